package io.jenkins.plugins.codedeploy.protection;

import hudson.Util;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import io.jenkins.plugins.codedeploy.engine.protection.Rule;
import java.util.List;

/** The versions of TLS that a profile may demand. */
final class MinimumTls {
    static final List<String> VERSIONS = List.of("1.2", "1.3");

    private MinimumTls() {}

    /** Returns the version; empty for no demand. */
    static String read(String text) {
        String version = Util.fixNull(text);
        if (!version.isEmpty() && !VERSIONS.contains(version)) {
            String field = Rule.MINIMUM_TLS.symbol();
            throw new InputProblem(
                    field, version, field + " '" + version + "' is not a version of TLS", "use 1.2 or 1.3");
        }
        return version;
    }
}
