package io.jenkins.plugins.codedeploy.engine.appspec;

import io.jenkins.plugins.codedeploy.engine.appspec.AppSpecValue.Mapping;
import io.jenkins.plugins.codedeploy.engine.appspec.AppSpecValue.Scalar;
import java.util.Optional;

/** Checks which versions of a Lambda function the traffic shifts between. */
final class LambdaProperties {
    private static final String WHERE = "Properties";

    private final FindingList findings;
    private final Shape shape;

    LambdaProperties(FindingList findings) {
        this.findings = findings;
        this.shape = new Shape(findings);
    }

    void check(Mapping properties) {
        text(properties, "Name", "the function's name");
        text(properties, "Alias", "the alias that callers use");
        Optional<Scalar> current = version(properties, "CurrentVersion", "the version the alias points to now");
        Optional<Scalar> target = version(properties, "TargetVersion", "the version to deploy");
        if (current.isPresent()
                && target.isPresent()
                && current.get().text().equals(target.get().text())) {
            findings.warning(
                    target.get().line(),
                    "CurrentVersion and TargetVersion are both " + target.get().text(),
                    "publish a new version and name it as TargetVersion");
        }
    }

    private Optional<Scalar> text(Mapping properties, String name, String meaning) {
        return shape.text(WHERE, properties.line(), name, properties.getIgnoringCase(name), meaning);
    }

    private Optional<Scalar> version(Mapping properties, String name, String meaning) {
        Optional<Scalar> version = text(properties, name, meaning);
        version.filter(scalar -> !scalar.text().matches("[1-9]\\d{0,18}"))
                .ifPresent(scalar -> findings.error(
                        scalar.line(),
                        name + " '" + scalar.text() + "' is not a version's number",
                        "write the number of a published version; $LATEST and aliases are refused"));
        return version;
    }
}
