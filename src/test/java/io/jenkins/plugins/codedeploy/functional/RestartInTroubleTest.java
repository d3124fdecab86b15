package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.delivery.DeployOptions;
import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.emulator.host.Host;
import io.jenkins.plugins.codedeploy.emulator.host.Step;
import io.jenkins.plugins.codedeploy.revision.LambdaRevision;
import io.jenkins.plugins.codedeploy.revision.RevisionSource;
import io.jenkins.plugins.codedeploy.revision.S3Revision;
import io.jenkins.plugins.codedeploy.step.CodeDeployStep;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A controller that is started again while AWS is out of reach, and while the traffic of a function moves. */
class RestartInTroubleTest {
    @TempDir
    Path folder;

    private JenkinsStage stage;

    @BeforeEach
    void start() throws IOException {
        stage = new JenkinsStage(folder);
        List<Host> hosts = Emulator.simulatedHosts(2).stream()
                .map(host -> host.on("AfterInstall", Step.succeedsAfter(Duration.ofMinutes(2))))
                .toList();
        stage.emulator.serverGroup("shop", "prod").hosts(hosts).configuration("CodeDeployDefault.AllAtOnce");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void anOutageIsToldOnceAtItsBeginAndOnceAtItsEndHoweverOftenTheControllerRestarts() throws Exception {
        FakeContext calm = stage.start(server(), FakeBuild.ofPipeline(1), null);
        stage.end(calm);
        RestartedBuild build = new RestartedBuild(stage, server(), FakeBuild.ofPipeline(2));
        build.until("BeforeInstall");
        stage.emulator.faults().onAny().serverError();
        build.until("still waiting");

        for (int minutes = 0; minutes < 12; minutes += 3) {
            build.restart();
            stage.emulator.virtualClock().advance(Duration.ofMinutes(3));
            assertThat(build.context.isOver()).isFalse();
        }
        assertThat(build.status()).endsWith("; the service is out of reach");
        stage.emulator.faults().clear();
        build.end();

        assertThat(build.context.result()).containsEntry("status", "Succeeded");
        assertThat(build.context.log())
                .containsOnlyOnce("still waiting")
                .containsOnlyOnce("answers again")
                .containsOnlyOnce("Deployment d-")
                .doesNotContain("Exception");
        assertThat(build.targetLines()).isNotEmpty().isEqualTo(RestartedBuild.targetLines(calm));
        assertThat(deployments()).isEqualTo(2);
    }

    @Test
    void credentialsThatExpireAroundARestartCostNoLineAndNoBuild() throws Exception {
        FakeContext calm = stage.start(server(), FakeBuild.ofPipeline(1), null);
        stage.end(calm);
        RestartedBuild build = new RestartedBuild(stage, server(), FakeBuild.ofPipeline(2));
        build.until("BeforeInstall");
        stage.emulator.faults().onAny().next(3).expireCredentials();
        stage.emulator.virtualClock().advance(Duration.ofSeconds(5));

        build.restart();
        build.end();

        assertThat(build.context.result()).containsEntry("status", "Succeeded");
        assertThat(build.targetLines()).isNotEmpty().isEqualTo(RestartedBuild.targetLines(calm));
        assertThat(build.context.log()).containsOnlyOnce("Deployment d-").doesNotContain("Exception");
        assertThat(deployments()).isEqualTo(2);
    }

    @Test
    void aRestartEveryTwentySecondsOfACanaryLosesNoShareOfTrafficAndRepeatsNone() throws Exception {
        stage.emulator.lambdaGroup("orders", "live");
        FakeContext calm = stage.start(canary(), FakeBuild.ofPipeline(1), null);
        stage.end(calm);

        RestartedBuild build = new RestartedBuild(stage, canary(), FakeBuild.ofPipeline(2));
        build.endRestartingEvery(Duration.ofSeconds(20), () -> {});

        assertThat(build.context.result()).containsEntry("status", "Succeeded");
        assertThat(traffic(build.context)).hasSize(2).isEqualTo(traffic(calm));
        assertThat(build.targetLines()).isNotEmpty().isEqualTo(RestartedBuild.targetLines(calm));
        assertThat(build.context.log()).containsOnlyOnce("Deployment d-").containsOnlyOnce("succeeded after");
        assertThat(deployments()).isEqualTo(2);
    }

    private static List<String> traffic(FakeContext build) {
        return build.log()
                .lines()
                .filter(line -> line.contains("traffic: "))
                .map(line -> line.substring(line.indexOf("traffic: ")))
                .toList();
    }

    private CodeDeployStep server() {
        return step("shop", "prod", new S3Revision("releases", "app.zip"), new DeployOptions());
    }

    private CodeDeployStep canary() {
        LambdaRevision revision = new LambdaRevision("orders", "live", "8");
        revision.setCurrentVersion("7");
        DeployOptions options = new DeployOptions();
        options.setDeploymentConfig("CodeDeployDefault.LambdaCanary10Percent5Minutes");
        return step("orders", "live", revision, options);
    }

    private CodeDeployStep step(String application, String group, RevisionSource revision, DeployOptions options) {
        CodeDeployStep step = new CodeDeployStep(application, group);
        step.setRevision(revision);
        step.setConnection(stage.connection());
        step.setOptions(options);
        return step;
    }

    private int deployments() {
        return stage.emulator.codeDeploy().deploymentIds().size();
    }
}
