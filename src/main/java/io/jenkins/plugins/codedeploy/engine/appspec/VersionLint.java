package io.jenkins.plugins.codedeploy.engine.appspec;

import io.jenkins.plugins.codedeploy.engine.appspec.AppSpecValue.Scalar;
import io.jenkins.plugins.codedeploy.engine.appspec.AppSpecValue.ScalarType;
import java.util.Optional;
import java.util.Set;

/** Checks the version, the same on all platforms: the number 0.0 and no text. */
final class VersionLint {
    private static final Set<String> ZERO = Set.of("0.0", "0", "0.", ".0", "0.00");

    private VersionLint() {}

    static void check(FindingList findings, Optional<AppSpecValue> version) {
        if (version.isEmpty()) {
            findings.error(1, "the file has no version", "begin it with version: 0.0");
            return;
        }
        AppSpecValue value = version.get();
        boolean right = value instanceof Scalar scalar
                && !scalar.quoted()
                && (scalar.type() == ScalarType.DECIMAL || scalar.type() == ScalarType.INTEGER)
                && ZERO.contains(scalar.text());
        if (!right) {
            findings.error(value.line(), "the version is not the number 0.0", "write version: 0.0 without quotes");
        }
    }
}
