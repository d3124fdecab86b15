package io.jenkins.plugins.codedeploy.engine.appspec;

import io.jenkins.plugins.codedeploy.engine.bundle.EntryFact;
import io.jenkins.plugins.codedeploy.engine.bundle.Finding;
import io.jenkins.plugins.codedeploy.engine.plan.ComputePlatform;
import java.util.List;
import java.util.Optional;

/**
 * Checks an AppSpec file before anything leaves, as the hosts or the service will read it later.
 *
 * <p>Source of the rules: the user guide's "AppSpec file reference" and the source of the CodeDeploy agent.
 */
public final class AppSpecLint {
    private static final String NAME_IN_BUNDLE = "appspec.yml";

    private AppSpecLint() {}

    /**
     * Checks the AppSpec file of a bundle for EC2/on-premises, and the scripts and files that it names.
     *
     * @param text the file's text
     * @param entries what the bundle holds
     * @return what is wrong, in the order of the file; empty when nothing is
     */
    public static List<Finding> ofBundle(String text, List<EntryFact> entries) {
        FindingList findings = new FindingList(NAME_IN_BUNDLE);
        new AppSpecParser(findings)
                .parse(text)
                .ifPresent(root -> new ServerLint(findings, new BundleContents(entries)).check(root));
        return findings.inOrder();
    }

    /**
     * Checks an AppSpec file for Lambda or ECS.
     *
     * @param platform where it is deployed to
     * @param file the file's name, for the findings
     * @param text the file's text, YAML or JSON
     * @return what is wrong, in the order of the file; empty when nothing is
     */
    public static List<Finding> ofFile(ComputePlatform platform, String file, String text) {
        if (platform == ComputePlatform.SERVER) {
            throw new IllegalArgumentException("an AppSpec file for EC2/on-premises is checked with its bundle");
        }
        FindingList findings = new FindingList(file);
        Optional<AppSpecValue.Mapping> parsed = new AppSpecParser(findings).parse(text);
        parsed.ifPresent(root -> new ServerlessLint(findings, platform).check(root));
        return findings.inOrder();
    }
}
