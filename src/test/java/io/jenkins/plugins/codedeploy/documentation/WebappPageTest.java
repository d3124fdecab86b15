package io.jenkins.plugins.codedeploy.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jenkins.plugins.codedeploy.emulator.codedeploy.GroupFixture;
import io.jenkins.plugins.codedeploy.functional.ControllerStage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README of the example application, followed as it stands: its Pipeline, then the rehearsal of a failure. */
class WebappPageTest {
    static final Path PAGE = Path.of("docs/examples/webapp/README.md");
    private static final String MARKER = "etc/webapp/fail-validation";
    private static final String MARKED = "i-0aa";
    private static final String OTHER = "i-0bb";

    @TempDir
    Path workspace;

    private final ControllerStage controller = new ControllerStage();
    private Rehearsal builds;
    private GroupFixture group;

    @BeforeEach
    void deployFirst() throws Exception {
        builds = new Rehearsal(controller, workspace);
        controller.emulator.versionedBucket("my-releases");
        group = controller
                .emulator
                .serverGroup("webapp", "staging")
                .hosts(controller.emulator.realHost(MARKED), controller.emulator.realHost(OTHER));
        assertThat(deploy()).contains(" succeeded after ");
        assertThat(version(MARKED)).isEqualTo("7");
    }

    @AfterEach
    void close() {
        controller.close();
    }

    @Test
    void theLineLetsTheNextDeploymentFailOnItsHostWithExitCodeOneAndTwoLines() throws Exception {
        mark();

        assertThat(failure())
                .matches("(?s)deployment d-[A-Z0-9]{9} failed: HEALTH_CONSTRAINTS: too many instances failed\\n.*")
                .contains("""
                [CodeDeploy]   1 of 2 instances: ValidateService, scripts/validate_service.sh exited with 1
                [CodeDeploy]     [stderr] health check of version 8 failed: connection refused on port 8080
                [CodeDeploy]     [stderr] marker /etc/webapp/fail-validation is present on this host
                [CodeDeploy]     Try: the script ended with an error of its own;""")
                .doesNotContain("ValidateService     Succeeded", "rolled back");
        assertThat(version(OTHER)).as("the other host").isEqualTo("7");
    }

    @Test
    void aVersionInTheFileLetsOnlyThatVersionFailSoThatTheRollbackSucceeds() throws Exception {
        group.rollsBackOn("DEPLOYMENT_FAILURE");
        mark();
        Files.writeString(marker(), "8");

        assertThat(failure())
                .matches("(?s)deployment d-[A-Z0-9]{9} failed and was rolled back by d-.*")
                .contains("[stderr] health check of version 8 failed: ")
                .containsPattern("\\n\\[CodeDeploy]   rolled back by d-[A-Z0-9]{9}: Succeeded\\n");
        assertThat(version(MARKED)).isEqualTo("7");
        assertThat(deploy()).contains(" succeeded after ").doesNotContain("health check");
        assertThat(version(MARKED)).isEqualTo("9");
        assertThat(marker()).hasContent("8");
    }

    @Test
    void withoutTheFileTheHostRecovers() throws Exception {
        mark();
        failure();
        Files.delete(marker());

        assertThat(deploy()).contains(" succeeded after ").doesNotContain("health check");
        assertThat(version(MARKED)).isEqualTo("9");
        assertThat(version(OTHER)).isEqualTo("9");
    }

    /** Runs the shell lines of the page on one host, and on no other machine. */
    private void mark() throws IOException {
        HostShell shell = new HostShell(root(MARKED));
        for (String line : ShellLines.fenced(PAGE)) {
            assertThat(shell.run(line).mustSucceed().output()).isEmpty();
        }
        assertThat(marker()).isEmptyFile();
        assertThat(root(OTHER).resolve(MARKER)).doesNotExist();
        assertThat(Path.of("/", MARKER)).doesNotExist();
    }

    private String deploy() throws Exception {
        return builds.run(script());
    }

    private String failure() {
        Throwable failed = catchThrowable(this::deploy);
        return failed.getCause().getMessage();
    }

    private static String script() {
        return Example.in(PAGE, "groovy").get(0).text();
    }

    private Path marker() {
        return root(MARKED).resolve(MARKER);
    }

    private Path root(String host) {
        return controller.emulator.hostRoot(host);
    }

    private String version(String host) throws IOException {
        return Files.readString(root(host).resolve("srv/webapp/public/version.txt"))
                .strip();
    }
}
