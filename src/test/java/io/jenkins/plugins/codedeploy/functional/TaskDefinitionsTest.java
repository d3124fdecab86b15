package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.AbortException;
import hudson.model.Run;
import hudson.util.FormValidation;
import io.jenkins.plugins.codedeploy.connection.AwsConnection;
import io.jenkins.plugins.codedeploy.connection.RoleSession;
import io.jenkins.plugins.codedeploy.delivery.DeployOptions;
import io.jenkins.plugins.codedeploy.emulator.sts.Role;
import io.jenkins.plugins.codedeploy.engine.protection.Profile;
import io.jenkins.plugins.codedeploy.engine.protection.Rule;
import io.jenkins.plugins.codedeploy.revision.EcsRevision;
import io.jenkins.plugins.codedeploy.revision.Placeholder;
import io.jenkins.plugins.codedeploy.step.CodeDeployPolicyStep;
import io.jenkins.plugins.codedeploy.step.CodeDeployStep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Task definitions of the workspace that the plugin registers, through the step down to HTTP. */
class TaskDefinitionsTest {
    private static final String ARN = "arn:aws:ecs:eu-west-1:123456789012:task-definition/shop:";
    private static final String TEXT = """
            {
              "family": "shop",
              "networkMode": "awsvpc",
              "cpu": "256",
              "memory": "512",
              "executionRoleArn": "arn:aws:iam::123456789012:role/execution",
              "containerDefinitions": [
                {
                  "name": "web",
                  "image": "shop:1",
                  "portMappings": [{"containerPort": 8080}],
                  "environment": [{"name": "STAGE", "value": "{{stage}}"}, {"name": "TOKEN", "value": "kept-quiet"}],
                  "healthCheck": {"command": ["CMD", "true"]}
                },
                {"name": "log", "image": "log:1"}
              ]
            }
            """;

    @TempDir
    Path folder;

    private final Run<?, ?> run = FakeBuild.ofPipeline(7);
    private JenkinsStage stage;

    @BeforeEach
    void start() throws IOException {
        stage = new JenkinsStage(folder);
        stage.emulator.ecsGroup("shop", "front").configuration("CodeDeployDefault.ECSAllAtOnce");
        stage.write("ecs/task.json", TEXT);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void theFileIsRegisteredWithTheImageOfThisBuildAndDeployed() throws Exception {
        FakeContext build = build(revision -> revision.setImages(Map.of("web", "shop@sha256:aa")));

        assertThat(build.result()).containsEntry("status", "Succeeded");
        assertThat(build.log().lines().skip(1))
                .first()
                .isEqualTo("[CodeDeploy] Task definition registered: " + ARN + "1; the family had no revision");
        assertThat(build.log())
                .doesNotContain("WARNING")
                .doesNotContain("\tat ")
                .doesNotContain("kept-quiet");
        assertThat(created()).contains("TaskDefinition: \\\"" + ARN + "1\\\"");
        assertThat(stage.emulator.requests().of("RegisterTaskDefinition").get(0).body())
                .contains("\"image\":\"shop@sha256:aa\"", "\"image\":\"log:1\"", "\"value\":\"prod\"")
                .doesNotContain("{{");
        assertThat(FakeBuild.records(run).get(0).getEvidence().get("Requests"))
                .matches("RegisterTaskDefinition [0-9a-f-]{36}, CreateDeployment [0-9a-f-]{36}");
    }

    @Test
    void theSameFileIsNotRegisteredAgainAlthoughEcsAnswersWithMoreThanItWasGiven() throws Exception {
        build(revision -> {});

        FakeContext build = build(revision -> {});

        assertThat(build.result()).containsEntry("status", "Succeeded");
        assertThat(build.log())
                .contains("[CodeDeploy] Task definition reused, nothing in it has changed: " + ARN + "1\n");
        assertThat(stage.emulator.taskDefinitions().revisions("shop")).isEqualTo(1);
        assertThat(stage.emulator.requests().count("RegisterTaskDefinition")).isEqualTo(1);
        assertThat(stage.emulator.requests().count("CreateDeployment")).isEqualTo(2);
    }

    @Test
    void aFurtherRevisionSaysWhatDiffersByNameAndNeverByValue() throws Exception {
        build(revision -> {});
        stage.write("ecs/task.json", TEXT.replace("\"256\"", "\"512\"").replace("kept-quiet", "quiet-too"));

        FakeContext build = build(revision -> revision.setImages(Map.of("web", "shop:2")));

        assertThat(build.log())
                .contains("[CodeDeploy] Task definition registered: " + ARN
                        + "2; differs from revision 1 in web: environment, web: image, cpu\n")
                .doesNotContain("kept-quiet", "quiet-too");
        assertThat(stage.emulator.taskDefinitions().revisions("shop")).isEqualTo(2);
    }

    @Test
    void whatWasDescribedIsTakenAsItIsAndReused() throws Exception {
        build(revision -> {});
        String described = stage.emulator.taskDefinitions().newest("shop").orElseThrow() + "";
        stage.write("ecs/task.json", "{\"taskDefinition\": " + described + ", \"tags\": []}");

        FakeContext build = build(revision -> revision.setPlaceholders(List.of()));

        assertThat(build.log()).contains("Task definition reused, nothing in it has changed: " + ARN + "1\n");
        assertThat(stage.emulator.taskDefinitions().revisions("shop")).isEqualTo(1);
    }

    @Test
    void aRevisionThatIsNoLongerActiveIsNotReused() throws Exception {
        build(revision -> {});
        stage.emulator.taskDefinitions().deregister("shop", 1);

        FakeContext build = build(revision -> {});

        assertThat(build.log()).contains("Task definition registered: " + ARN + "2; the family had no revision\n");
        assertThat(created()).contains(ARN + "1");
        assertThat(stage.emulator.requests().of("CreateDeployment").get(1).body())
                .contains(ARN + "2");
    }

    @Test
    void linesOfTheFormAreImagesTooAndAFileMayNameTheGroup() throws Exception {
        stage.write("ecs/front.json", TEXT);

        FakeContext build = build("ecs/${deploymentGroup}.json", revision -> {
            revision.setImageLines("web = shop:3\n\n log=log:2\n");
        });

        assertThat(build.result()).containsEntry("status", "Succeeded");
        assertThat(stage.emulator.requests().of("RegisterTaskDefinition").get(0).body())
                .contains("\"image\":\"shop:3\"", "\"image\":\"log:2\"");
    }

    @Test
    void aPlanRegistersNothingAndSaysWhatItWouldDo() throws Exception {
        DeployOptions plan = new DeployOptions();
        plan.setPlan(true);

        FakeContext first = build("ecs/task.json", revision -> {}, plan);
        build(revision -> {});
        FakeContext same = build("ecs/task.json", revision -> {}, plan);
        FakeContext other = build("ecs/task.json", revision -> revision.setImages(Map.of("web", "shop:2")), plan);

        assertThat(first.log())
                .contains("[CodeDeploy] Task definition would be registered: its revision gets its number then, and the"
                        + " plan takes " + ARN + "1 for it; the family had no revision\n")
                .contains("ecs:DescribeTaskDefinition, ecs:RegisterTaskDefinition, iam:PassRole");
        assertThat(same.log())
                .contains("[CodeDeploy] Task definition would be reused, nothing in it has changed: " + ARN + "1\n");
        assertThat(other.log()).contains("the plan takes " + ARN + "2 for it; differs from revision 1 in web: image\n");
        assertThat(other.result()).containsEntry("planned", true);
        assertThat(stage.emulator.taskDefinitions().revisions("shop")).isEqualTo(1);
        assertThat(stage.emulator.requests().count("CreateDeployment")).isEqualTo(1);
    }

    @Test
    void aMistakeInTheFileStopsBeforeAnythingIsRegistered() throws Exception {
        refused(
                build(revision -> revision.setImages(Map.of("wbe", "shop:2"))),
                "images names container 'wbe', which ecs/task.json does not have; use web, log");
        refused(
                build(revision -> revision.setPlaceholders(List.of(new Placeholder("stege", "prod")))),
                "placeholder 'stage' in line 12 of the task definition has no value; give it a value or remove it");
        refused(
                build("ecs/missing.json", revision -> {}),
                "taskDefinitionFile 'ecs/missing.json' is not in the workspace; check the path and that the build made"
                        + " it");
        refused(
                build("../task.json", revision -> {}),
                "taskDefinitionFile '../task.json' is outside the workspace; use a path relative to the workspace");
        stage.write("ecs/task.json", TEXT.replace("8080", "8081"));
        refused(
                build(revision -> {}),
                "containerPort 8080 is not among the portMappings of container 'web' in ecs/task.json: 8081; use one that"
                        + " the container listens on, or map it in the file");
        stage.write("ecs/task.json", TEXT.replace("\"memory\"", "\"memmory\""));
        assertThat(build(revision -> {}).problem())
                .hasMessageStartingWith("taskDefinitionFile 'ecs/task.json' has memmory, which RegisterTaskDefinition"
                        + " does not know; correct its name or remove it; known here: containerDefinitions, cpu, ");
        stage.write("ecs/task.json", TEXT + " ".repeat(70_000));
        refused(
                build(revision -> {}),
                "taskDefinitionFile 'ecs/task.json' has more than 64 KiB; ECS takes no larger task definition; check the"
                        + " path");
    }

    @Test
    void whatEcsRefusesIsToldInItsWords() throws Exception {
        stage.write("ecs/task.json", TEXT.replace("\"shop\"", "\"the shop\""));

        assertThat(build(revision -> {}).problem())
                .isInstanceOf(AbortException.class)
                .hasMessageStartingWith("AWS refused RegisterTaskDefinition: ClientException: Family contains invalid"
                        + " characters.; correct what it names (request id ");
        assertThat(stage.emulator.requests().count("CreateDeployment")).isZero();
    }

    @Test
    void aLostAnswerMakesNoSecondRevision() throws Exception {
        stage.emulator.ecsFaults().on("RegisterTaskDefinition").next(1).resetAfter();

        FakeContext build = build(revision -> {});

        assertThat(build.result()).containsEntry("status", "Succeeded");
        assertThat(build.log())
                .containsSubsequence(
                        "[CodeDeploy] ECS did not answer RegisterTaskDefinition, and has carried it out\n",
                        "[CodeDeploy] Task definition registered: " + ARN + "1; the family had no revision\n");
        assertThat(stage.emulator.taskDefinitions().revisions("shop")).isEqualTo(1);
        assertThat(stage.emulator.requests().count("RegisterTaskDefinition")).isEqualTo(1);
    }

    @Test
    void anAnswerThatSaysNothingIsNoFamilyWithoutRevisionsAndNothingIsRegisteredOrDeployed() throws Exception {
        stage.emulator.ecsFaults().on("DescribeTaskDefinition").answer(200, "", "");

        FakeContext build = build(revision -> {});

        assertThat(build.problem())
                .isInstanceOf(AbortException.class)
                .hasMessage("127.0.0.1 answered DescribeTaskDefinition with a failure of its own (an answer without a"
                        + " task definition) in 1 attempts; start the build again later");
        assertThat(build.log()).doesNotContain("\tat ");
        assertThat(stage.emulator.requests().count("RegisterTaskDefinition")).isZero();
        assertThat(stage.emulator.requests().count("CreateDeployment")).isZero();
    }

    @Test
    void aRegistrationThatIsNotConfirmedIsLookedForAndUsed() throws Exception {
        stage.emulator.ecsFaults().on("RegisterTaskDefinition").next(1).answerAfterEffect(200, "", "");

        FakeContext build = build(revision -> {});

        assertThat(build.result()).containsEntry("status", "Succeeded");
        assertThat(build.log()).contains("ECS did not answer RegisterTaskDefinition, and has carried it out\n");
        assertThat(stage.emulator.taskDefinitions().revisions("shop")).isEqualTo(1);
        assertThat(stage.emulator.requests().count("RegisterTaskDefinition")).isEqualTo(1);
    }

    @Test
    void aRequestThatNeverArrivedIsAFailureAndNothingIsDeployed() throws Exception {
        stage.emulator.ecsFaults().on("RegisterTaskDefinition").next(1).resetBefore();

        FakeContext build = build(revision -> {});

        assertThat(build.problem())
                .isInstanceOf(AbortException.class)
                .hasMessageStartingWith("127.0.0.1 cannot be reached");
        assertThat(stage.emulator.taskDefinitions().revisions("shop")).isZero();
        assertThat(stage.emulator.requests().count("RegisterTaskDefinition")).isEqualTo(1);
        assertThat(stage.emulator.requests().count("CreateDeployment")).isZero();
    }

    @Test
    void aRequestThatWasThrottledIsMadeAgain() throws Exception {
        stage.emulator.ecsFaults().on("RegisterTaskDefinition").next(1).throttle();

        assertThat(build(revision -> {}).result()).containsEntry("status", "Succeeded");
        assertThat(stage.emulator.taskDefinitions().revisions("shop")).isEqualTo(1);
        assertThat(stage.emulator.requests().count("RegisterTaskDefinition")).isEqualTo(2);
    }

    @Test
    void whatIsDeniedIsNamedWithTheStatementThatWouldAllowIt() throws Exception {
        stage.emulator.ecsFaults().on("DescribeTaskDefinition").deny();

        FakeContext build = build(revision -> {});

        assertThat(build.problem())
                .isInstanceOf(AbortException.class)
                .hasMessageStartingWith("AWS denied ecs:DescribeTaskDefinition")
                .hasMessageContaining(
                        "statement to add: {\"Effect\": \"Allow\", \"Action\": \"ecs:DescribeTaskDefinition\","
                                + " \"Resource\": \"*\"}");
        assertThat(stage.emulator.requests().count("RegisterTaskDefinition")).isZero();
        assertThat(stage.emulator.requests().count("CreateDeployment")).isZero();
    }

    @Test
    void aRoleThatMayNotBePassedIsNamedWithTheStatementThatAllowsItForTasksOnly() throws Exception {
        stage.emulator
                .ecsFaults()
                .on("RegisterTaskDefinition")
                .answer(
                        400,
                        "AccessDeniedException",
                        "User: arn:aws:iam::123456789012:user/deployer is not authorized to perform: iam:PassRole on"
                                + " resource: arn:aws:iam::123456789012:role/shop-task because no identity-based policy"
                                + " allows the iam:PassRole action");

        FakeContext build = build(revision -> {});

        assertThat(build.problem())
                .isInstanceOf(AbortException.class)
                .hasMessageStartingWith("AWS denied iam:PassRole on arn:aws:iam::123456789012:role/shop-task to"
                        + " arn:aws:iam::123456789012:user/deployer; allow iam:PassRole in the policy of this identity")
                .hasMessageEndingWith("statement to add: {\"Effect\": \"Allow\", \"Action\": \"iam:PassRole\","
                        + " \"Resource\": \"arn:aws:iam::123456789012:role/shop-task\", \"Condition\":"
                        + " {\"StringEquals\": {\"iam:PassedToService\": \"ecs-tasks.amazonaws.com\"}}}");
        assertThat(build.log()).doesNotContain("\tat ");
        assertThat(stage.emulator.taskDefinitions().revisions("shop")).isZero();
        assertThat(stage.emulator.requests().count("CreateDeployment")).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            arn | task.json | ''    | taskDefinition and taskDefinitionFile are both set; leave out one of them
            ''  | ''        | ''    | taskDefinition is empty; set taskDefinition to the ARN of the task definition, or taskDefinitionFile to a file of the workspace that describes it
            arn | ''        | web=a | images is set although taskDefinition names what is registered already; use taskDefinitionFile instead of taskDefinition, or leave out images
            ''  | task.json | web   | line 'web' of imageLines is not container=image; write for example web=registry.example.com/shop:1.2, one a line
            """)
    void whatContradictsItselfIsRefusedBeforeAnyCall(String arn, String file, String lines, String message)
            throws Exception {
        EcsRevision revision = new EcsRevision(arn.isEmpty() ? "" : ARN + "1", "web", 8080);
        revision.setTaskDefinitionFile(file);
        revision.setImageLines(lines);

        FakeContext build = start(revision, new DeployOptions(), stage.connection());

        assertThat(build.problem()).isInstanceOf(AbortException.class).hasMessage(message);
        assertThat(stage.emulator.requests().all()).isEmpty();
    }

    @Test
    void aContainerHasOneImage() throws Exception {
        EcsRevision revision = revision("ecs/task.json");
        revision.setImages(Map.of("web", "shop:2"));
        revision.setImageLines("web=shop:3");

        FakeContext build = start(revision, new DeployOptions(), stage.connection());

        assertThat(build.problem()).hasMessage("container 'web' has more than one image; remove all but one");
        assertThat(stage.emulator.requests().all()).isEmpty();
    }

    @Test
    void aProfileThatWantsPrivateEndpointsWantsOneOfEcsToo() throws Exception {
        stage.profiles.add(new Profile("folder", "TLSv1.2", Set.of(Rule.PRIVATE_ENDPOINTS_REQUIRED), Map.of()));
        AwsConnection connection = stage.connection();
        connection.setCodeDeployEndpoint("https://vpce-1.codedeploy.eu-west-1.vpce.amazonaws.com");
        connection.setS3Endpoint("https://bucket.vpce-2.s3.eu-west-1.vpce.amazonaws.com");
        connection.setStsEndpoint("https://vpce-3.sts.eu-west-1.vpce.amazonaws.com");

        FakeContext build = start(revision("ecs/task.json"), new DeployOptions(), connection);

        assertThat(build.problem())
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("set ecsEndpoint to that of a VPC endpoint");
        assertThat(stage.emulator.requests().all()).isEmpty();
    }

    @Test
    void theMinimalSessionPolicyAllowsIt() throws Exception {
        stage.emulator.role(Role.assumable("arn:aws:iam::123456789012:role/deploy"));
        AwsConnection connection = stage.connection();
        connection.setRoleArn("arn:aws:iam::123456789012:role/deploy");
        RoleSession session = new RoleSession();
        session.setPolicy("minimal");
        connection.setSession(session);

        FakeContext build = start(revision("ecs/task.json"), new DeployOptions(), connection);

        assertThat(build.result()).containsEntry("status", "Succeeded");
        assertThat(stage.emulator.taskDefinitions().revisions("shop")).isEqualTo(1);
    }

    @Test
    void thePolicyNamesTheActionsOnlyWhereAFileIsRegistered() throws Exception {
        assertThat(policy(revision("ecs/task.json")))
                .contains("\"ecs:DescribeTaskDefinition\"", "\"ecs:RegisterTaskDefinition\"", "\"iam:PassRole\"")
                .contains("\"iam:PassedToService\": \"ecs-tasks.amazonaws.com\"");
        assertThat(policy(new EcsRevision(ARN + "1", "web", 8080))).doesNotContain("ecs:", "iam:");
        assertThat(stage.emulator.requests().all()).isEmpty();
    }

    @Test
    void theFormSaysTheSameBeforeTheBuildDoes() {
        EcsRevision.DescriptorImpl form = new EcsRevision.DescriptorImpl();

        assertThat(form.doCheckTaskDefinition(null, "", "ecs/task.json").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckTaskDefinition(null, ARN + "1", "").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckTaskDefinition(null, "", "").getMessage()).startsWith("taskDefinition is empty; ");
        assertThat(form.doCheckTaskDefinition(null, "shop", "").getMessage()).contains("not the ARN");
        assertThat(form.doCheckTaskDefinitionFile(null, "ecs/task.json", ARN + "1")
                        .getMessage())
                .isEqualTo("taskDefinition and taskDefinitionFile are both set; leave out one of them");
        assertThat(form.doCheckTaskDefinitionFile(null, "ecs/task.json", "").kind)
                .isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckImageLines(null, "web=shop:1").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckImageLines(null, "web").kind).isEqualTo(FormValidation.Kind.ERROR);
    }

    private String policy(EcsRevision revision) throws Exception {
        CodeDeployPolicyStep step = new CodeDeployPolicyStep("shop", "front");
        step.setRevision(revision);
        step.setConnection(stage.connection());
        FakeContext build = stage.start(step, run, null);
        stage.end(build);
        return build.log();
    }

    private void refused(FakeContext build, String message) {
        assertThat(build.problem()).isInstanceOf(AbortException.class).hasMessage(message);
        assertThat(build.log()).doesNotContain("\tat ");
        assertThat(stage.emulator.requests().countOf("ecs")).isZero();
        assertThat(stage.emulator.requests().count("CreateDeployment")).isZero();
    }

    private String created() {
        return stage.emulator.requests().of("CreateDeployment").get(0).body();
    }

    private static EcsRevision revision(String file) {
        EcsRevision revision = new EcsRevision(null, "web", 8080);
        revision.setTaskDefinitionFile(file);
        revision.setPlaceholders(List.of(new Placeholder("stage", "prod")));
        return revision;
    }

    private FakeContext build(Consumer<EcsRevision> more) throws Exception {
        return build("ecs/task.json", more);
    }

    private FakeContext build(String file, Consumer<EcsRevision> more) throws Exception {
        return build(file, more, new DeployOptions());
    }

    private FakeContext build(String file, Consumer<EcsRevision> more, DeployOptions options) throws Exception {
        EcsRevision revision = revision(file);
        more.accept(revision);
        return start(revision, options, stage.connection());
    }

    private FakeContext start(EcsRevision revision, DeployOptions options, AwsConnection connection) throws Exception {
        CodeDeployStep step = new CodeDeployStep("shop", "front");
        step.setRevision(revision);
        step.setConnection(connection);
        step.setOptions(options);
        FakeContext build = stage.start(step, run, stage.folder());
        stage.end(build);
        return build;
    }
}
