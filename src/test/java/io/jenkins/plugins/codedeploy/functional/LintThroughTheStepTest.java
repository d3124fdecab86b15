package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.AbortException;
import hudson.FilePath;
import io.jenkins.plugins.codedeploy.engine.bundle.WorkspaceTree;
import io.jenkins.plugins.codedeploy.revision.WorkspaceBundle;
import io.jenkins.plugins.codedeploy.step.CodeDeployPushStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a build does with each mistake in a bundle's AppSpec file and scripts, from the step's argument down to HTTP. */
class LintThroughTheStepTest {
    private static final String MISTAKES = "io.jenkins.plugins.codedeploy.engine.appspec.ServerMistakes#all";

    @TempDir
    Path folder;

    private ControllerStage controller;
    private Path workspace;
    private WorkspaceTree tree;

    @BeforeEach
    void start() throws IOException {
        controller = new ControllerStage();
        controller.emulator.versionedBucket("releases");
        workspace = Files.createDirectories(folder.resolve("shop"));
        tree = new WorkspaceTree(workspace)
                .file("config/a.conf", "a = 1\n")
                .file("scripts/binary", "\u007fELF\0")
                .mode("scripts/binary", "rwxr-xr-x")
                .file("scripts/bom.sh", "\ufeff#!/bin/sh\nexit 0\n")
                .mode("scripts/bom.sh", "rwxr-xr-x")
                .file("scripts/crlf.sh", "#!/bin/sh\r\nexit 0\r\n")
                .mode("scripts/crlf.sh", "rwxr-xr-x")
                .file("scripts/plain.sh", "#!/bin/sh\nexit 0\n")
                .file("scripts/start.sh", "#!/bin/sh\nexit 0\n")
                .mode("scripts/start.sh", "rwxr-xr-x")
                .file("scripts/text", "exit 0\n")
                .mode("scripts/text", "rwxr-xr-x");
    }

    @AfterEach
    void close() {
        controller.close();
    }

    @ParameterizedTest
    @MethodSource(MISTAKES)
    void anErrorStopsBeforeAnythingIsSentAndAWarningGoesOn(String appSpec, List<String> found) throws Exception {
        tree.file("appspec.yml", appSpec);

        FakeContext build = push("strict");

        found.forEach(finding -> assertThat(build.log()).contains(warning(finding)));
        List<String> errors =
                found.stream().filter(finding -> finding.startsWith("E ")).toList();
        if (errors.isEmpty()) {
            assertThat(build.result()).containsEntry("uploaded", true);
            assertThat(controller.emulator.requests().count("PutObject")).isEqualTo(1);
        } else {
            assertThat(build.problem())
                    .isInstanceOf(AbortException.class)
                    .hasMessage(errors.get(0).substring(2));
            assertThat(build.log()).doesNotContain("\tat ");
            assertNothingWasSent();
        }
        assertNoTemporaryFile();
    }

    @ParameterizedTest
    @MethodSource(MISTAKES)
    void whereMistakesAreOnlyToldEachIsOneWarningAndTheBundleIsSent(String appSpec, List<String> found)
            throws Exception {
        tree.file("appspec.yml", appSpec);

        FakeContext build = push("warn");

        assertThat(build.result()).containsEntry("uploaded", true);
        assertThat(build.log().lines().filter(line -> line.contains("WARNING")))
                .containsExactlyElementsOf(
                        found.stream().map(LintThroughTheStepTest::warning).toList());
        assertThat(controller.emulator.requests().count("PutObject")).isEqualTo(1);
    }

    @Test
    void withoutChecksNothingIsToldAndTheBundleIsSent() throws Exception {
        tree.file("appspec.yml", "version: 1.0\nos: linux\nhooks:\n  Install: []\n");

        FakeContext build = push("off");

        assertThat(build.result()).containsEntry("uploaded", true);
        assertThat(build.log()).doesNotContain("WARNING").doesNotContain("appspec.yml");
    }

    @Test
    void severalErrorsAreAllInTheLogAndTheFailureCountsThem() throws Exception {
        tree.file(
                "appspec.yml",
                "version: 1.0\nos: linux\nfiles:\n  - source: /\n    destination: srv\nhooks:\n  Install: []\n");

        FakeContext build = push("strict");

        assertThat(build.problem())
                .isInstanceOf(AbortException.class)
                .hasMessage("3 errors in the bundle, the first in appspec.yml:1: the version is not the number 0.0;"
                        + " write version: 0.0 without quotes");
        assertThat(build.log().lines())
                .filteredOn(line -> line.contains("WARNING"))
                .containsExactly(
                        warning(
                                "E appspec.yml:1: the version is not the number 0.0; write version: 0.0 without quotes"),
                        warning("E appspec.yml:5: destination 'srv' is not an absolute path; begin it with /"),
                        warning("E appspec.yml:7: event Install cannot run scripts; use the event before or after it"));
        assertNothingWasSent();
        assertNoTemporaryFile();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    appspec.yaml         | found appspec.yaml: rename it to appspec.yml, the only name the CodeDeploy agent reads
                    AppSpec.yml          | found AppSpec.yml: rename it to appspec.yml, the only name the CodeDeploy agent reads
                    deploy/appspec.yml   | found deploy/appspec.yml: set directory to 'deploy' or appSpec to 'deploy/appspec.yml'
                    readme.txt           | add the AppSpec file, or name one with appSpec
                    """)
    void aBundleWithoutAnAppSpecFileAtItsRootIsRefusedAndTheRemedyNamesWhatWasFound(String name, String remedy)
            throws Exception {
        tree.file(name, "version: 0.0\nos: linux\n");

        FakeContext build = push("warn");

        assertThat(build.problem())
                .isInstanceOf(AbortException.class)
                .hasMessage("no appspec.yml at the root of the bundle made of the workspace; " + remedy);
        assertNothingWasSent();
        assertNoTemporaryFile();
    }

    private static String warning(String finding) {
        return "[CodeDeploy] WARNING: " + finding.substring(2);
    }

    private FakeContext push(String lint) throws Exception {
        CodeDeployPushStep step = new CodeDeployPushStep();
        step.setRevision(new WorkspaceBundle("releases"));
        step.setConnection(controller.connection());
        step.setLint(lint);
        FakeContext build = new FakeContext(FakeBuild.ofPipeline(1), new FilePath(workspace.toFile()));
        step.start(build).start();
        return build;
    }

    private void assertNothingWasSent() {
        assertThat(controller.emulator.requests().all()).isEmpty();
        assertThat(controller.emulator.s3Objects().keys("releases")).isEmpty();
    }

    private void assertNoTemporaryFile() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.map(Path::toString)).noneMatch(name -> name.endsWith(".bundle"));
        }
    }
}
