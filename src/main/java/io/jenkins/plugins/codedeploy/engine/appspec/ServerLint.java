package io.jenkins.plugins.codedeploy.engine.appspec;

import io.jenkins.plugins.codedeploy.engine.appspec.AppSpecValue.Mapping;
import io.jenkins.plugins.codedeploy.engine.appspec.AppSpecValue.Scalar;
import java.util.Set;

/** Checks an AppSpec file for EC2/on-premises as a whole. */
final class ServerLint {
    private static final Set<String> KEYS =
            Set.of("version", "os", "files", "file_exists_behavior", "permissions", "hooks");
    private static final Set<String> SYSTEMS = Set.of("linux", "windows");
    private static final Set<String> BEHAVIORS = Set.of("DISALLOW", "OVERWRITE", "RETAIN");

    private final FindingList findings;
    private final Shape shape;
    private final BundleContents contents;

    ServerLint(FindingList findings, BundleContents contents) {
        this.findings = findings;
        this.shape = new Shape(findings);
        this.contents = contents;
    }

    void check(Mapping root) {
        if (root.getIgnoringCase("Resources").isPresent()) {
            findings.error(
                    root.getIgnoringCase("Resources").get().line(),
                    "this is an AppSpec file for Lambda or ECS, but the bundle goes to EC2/on-premises",
                    "write files and hooks instead of Resources, or deploy to a Lambda or ECS application");
            return;
        }
        VersionLint.check(findings, root.get("version"));
        boolean windows = isWindows(root);
        new FilesLint(findings, contents, windows).check(root);
        root.get("file_exists_behavior").ifPresent(this::checkBehavior);
        new PermissionsLint(findings, windows).check(root);
        new HooksLint(findings, contents, windows).check(root);
        shape.onlyKnown("the file", root, KEYS);
    }

    private boolean isWindows(Mapping root) {
        String system = shape.required("the file", root, "os", "linux or windows")
                .map(Scalar::text)
                .orElse("");
        if (!system.isEmpty() && !SYSTEMS.contains(system)) {
            findings.error(
                    root.get("os").orElseThrow().line(),
                    "os '" + system + "' is not known to the CodeDeploy agent",
                    "write os: linux or os: windows");
        }
        return system.equals("windows");
    }

    private void checkBehavior(AppSpecValue value) {
        shape.single("file_exists_behavior", value).ifPresent(scalar -> {
            if (!BEHAVIORS.contains(scalar.text())) {
                findings.error(
                        scalar.line(),
                        "file_exists_behavior '" + scalar.text() + "' does not exist",
                        "write DISALLOW, OVERWRITE or RETAIN");
            }
        });
    }
}
