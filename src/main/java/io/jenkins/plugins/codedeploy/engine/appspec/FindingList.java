package io.jenkins.plugins.codedeploy.engine.appspec;

import io.jenkins.plugins.codedeploy.engine.bundle.Finding;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one AppSpec file and the scripts it names. */
final class FindingList {
    private final String file;
    private final List<Finding> findings = new ArrayList<>();

    FindingList(String file) {
        this.file = file;
    }

    void error(int line, String problem, String remedy) {
        findings.add(Finding.error(Finding.Topic.APPSPEC, file, line, problem, remedy));
    }

    void warning(int line, String problem, String remedy) {
        findings.add(Finding.warning(Finding.Topic.APPSPEC, file, line, problem, remedy));
    }

    void errorIn(String script, String problem, String remedy) {
        findings.add(Finding.error(Finding.Topic.APPSPEC, script, 1, problem, remedy));
    }

    void warningIn(String script, String problem, String remedy) {
        findings.add(Finding.warning(Finding.Topic.APPSPEC, script, 1, problem, remedy));
    }

    List<Finding> inOrder() {
        return List.copyOf(findings);
    }
}
