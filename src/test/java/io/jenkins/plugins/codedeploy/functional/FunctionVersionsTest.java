package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.codedeploy.connection.AwsConnection;
import io.jenkins.plugins.codedeploy.delivery.DeployOptions;
import io.jenkins.plugins.codedeploy.engine.protection.Profile;
import io.jenkins.plugins.codedeploy.engine.protection.Rule;
import io.jenkins.plugins.codedeploy.revision.LambdaRevision;
import io.jenkins.plugins.codedeploy.step.CodeDeployPolicyStep;
import io.jenkins.plugins.codedeploy.step.CodeDeployStep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions of a Lambda function that nobody has named: asked for, or published, through the step down to HTTP. */
class FunctionVersionsTest {
    @TempDir
    Path folder;

    private final Run<?, ?> run = FakeBuild.ofPipeline(7);
    private JenkinsStage stage;

    @BeforeEach
    void start() throws IOException {
        stage = new JenkinsStage(folder);
        stage.emulator.lambdaGroup("orders", "live");
        stage.emulator.functions().add("orders", 7).alias("orders", "live", "7");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aVersionIsPublishedAndTheOneInUseIsWhatTheAliasPointsTo() throws Exception {
        FakeContext build = build("", revision -> revision.setPublish(true));

        assertThat(build.result()).containsEntry("status", "Succeeded");
        assertThat(build.log())
                .containsSubsequence(
                        "[CodeDeploy] orders → live: Lambda, blue/green, CodeDeployDefault.LambdaAllAtOnce, eu-west-1\n",
                        "[CodeDeploy] Alias live of function orders points to version 7\n",
                        "[CodeDeploy] Published function orders: version 8\n",
                        "[CodeDeploy] AppSpec file goes with the request (sha256 ")
                .doesNotContain("WARNING");
        assertThat(sent()).contains("CurrentVersion: \\\"7\\\"").contains("TargetVersion: \\\"8\\\"");
        assertThat(stage.emulator.functions().versions("orders")).isEqualTo(8);
        assertThat(stage.emulator.requests().count("PublishVersion")).isEqualTo(1);
        assertThat(FakeBuild.records(run).get(0).getEvidence().get("Requests"))
                .matches("PublishVersion [0-9a-f-]{36}, CreateDeployment [0-9a-f-]{36}");
    }

    @Test
    void aNamedVersionIsDeployedWithoutPublishingAnything() throws Exception {
        FakeContext build = build("6", revision -> {});

        assertThat(build.result()).containsEntry("status", "Succeeded");
        assertThat(sent()).contains("CurrentVersion: \\\"7\\\"").contains("TargetVersion: \\\"6\\\"");
        assertThat(stage.emulator.requests().count("GetAlias")).isEqualTo(1);
        assertThat(stage.emulator.requests().count("PublishVersion")).isZero();
    }

    @Test
    void whenBothVersionsAreNamedLambdaIsNotAsked() throws Exception {
        FakeContext build = build("8", revision -> revision.setCurrentVersion("7"));

        assertThat(build.result()).containsEntry("status", "Succeeded");
        assertThat(stage.emulator.requests().countOf("lambda")).isZero();
    }

    @Test
    void codeThatHasNotChangedIsWarnedOfByTheLint() throws Exception {
        build("", revision -> revision.setPublish(true));
        stage.emulator.functions().alias("orders", "live", "8");

        FakeContext build = build("", revision -> revision.setPublish(true));

        assertThat(build.log())
                .contains("[CodeDeploy] Published function orders: version 8\n")
                .contains("CurrentVersion and TargetVersion are both 8");
        assertThat(stage.emulator.functions().versions("orders")).isEqualTo(8);
    }

    @Test
    void anAliasThatIsLeftHalfwayStopsBeforeAnythingIsPublished() throws Exception {
        stage.emulator.functions().alias("orders", "live", "6", Map.of("7", 0.1));

        refused(
                build("", revision -> revision.setPublish(true)),
                "alias 'live' of function orders shares its traffic already: version 7 has 10 %;"
                        + " let the shift end that is under way, or let the alias point to one version alone");
    }

    @Test
    void aFunctionThatIsBeingUpdatedIsNotPublished() throws Exception {
        stage.emulator.functions().updating("orders", "InProgress", "The function is being created.");

        refused(
                build("", revision -> revision.setPublish(true)),
                "function 'orders' cannot be published: its state is Active, its last update InProgress: The function is"
                        + " being created.; wait until the update has ended well, for example by 'aws lambda wait"
                        + " function-updated-v2', then deploy");
    }

    @Test
    void anAliasThatDoesNotExistIsToldInTheWordsOfLambda() throws Exception {
        FakeContext build = build("8", revision -> {}, "canary");

        assertThat(build.problem())
                .isInstanceOf(AbortException.class)
                .hasMessageStartingWith(
                        "AWS refused GetAlias: ResourceNotFoundException: Cannot find alias: orders:canary; ");
        assertThat(stage.emulator.requests().count("CreateDeployment")).isZero();
    }

    @Test
    void aProfileThatWantsPrivateEndpointsWantsOneOfLambdaToo() throws Exception {
        stage.profiles.add(new Profile("folder", "TLSv1.2", Set.of(Rule.PRIVATE_ENDPOINTS_REQUIRED), Map.of()));
        AwsConnection connection = stage.connection();
        connection.setCodeDeployEndpoint("https://vpce-1.codedeploy.eu-west-1.vpce.amazonaws.com");
        connection.setS3Endpoint("https://bucket.vpce-2.s3.eu-west-1.vpce.amazonaws.com");
        connection.setStsEndpoint("https://vpce-3.sts.eu-west-1.vpce.amazonaws.com");
        CodeDeployStep step = new CodeDeployStep("orders", "live");
        step.setRevision(new LambdaRevision("orders", "live", "8"));
        step.setConnection(connection);

        FakeContext build = stage.start(step, FakeBuild.ofPipeline(7), null);
        stage.end(build);

        assertThat(build.problem())
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("set lambdaEndpoint to that of a VPC endpoint");
        assertThat(stage.emulator.requests().all()).isEmpty();
    }

    @Test
    void aPlanAsksForTheVersionInUseAndPublishesNothing() throws Exception {
        LambdaRevision revision = new LambdaRevision("orders", "live", "");
        revision.setPublish(true);
        DeployOptions plan = new DeployOptions();
        plan.setPlan(true);
        CodeDeployStep step = new CodeDeployStep("orders", "live");
        step.setRevision(revision);
        step.setConnection(stage.connection());
        step.setOptions(plan);

        FakeContext build = stage.start(step, FakeBuild.ofPipeline(7), null);
        stage.end(build);

        assertThat(build.result()).containsEntry("planned", true).containsEntry("platform", "Lambda");
        assertThat(build.log())
                .contains(
                        "[CodeDeploy] Function orders would be published: its version gets its number then, and the plan"
                                + " takes 8 for it\n")
                .contains("lambda:PublishVersion");
        assertThat(stage.emulator.requests().count("GetAlias")).isEqualTo(1);
        assertThat(stage.emulator.requests().count("PublishVersion")).isZero();
        assertThat(stage.emulator.requests().count("CreateDeployment")).isZero();
        assertThat(stage.emulator.functions().versions("orders")).isEqualTo(7);
    }

    @Test
    void thePolicyNamesTheFunctionAndTheActions() throws Exception {
        LambdaRevision revision = new LambdaRevision("orders", "live", "");
        revision.setPublish(true);
        CodeDeployPolicyStep step = new CodeDeployPolicyStep("orders", "live");
        step.setRevision(revision);
        step.setConnection(stage.connection());
        FakeContext build = stage.start(step, FakeBuild.ofPipeline(7), null);
        stage.end(build);

        assertThat(build.log())
                .contains("\"lambda:GetAlias\"", "\"lambda:GetFunctionConfiguration\"", "\"lambda:PublishVersion\"")
                .contains("\"Resource\": \"arn:aws:lambda:eu-west-1:*:function:orders\"");
        assertThat(stage.emulator.requests().all()).isEmpty();
    }

    private void refused(FakeContext build, String message) {
        assertThat(build.problem()).isInstanceOf(AbortException.class).hasMessage(message);
        assertThat(build.log()).doesNotContain("\tat ");
        assertThat(stage.emulator.requests().count("PublishVersion")).isZero();
        assertThat(stage.emulator.requests().count("CreateDeployment")).isZero();
        assertThat(stage.emulator.functions().versions("orders")).isEqualTo(7);
    }

    private String sent() {
        return stage.emulator.requests().of("CreateDeployment").get(0).body();
    }

    private FakeContext build(String version, Consumer<LambdaRevision> more) throws Exception {
        return build(version, more, "live");
    }

    private FakeContext build(String version, Consumer<LambdaRevision> more, String alias) throws Exception {
        LambdaRevision revision = new LambdaRevision("orders", alias, version);
        more.accept(revision);
        CodeDeployStep step = new CodeDeployStep("orders", "live");
        step.setRevision(revision);
        step.setConnection(stage.connection());
        FakeContext build = stage.start(step, run, null);
        stage.end(build);
        return build;
    }
}
