package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.codedeploy.delivery.DeployOptions;
import io.jenkins.plugins.codedeploy.engine.plan.Revision;
import io.jenkins.plugins.codedeploy.revision.EcsRevision;
import io.jenkins.plugins.codedeploy.revision.LambdaRevision;
import io.jenkins.plugins.codedeploy.revision.RevisionSource;
import io.jenkins.plugins.codedeploy.run.DeploymentRecord;
import io.jenkins.plugins.codedeploy.step.CodeDeployStep;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole deployments of Lambda and ECS whose AppSpec file the plugin has written, through the step down to HTTP. */
class ServerlessStepTest {
    private static final String TASKS = "arn:aws:ecs:eu-west-1:123456789012:task-definition/web:42";

    @TempDir
    Path folder;

    private final Run<?, ?> run = FakeBuild.ofPipeline(7);
    private JenkinsStage stage;

    @BeforeEach
    void start() throws IOException {
        stage = new JenkinsStage(folder);
        stage.emulator.lambdaGroup("orders", "live");
        stage.emulator.ecsGroup("web", "front").terminatesAfter(5);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aLambdaCanaryShiftsATenthWaitsAndThenTheRest() throws Exception {
        LambdaRevision revision = lambda();
        revision.setBeforeAllowTraffic("CodeDeployHook_check");

        FakeContext build = build(step("orders", "live", revision, "CodeDeployDefault.LambdaCanary10Percent5Minutes"));

        assertThat(build.result()).containsEntry("status", "Succeeded").containsEntry("errorCode", "");
        assertThat(build.log().lines())
                .first()
                .isEqualTo("[CodeDeploy] orders → live: Lambda, blue/green,"
                        + " CodeDeployDefault.LambdaCanary10Percent5Minutes, eu-west-1");
        assertThat(build.log())
                .contains("[CodeDeploy] AppSpec file goes with the request (sha256 ")
                .contains(" orders:live          BeforeAllowTraffic     Succeeded")
                .contains(" orders:live          traffic: 10 % → version 8, 90 % → version 7\n")
                .contains(" orders:live          traffic: 100 % → version 8\n")
                .doesNotContain("version: 0.0")
                .doesNotContain("WARNING")
                .doesNotContain("\tat ");
        assertThat(seconds(build)).isGreaterThanOrEqualTo(300);
    }

    @Test
    void anEcsBlueGreenDeploymentMovesItsTrafficAndEndsTheOriginals() throws Exception {
        EcsRevision revision = ecs();
        revision.setPlatformVersion("1.4.0");
        revision.setSubnets("subnet-0a1,subnet-0b2");
        revision.setSecurityGroups("sg-0c3");
        revision.setAssignPublicIp("DISABLED");
        revision.setCapacityProviderStrategy("FARGATE_SPOT weight=1");
        revision.setBeforeInstall("CodeDeployHook_before");
        revision.setAfterAllowTraffic("CodeDeployHook_after");

        FakeContext build = build(step("web", "front", revision, "CodeDeployDefault.ECSLinear10PercentEvery1Minutes"));

        assertThat(build.result()).containsEntry("status", "Succeeded");
        assertThat(build.log().lines())
                .first()
                .isEqualTo("[CodeDeploy] web → front: ECS, blue/green,"
                        + " CodeDeployDefault.ECSLinear10PercentEvery1Minutes, eu-west-1");
        assertThat(build.log())
                .contains(" cluster:front        BeforeInstall          Succeeded")
                .contains(" cluster:front        AfterAllowTraffic      Succeeded")
                .containsPattern(
                        "cluster:front        traffic: 10 % → replacement ecs-svc/\\d+, 90 % → original ecs-svc/\\d+\n")
                .containsPattern("cluster:front        traffic: 100 % → replacement ecs-svc/\\d+\n")
                .contains("All traffic has moved")
                .doesNotContain("WARNING")
                .doesNotContain("\tat ");
    }

    @Test
    void theServiceGetsTheVeryTextWithItsHashAndTheBuildKeepsTheHash() throws Exception {
        FakeContext build = build(step("orders", "live", lambda(), "CodeDeployDefault.LambdaAllAtOnce"));

        JsonNode sent = created().path("revision");
        Revision.AppSpecContent expected = Revision.AppSpecContent.of(
                sent.path("appSpecContent").path("content").textValue());
        assertThat(sent.path("revisionType").textValue()).isEqualTo("AppSpecContent");
        assertThat(sent.path("appSpecContent").path("sha256").textValue()).isEqualTo(expected.sha256());
        assertThat(expected.content()).contains("CurrentVersion: \"7\"\n").contains("TargetVersion: \"8\"\n");
        assertThat(build.result().get("revision"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("type", "AppSpecContent")
                .containsEntry("sha256", expected.sha256());
        assertThat(FakeBuild.records(run))
                .singleElement()
                .extracting(DeploymentRecord::getSha256)
                .isEqualTo(expected.sha256());
    }

    @Test
    void onRequestTheLogShowsTheFileBeforeItIsSent() throws Exception {
        LambdaRevision revision = lambda();
        revision.setPrint(true);

        FakeContext build = build(step("orders", "live", revision, "CodeDeployDefault.LambdaAllAtOnce"));

        assertThat(build.log()).contains("""
                [CodeDeploy]   version: 0.0
                [CodeDeploy]   Resources:
                [CodeDeploy]     - orders:
                [CodeDeploy]         Type: "AWS::Lambda::Function"
                [CodeDeploy]         Properties:
                [CodeDeploy]           Name: "orders"
                [CodeDeploy]           Alias: "live"
                [CodeDeploy]           CurrentVersion: "7"
                [CodeDeploy]           TargetVersion: "8"
                [CodeDeploy] AppSpec file goes with the request (sha256\s""");
    }

    @Test
    void aVersionThatIsInUseAlreadyIsWarnedOfByTheSameLint() throws Exception {
        LambdaRevision revision = lambda();
        revision.setCurrentVersion("8");

        FakeContext build = build(step("orders", "live", revision, "CodeDeployDefault.LambdaAllAtOnce"));

        assertThat(build.log())
                .contains("[CodeDeploy] WARNING: lambdaRevision:9: CurrentVersion and TargetVersion are both 8");
    }

    @Test
    void aHookThatFailsFailsTheStepWithAdvice() throws Exception {
        stage.emulator.codeDeploy().functions().fails("CodeDeployHook_test", Duration.ofSeconds(3));
        EcsRevision revision = ecs();
        revision.setAfterInstall("CodeDeployHook_test");

        FakeContext build = build(step("web", "front", revision, "CodeDeployDefault.ECSAllAtOnce"));

        assertThat(build.problem())
                .isInstanceOf(AbortException.class)
                .hasMessageMatching("deployment d-\\w+ failed: HOOK_EXECUTION_FAILURE.*");
        assertThat(build.log())
                .contains("cluster:front: AfterInstall failed")
                .contains("Try: look at the log of the Lambda function behind the failed hook")
                .doesNotContain("traffic: ")
                .doesNotContain("\tat ");
        assertThat(stage.emulator.requests().count("CreateDeployment")).isEqualTo(1);
    }

    @Test
    void aRevisionWithoutAnyVersionToDeployIsRefusedBeforeAnyCall() throws Exception {
        LambdaRevision revision = new LambdaRevision("orders", "live", "");

        FakeContext build = build(step("orders", "live", revision, "CodeDeployDefault.LambdaAllAtOnce"));

        assertThat(build.problem())
                .isInstanceOf(AbortException.class)
                .hasMessage(
                        "targetVersion is empty; set targetVersion to the number of the version to deploy, or publish to"
                                + " true");
        assertThat(build.log()).isEmpty();
        assertThat(stage.emulator.requests().all()).isEmpty();
        assertThat(FakeBuild.records(run)).isEmpty();
    }

    private FakeContext build(CodeDeployStep step) throws Exception {
        FakeContext build = stage.start(step, run, null);
        stage.end(build);
        return build;
    }

    private JsonNode created() throws IOException {
        List<String> bodies = stage.emulator.requests().of("CreateDeployment").stream()
                .map(call -> call.body())
                .toList();
        assertThat(bodies).hasSize(1);
        return new ObjectMapper().readTree(bodies.get(0));
    }

    @SuppressWarnings("unchecked")
    private static long seconds(FakeContext build) {
        return ((Map<String, Number>) build.result().get("durations"))
                .get("total")
                .longValue();
    }

    private CodeDeployStep step(String application, String group, RevisionSource revision, String configuration) {
        DeployOptions options = new DeployOptions();
        options.setDeploymentConfig(configuration);
        CodeDeployStep step = new CodeDeployStep(application, group);
        step.setRevision(revision);
        step.setConnection(stage.connection());
        step.setOptions(options);
        return step;
    }

    private static LambdaRevision lambda() {
        LambdaRevision revision = new LambdaRevision("orders", "live", "8");
        revision.setCurrentVersion("7");
        return revision;
    }

    private static EcsRevision ecs() {
        return new EcsRevision(TASKS, "web", 8080);
    }
}
