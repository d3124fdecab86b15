package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.delivery.DeployOptions;
import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.emulator.codedeploy.GroupFixture;
import io.jenkins.plugins.codedeploy.emulator.host.Host;
import io.jenkins.plugins.codedeploy.emulator.host.Step;
import io.jenkins.plugins.codedeploy.revision.S3Revision;
import io.jenkins.plugins.codedeploy.step.CodeDeployContinueStep;
import io.jenkins.plugins.codedeploy.step.CodeDeployRollbackStep;
import io.jenkins.plugins.codedeploy.step.CodeDeployStep;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A controller that is started again in each phase of the step {@code codeDeploy}: no line is lost or printed twice, and
 * there are never two deployments.
 */
class StepRestartTest {
    private static final Duration OFTEN = Duration.ofSeconds(3);

    @TempDir
    Path folder;

    private final List<Host> hosts = Emulator.simulatedHosts(2);
    private JenkinsStage stage;
    private GroupFixture group;

    @BeforeEach
    void start() throws IOException {
        stage = new JenkinsStage(folder);
        group = stage.emulator.serverGroup("shop", "prod").hosts(hosts).configuration("CodeDeployDefault.AllAtOnce");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void beforeTheCreationWhileTheGroupIsBusy() throws Exception {
        DeployOptions leaves = new DeployOptions();
        leaves.setWait(false);
        String other = id(done(1, leaves));
        RestartedBuild build = build(2, new DeployOptions());
        build.until("is busy with " + other);

        build.restart();
        assertThat(build.status()).isEqualTo("waiting for deployment " + other + " in the same group to end");
        build.end();

        assertThat(build.context.result()).containsEntry("status", "Succeeded");
        assertThat(build.context.log())
                .containsOnlyOnce("shop → prod: EC2/on-premises")
                .containsOnlyOnce("is busy with " + other)
                .containsOnlyOnce("Deployment d-");
        assertThat(deployments()).isEqualTo(2);
    }

    @Test
    void afterTheCreationTookEffectAndBeforeItsIdWasSaved() throws Exception {
        stage.emulator.faults().on("CreateDeployment").next(1).resetAfter();
        RestartedBuild build = build(2, new DeployOptions());
        build.until(() -> stage.emulator.requests().count("CreateDeployment") == 1);
        assertThat(build.context.log()).doesNotContain("Deployment d-");

        build.restart();
        build.end();

        assertThat(build.context.result()).containsEntry("status", "Succeeded");
        assertThat(build.context.log())
                .containsOnlyOnce("shop → prod: EC2/on-premises")
                .containsOnlyOnce("Deployment d-");
        assertThat(build.targetLines()).isNotEmpty().doesNotHaveDuplicates();
        assertThat(deployments()).isEqualTo(1);
        assertThat(FakeBuild.records(build.context.run)).hasSize(1);
    }

    @Test
    void beforeTheCreationReachedTheService() throws Exception {
        stage.emulator.faults().on("CreateDeployment").next(1).resetBefore();
        RestartedBuild build = build(2, new DeployOptions());
        build.until(() -> stage.emulator.requests().count("CreateDeployment") == 1);

        build.restart();
        build.end();

        assertThat(build.context.result()).containsEntry("status", "Succeeded");
        assertThat(build.context.log())
                .containsOnlyOnce("shop → prod: EC2/on-premises")
                .containsOnlyOnce("Deployment d-");
        assertThat(FakeBuild.records(build.context.run)).hasSize(1);
        assertThat(deployments()).isEqualTo(1);
    }

    @Test
    void everyThreeSecondsOfADeploymentThatSucceeds() throws Exception {
        FakeContext calm = done(1, new DeployOptions());

        RestartedBuild build = build(2, new DeployOptions());
        build.endRestartingEvery(OFTEN, () -> {});

        assertThat(build.context.result()).containsEntry("status", "Succeeded");
        assertThat(build.targetLines()).isNotEmpty().isEqualTo(RestartedBuild.targetLines(calm));
        assertThat(build.context.log())
                .containsOnlyOnce("shop → prod: EC2/on-premises")
                .containsOnlyOnce("Deployment d-")
                .containsOnlyOnce("succeeded after");
        assertThat(deployments()).isEqualTo(2);
    }

    @Test
    void atReadyAndInTheWaitBeforeTheOriginalsEnd() throws Exception {
        group.blueGreen(Emulator.simulatedHosts(2)).waitsForReroute(120).terminatesAfter(5);
        DeployOptions options = new DeployOptions();
        options.setOnReady("pause");
        RestartedBuild build = build(2, options);
        build.until("is Ready");

        build.restart();
        stage.emulator.virtualClock().advance(Duration.ofMinutes(2));
        assertThat(build.status()).endsWith(": Ready, waiting to be continued");
        build.restart();
        stage.emulator.virtualClock().advance(Duration.ofMinutes(2));
        CodeDeployContinueStep proceed = new CodeDeployContinueStep(id(build));
        proceed.setConnection(stage.connection());
        stage.start(proceed, FakeBuild.ofPipeline(3), null);
        build.endRestartingEvery(Duration.ofSeconds(40), () -> {});

        assertThat(build.context.result()).containsEntry("status", "Succeeded");
        assertThat(build.context.log()).containsOnlyOnce("is Ready").containsOnlyOnce("succeeded after");
        assertThat(build.targetLines()).isNotEmpty().doesNotHaveDuplicates();
        assertThat(deployments()).isEqualTo(1);
    }

    @Test
    void duringTheRollbackOfADeploymentThatFailed() throws Exception {
        group.rollsBackOn("DEPLOYMENT_FAILURE");
        done(1, new DeployOptions());
        hosts.forEach(host -> host.on("Install", Step.fails("none", 1, "[stderr]disk full")));
        RestartedBuild build = build(2, new DeployOptions());
        build.until("Rolling back by");
        hosts.forEach(Host::healthy);

        build.endRestartingEvery(OFTEN, () -> {});

        assertThat(build.context.problem())
                .hasMessageMatching("deployment d-\\w+ failed and was rolled back by d-\\w+: HEALTH_CONSTRAINTS.*");
        assertThat(build.context.log())
                .containsOnlyOnce("failed after")
                .containsOnlyOnce("Rolling back by")
                .containsOnlyOnce("disk full")
                .containsOnlyOnce("  rolled back by d-")
                .containsOnlyOnce("Deployment d-");
        assertThat(deployments())
                .as("the good one, the failed one, its rollback")
                .isEqualTo(3);
    }

    @Test
    void everyThreeSecondsOfADeploymentThatFailsAndIsRolledBack() throws Exception {
        group.rollsBackOn("DEPLOYMENT_FAILURE");
        done(1, new DeployOptions());
        hosts.forEach(host -> host.on("Install", Step.fails("none", 1, "[stderr]disk full")));
        RestartedBuild build = build(2, new DeployOptions());

        build.endRestartingEvery(OFTEN, () -> {
            if (build.context.log().contains("Rolling back by")) {
                hosts.forEach(Host::healthy);
            }
        });

        assertThat(build.context.problem()).hasMessageContaining(" failed and was rolled back by d-");
        assertThat(build.context.log())
                .containsOnlyOnce("failed after")
                .containsOnlyOnce("Rolling back by")
                .containsOnlyOnce("  rolled back by d-");
        assertThat(deployments())
                .as("the good one, the failed one, its rollback")
                .isEqualTo(3);
    }

    @Test
    void everyThreeSecondsOfARollbackThatWasAskedFor() throws Exception {
        String first = id(done(1, new DeployOptions()));
        done(2, "next.zip", new DeployOptions());
        CodeDeployRollbackStep step = new CodeDeployRollbackStep("shop", "prod");
        step.setConnection(stage.connection());
        RestartedBuild build = new RestartedBuild(stage, step, FakeBuild.ofPipeline(3));

        build.endRestartingEvery(OFTEN, () -> {});

        assertThat(build.context.result()).containsEntry("status", "Succeeded");
        assertThat(build.context.log())
                .containsOnlyOnce("Going back to deployment " + first)
                .containsOnlyOnce("succeeded after");
        assertThat(deployments()).isEqualTo(3);
    }

    private FakeContext done(int number, DeployOptions options) throws Exception {
        return done(number, "app.zip", options);
    }

    private FakeContext done(int number, String key, DeployOptions options) throws Exception {
        FakeContext build = stage.start(step(key, options), FakeBuild.ofPipeline(number), null);
        stage.end(build);
        return build;
    }

    private RestartedBuild build(int number, DeployOptions options) throws Exception {
        return new RestartedBuild(stage, step("app.zip", options), FakeBuild.ofPipeline(number));
    }

    private CodeDeployStep step(String key, DeployOptions options) {
        CodeDeployStep step = new CodeDeployStep("shop", "prod");
        step.setRevision(new S3Revision("releases", key));
        step.setConnection(stage.connection());
        step.setOptions(options);
        return step;
    }

    private static String id(FakeContext build) {
        return build.result().get("deploymentId").toString();
    }

    private static String id(RestartedBuild build) {
        return FakeBuild.records(build.context.run).get(0).getDeploymentId();
    }

    private int deployments() {
        return stage.emulator.codeDeploy().deploymentIds().size();
    }
}
