package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.codedeploy.delivery.DeployOptions;
import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.publisher.CodeDeployPublisher;
import io.jenkins.plugins.codedeploy.revision.S3Revision;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A freestyle build that somebody aborts, or whose time is over, while it waits for its deployment. */
class FreestyleAbortTest {
    @TempDir
    Path folder;

    private final ControllerStage controller = new ControllerStage();
    private FreestyleBuild build;

    @BeforeEach
    void start() throws Exception {
        controller
                .emulator
                .serverGroup("shop", "prod")
                .hosts(Emulator.simulatedHosts(2))
                .blueGreen(Emulator.simulatedHosts(2))
                .waitsForReroute(120);
        build = new FreestyleBuild(controller, folder);
    }

    @AfterEach
    void close() {
        controller.close();
    }

    @Test
    void itsDeploymentIsStoppedTheEndAwaitedAndTheBuildAborted() throws Exception {
        String problem = build.performAndAbort(publisher(new DeployOptions()), "is Ready");

        assertThat(problem).isEqualTo("the build was aborted");
        assertThat(build.given()).isEqualTo(Result.ABORTED);
        assertThat(build.log())
                .containsSubsequence("Aborted; d-", " was asked to stop\n", " was stopped after ")
                .doesNotContain("\tat ");
        assertThat(controller.emulator.requests().count("StopDeployment")).isEqualTo(1);
    }

    @Test
    void itsDeploymentIsLeftRunningWhereThatIsThePolicy() throws Exception {
        DeployOptions options = new DeployOptions();
        options.setOnAbort("leave");

        build.performAndAbort(publisher(options), "is Ready");

        assertThat(build.given()).isEqualTo(Result.ABORTED);
        assertThat(build.log()).contains("Aborted; d-", " goes on (Ready) and is no longer followed\n");
        assertThat(controller.emulator.requests().count("StopDeployment")).isZero();
    }

    @Test
    void whenItsTimeIsOverTheDeploymentIsStoppedAndTheBuildFails() throws Exception {
        DeployOptions options = new DeployOptions();
        options.setTimeoutMinutes(1);

        String problem = build.perform(publisher(options));

        assertThat(problem).startsWith("the time was over; deployment d-").contains(" was stopped");
        assertThat(build.given()).isNotEqualTo(Result.ABORTED);
        assertThat(build.log())
                .containsSubsequence("The time is over; d-", " was asked to stop\n", " was stopped after ")
                .doesNotContain("\tat ");
        assertThat(controller.emulator.requests().count("StopDeployment")).isEqualTo(1);
    }

    @Test
    void whenItsTimeIsOverTheDeploymentIsLeftRunningWhereThatIsThePolicy() throws Exception {
        DeployOptions options = new DeployOptions();
        options.setTimeoutMinutes(1);
        options.setOnTimeout("leave");

        String problem = build.perform(publisher(options));

        assertThat(problem).startsWith("the time was over; deployment d-").endsWith(" goes on");
        assertThat(build.log()).contains("The time is over; d-", " goes on (Ready) and is no longer followed\n");
        assertThat(controller.emulator.requests().count("StopDeployment")).isZero();
    }

    private CodeDeployPublisher publisher(DeployOptions options) {
        CodeDeployPublisher publisher = new CodeDeployPublisher("shop", "prod");
        publisher.setRevision(new S3Revision("releases", "app.zip"));
        publisher.setConnection(controller.connection());
        publisher.setOptions(options);
        return publisher;
    }
}
