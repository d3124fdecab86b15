package io.jenkins.plugins.codedeploy.engine.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.codedeploy.engine.CodeDeployPort;
import io.jenkins.plugins.codedeploy.engine.aws.FakeAws.Answer;
import io.jenkins.plugins.codedeploy.engine.plan.AutoRollback;
import io.jenkins.plugins.codedeploy.engine.plan.BundleType;
import io.jenkins.plugins.codedeploy.engine.plan.ComputePlatform;
import io.jenkins.plugins.codedeploy.engine.plan.DeploymentOptions;
import io.jenkins.plugins.codedeploy.engine.plan.DeploymentPlan;
import io.jenkins.plugins.codedeploy.engine.plan.Destination;
import io.jenkins.plugins.codedeploy.engine.plan.FileExistsBehavior;
import io.jenkins.plugins.codedeploy.engine.plan.Revision;
import io.jenkins.plugins.codedeploy.engine.problem.DeployCode;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.state.DeploymentSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.DeploymentStatus;
import io.jenkins.plugins.codedeploy.engine.state.GroupSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.StopRollback;
import io.jenkins.plugins.codedeploy.engine.state.TargetSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.TargetStatus;
import io.jenkins.plugins.codedeploy.engine.state.TrafficShare;
import io.jenkins.plugins.codedeploy.engine.state.WaitType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SdkCodeDeployTest {
    private static final Destination PROD = new Destination("shop", "prod");
    private static final Revision BUNDLE = new Revision.S3("acme", "shop/1.zip", BundleType.ZIP, "v3", "e7");

    private final FakeAws aws = new FakeAws(request -> Answer.json("{}"));
    private final AwsAccess access = aws.access();
    private final CodeDeployPort codeDeploy = access.codeDeploy();

    @AfterEach
    void stop() {
        access.close();
        aws.close();
    }

    @Test
    void aDeploymentIsCreatedWithOnlyWhatWasSet() {
        aws.script(request -> Answer.json("{\"deploymentId\":\"d-A7YW3F91L\"}"));

        String id = codeDeploy.create(new DeploymentPlan(PROD, BUNDLE, DeploymentOptions.NONE), "by build 7");

        assertThat(id).isEqualTo("d-A7YW3F91L");
        assertThat(aws.only().operation()).isEqualTo("CreateDeployment");
        assertThat(aws.only().body())
                .isEqualTo(
                        "{\"applicationName\":\"shop\",\"deploymentGroupName\":\"prod\",\"revision\":"
                                + "{\"revisionType\":\"S3\",\"s3Location\":{\"bucket\":\"acme\",\"key\":\"shop/1.zip\","
                                + "\"bundleType\":\"zip\",\"version\":\"v3\",\"eTag\":\"e7\"}},\"description\":\"by build 7\"}");
    }

    @Test
    void everyOptionIsSentInTheServicesSpelling() {
        aws.script(request -> Answer.json("{\"deploymentId\":\"d-A7YW3F91L\"}"));
        DeploymentOptions options = new DeploymentOptions(
                "x",
                "Slowly",
                FileExistsBehavior.OVERWRITE,
                true,
                true,
                Set.of(AutoRollback.DEPLOYMENT_STOP_ON_ALARM, AutoRollback.DEPLOYMENT_FAILURE));

        codeDeploy.create(new DeploymentPlan(PROD, new Revision.GitHub("a/b", "0".repeat(40)), options), "");

        assertThat(aws.only().body())
                .contains("\"deploymentConfigName\":\"Slowly\"")
                .contains("\"fileExistsBehavior\":\"OVERWRITE\"")
                .contains("\"ignoreApplicationStopFailures\":true")
                .contains("\"updateOutdatedInstancesOnly\":true")
                .contains("\"autoRollbackConfiguration\":{\"enabled\":true,"
                        + "\"events\":[\"DEPLOYMENT_FAILURE\",\"DEPLOYMENT_STOP_ON_ALARM\"]}")
                .contains("\"revisionType\":\"GitHub\"")
                .doesNotContain("description");
    }

    @Test
    void anEmptySetOfRollbackEventsTurnsTheRollbackOff() {
        aws.script(request -> Answer.json("{\"deploymentId\":\"d-A7YW3F91L\"}"));
        DeploymentOptions never = new DeploymentOptions("", "", null, false, false, Set.of());

        codeDeploy.create(new DeploymentPlan(PROD, Revision.AppSpecContent.of("version: 0.0"), never), "n");

        assertThat(aws.only().body())
                .contains("\"autoRollbackConfiguration\":{\"enabled\":false,\"events\":[]}")
                .contains("\"appSpecContent\":{\"content\":\"version: 0.0\",\"sha256\":\"");
    }

    @ParameterizedTest
    @CsvSource({"500,InternalFailure", "503,ServiceUnavailable", "502,''", "0,''"})
    void aCreateWithoutAClearAnswerIsInDoubtAndIsNeverSentTwice(int status, String type) {
        aws.script(request -> status == 0 ? Answer.reset() : Answer.error(status, type, "try later"));

        DeployException thrown = catchThrowableOfType(
                DeployException.class,
                () -> codeDeploy.create(new DeploymentPlan(PROD, BUNDLE, DeploymentOptions.NONE), ""));

        assertThat(thrown.code()).isEqualTo(DeployCode.CREATE_IN_DOUBT);
        assertThat(thrown)
                .hasMessage(
                        "CreateDeployment for 'shop' → 'prod' got no answer and no deployment of this build was found;"
                                + " look at the deployment group in the console before building again");
        assertThat(aws.requests()).hasSize(1);
    }

    @Test
    void anAnswerThatIsNotJsonLeavesACreateInDoubt() {
        aws.script(request -> new Answer(200, Map.of(), "<html>Sign in to the hotel</html>"));

        DeployException thrown = catchThrowableOfType(
                DeployException.class,
                () -> codeDeploy.create(new DeploymentPlan(PROD, BUNDLE, DeploymentOptions.NONE), ""));

        assertThat(thrown.code()).isEqualTo(DeployCode.CREATE_IN_DOUBT);
        assertThat(aws.requests()).hasSize(1);
    }

    @Test
    void aThrottledCreateIsNotInDoubtAndIsNotRepeated() {
        aws.script(request -> Answer.error(400, "ThrottlingException", "Rate exceeded"));

        DeployException thrown = catchThrowableOfType(
                DeployException.class,
                () -> codeDeploy.create(new DeploymentPlan(PROD, BUNDLE, DeploymentOptions.NONE), ""));

        assertThat(thrown.code()).isEqualTo(DeployCode.THROTTLED);
        assertThat(aws.requests()).hasSize(1);
    }

    @Test
    void aCreateThatCouldNotEvenConnectIsNotInDoubt() {
        aws.close();

        DeployException thrown = catchThrowableOfType(
                DeployException.class,
                () -> codeDeploy.create(new DeploymentPlan(PROD, BUNDLE, DeploymentOptions.NONE), ""));

        assertThat(thrown.code()).isEqualTo(DeployCode.UNREACHABLE);
    }

    @Test
    void aBusyGroupNamesTheDeploymentThatHoldsIt() {
        aws.script(request -> Answer.error(
                400,
                "DeploymentLimitExceededException",
                "The Deployment Group 'prod' already has an active Deployment 'd-B81ZQ2K0M'"));

        assertThatThrownBy(() -> codeDeploy.create(new DeploymentPlan(PROD, BUNDLE, DeploymentOptions.NONE), ""))
                .hasMessage("deployment group 'prod' of application 'shop' is busy with deployment d-B81ZQ2K0M;"
                        + " wait for it to end or set ifBusy");
    }

    @Test
    void aGroupTellsItsPlatformAndWaits() {
        aws.script(request -> Answer.json("{\"deploymentGroupInfo\":{\"computePlatform\":\"Server\","
                + "\"deploymentConfigName\":\"CodeDeployDefault.OneAtATime\","
                + "\"deploymentStyle\":{\"deploymentType\":\"BLUE_GREEN\"},"
                + "\"lastSuccessfulDeployment\":{\"deploymentId\":\"d-1\"},"
                + "\"blueGreenDeploymentConfiguration\":{"
                + "\"deploymentReadyOption\":{\"actionOnTimeout\":\"STOP_DEPLOYMENT\",\"waitTimeInMinutes\":30},"
                + "\"terminateBlueInstancesOnDeploymentSuccess\":"
                + "{\"action\":\"TERMINATE\",\"terminationWaitTimeInMinutes\":5}}}}"));

        GroupSnapshot group = codeDeploy.group(PROD);

        assertThat(group)
                .isEqualTo(new GroupSnapshot(
                        ComputePlatform.SERVER,
                        "Server",
                        true,
                        "CodeDeployDefault.OneAtATime",
                        Duration.ofMinutes(30),
                        Duration.ofMinutes(5),
                        "d-1",
                        ""));
        assertThat(aws.requests()).hasSize(1);
    }

    @Test
    void aGroupWithoutPlatformAsksTheApplicationAndAnUnknownOneIsKeptAsText() {
        aws.script(request -> request.operation().equals("GetApplication")
                ? Answer.json("{\"application\":{\"computePlatform\":\"Kubernetes\"}}")
                : Answer.json("{\"deploymentGroupInfo\":{}}"));

        GroupSnapshot group = codeDeploy.group(PROD);

        assertThat(group.platform()).isNull();
        assertThat(group.platformText()).isEqualTo("Kubernetes");
        assertThat(group.blueGreen()).isFalse();
    }

    @Test
    void allPagesAreReadAlsoEmptyOnesAndDeploymentsComeNewestFirst() {
        aws.script(request -> switch (request.operation()) {
            case "ListDeployments" ->
                request.body().contains("\"nextToken\":\"p2\"")
                        ? Answer.json("{\"deployments\":[],\"nextToken\":\"p3\"}")
                        : request.body().contains("\"nextToken\":\"p3\"")
                                ? Answer.json("{\"deployments\":[\"d-2\"]}")
                                : Answer.json("{\"deployments\":[\"d-1\"],\"nextToken\":\"p2\"}");
            default ->
                Answer.json(
                        "{\"deploymentsInfo\":[{\"deploymentId\":\"d-1\",\"status\":\"Succeeded\",\"createTime\":100},"
                                + "{\"deploymentId\":\"d-2\",\"status\":\"Created\",\"createTime\":200.5}]}");
        });

        List<DeploymentSnapshot> found = codeDeploy.createdSince(PROD, Instant.ofEpochSecond(1_700_000_000));

        assertThat(found).extracting(DeploymentSnapshot::id).containsExactly("d-2", "d-1");
        assertThat(found.get(0).created()).isEqualTo(Instant.ofEpochMilli(200_500));
        assertThat(aws.requests().get(0).body()).contains("\"createTimeRange\":{\"start\":1700000000");
        assertThat(aws.requests()).hasSize(4);
    }

    @Test
    void aTokenThatComesBackEndsTheListWithAProblem() {
        aws.script(request -> Answer.json("{\"targetIds\":[\"i-1\"],\"nextToken\":\"again\"}"));

        assertThatThrownBy(() -> codeDeploy.targetIds("d-1"))
                .isInstanceOf(DeployException.class)
                .hasMessage("127.0.0.1 answered ListDeploymentTargets with a failure of its own (the same page again)"
                        + " in 2 attempts; start the build again later");
        assertThat(aws.requests()).hasSize(2);
    }

    @Test
    void onlyDeploymentsThatHaveNotEndedAreRunning() {
        aws.script(request -> request.operation().equals("ListDeployments")
                ? Answer.json("{\"deployments\":[\"d-1\",\"d-2\"]}")
                : Answer.json("{\"deploymentsInfo\":[{\"deploymentId\":\"d-1\",\"status\":\"Stopped\"},"
                        + "{\"deploymentId\":\"d-2\",\"status\":\"SomethingNew\"}]}"));

        List<DeploymentSnapshot> running = codeDeploy.running(PROD);

        assertThat(running).singleElement().satisfies(deployment -> {
            assertThat(deployment.id()).isEqualTo("d-2");
            assertThat(deployment.status()).isEqualTo(DeploymentStatus.UNKNOWN);
            assertThat(deployment.statusText()).isEqualTo("SomethingNew");
            assertThat(deployment.knownCounts()).isEmpty();
        });
        assertThat(aws.requests().get(0).body())
                .contains("\"includeOnlyStatuses\":[\"Created\",\"Queued\",\"InProgress\",\"Baking\",\"Ready\"]");
    }

    @Test
    void twentyFiveDeploymentsAreReadWithOneRequestAndUnknownIdsAreAbsent() {
        aws.script(request -> Answer.json("{\"deploymentsInfo\":[{\"deploymentId\":\"d-3\",\"status\":\"Failed\","
                + "\"deploymentOverview\":{\"Pending\":1,\"Failed\":2},"
                + "\"errorInformation\":{\"code\":\"HEALTH_CONSTRAINTS\",\"message\":\"too many\"},"
                + "\"rollbackInfo\":{\"rollbackDeploymentId\":\"d-4\"}}]}"));
        List<String> ids = IntStream.range(0, 51).mapToObj(i -> "d-" + i).toList();

        var found = codeDeploy.deployments(ids);

        assertThat(found).containsOnlyKeys("d-3");
        assertThat(found.get("d-3").counts().total()).isEqualTo(3);
        assertThat(found.get("d-3").errorCode()).isEqualTo("HEALTH_CONSTRAINTS");
        assertThat(found.get("d-3").rollback().rollbackDeploymentId()).isEqualTo("d-4");
        assertThat(aws.requests()).hasSize(3);
    }

    @Test
    void noIdsMakeNoRequest() {
        assertThat(codeDeploy.deployments(List.of())).isEmpty();
        assertThat(codeDeploy.targets("d-1", List.of(), 25)).isEmpty();
        assertThat(aws.requests()).isEmpty();
    }

    @Test
    void aDeploymentThatHasNotStartedHasNoTargets() {
        aws.script(request -> Answer.error(400, "DeploymentNotStartedException", "not yet"));

        assertThat(codeDeploy.targetIds("d-1")).isEmpty();
        assertThat(codeDeploy.targets("d-1", List.of("i-1"), 25)).isEmpty();
    }

    @Test
    void aTargetThatIsGoneDoesNotHideTheOthers() {
        aws.script(request -> request.body().contains("i-gone")
                ? Answer.error(400, "DeploymentTargetDoesNotExistException", "no")
                : Answer.json("{\"deploymentTargets\":[{\"instanceTarget\":{\"targetId\":\"i-1\"}}]}"));

        List<TargetSnapshot> targets = codeDeploy.targets("d-1", List.of("i-1", "i-gone"), 25);

        assertThat(targets).extracting(TargetSnapshot::id).containsExactly("i-1");
    }

    @Test
    void aPlatformThatAllowsOneTargetPerRequestIsAskedOneByOne() {
        aws.script(request -> request.body().contains(",\"b\"")
                ? Answer.error(400, "DeploymentTargetListSizeExceededException", "one only")
                : Answer.json("{\"deploymentTargets\":[{\"ecsTarget\":{\"targetId\":\"x\"}}]}"));

        assertThat(codeDeploy.targets("d-1", List.of("a", "b"), 25)).hasSize(2);
        assertThat(aws.requests()).hasSize(3);
    }

    @Test
    void targetsOfEveryPlatformHaveOneForm() {
        aws.script(request -> Answer.json("{\"deploymentTargets\":["
                + "{\"deploymentTargetType\":\"InstanceTarget\",\"instanceTarget\":{\"targetId\":\"i-1\","
                + "\"status\":\"Failed\",\"instanceLabel\":\"Green\",\"lastUpdatedAt\":5,\"lifecycleEvents\":["
                + "{\"lifecycleEventName\":\"BeforeInstall\",\"status\":\"Failed\",\"startTime\":1,\"endTime\":3,"
                + "\"diagnostics\":{\"errorCode\":\"ScriptFailed\",\"scriptName\":\"a.sh\",\"message\":\"m\","
                + "\"logTail\":\"[stderr]x\"}},{\"lifecycleEventName\":\"Install\",\"status\":\"Odd\"}]}},"
                + "{\"lambdaTarget\":{\"targetId\":\"f:live\",\"lambdaFunctionInfo\":{\"currentVersion\":\"3\","
                + "\"targetVersion\":\"4\",\"targetVersionWeight\":0.1}}},"
                + "{\"ecsTarget\":{\"targetId\":\"c:s\",\"taskSetsInfo\":[{\"identifer\":\"ecs-svc/1\","
                + "\"taskSetLabel\":\"Blue\",\"trafficWeight\":90.0}]}},"
                + "{\"cloudFormationTarget\":{\"targetId\":\"stack\",\"resourceType\":\"AWS::ECS::Service\","
                + "\"targetVersionWeight\":0.5}},"
                + "{\"deploymentTargetType\":\"QuantumTarget\"}]}"));

        List<TargetSnapshot> targets = codeDeploy.targets("d-1", List.of("a", "b", "c", "d", "e"), 25);

        assertThat(targets).hasSize(4);
        TargetSnapshot instance = targets.get(0);
        assertThat(instance.label()).isEqualTo("Green");
        assertThat(instance.events().get(0).duration()).contains(Duration.ofSeconds(2));
        assertThat(instance.events().get(0).diagnostics().logTail()).isEqualTo("[stderr]x");
        assertThat(instance.events().get(1).status()).isEqualTo(TargetStatus.UNKNOWN);
        assertThat(instance.events().get(1).diagnostics()).isNull();
        assertThat(targets.get(1).traffic())
                .containsExactly(new TrafficShare("3", "", 90), new TrafficShare("4", "", 10));
        assertThat(targets.get(2).traffic()).containsExactly(new TrafficShare("ecs-svc/1", "Blue", 90));
        assertThat(targets.get(3).traffic()).containsExactly(new TrafficShare("AWS::ECS::Service", "", 50));
    }

    @ParameterizedTest
    @CsvSource({"AS_GROUP_SAYS,''", "ROLL_BACK,true", "NO_ROLLBACK,false"})
    void aStopSaysWhetherToRollBackOnlyWhenAPersonDid(StopRollback rollback, String sent) {
        aws.script(request -> Answer.json("{\"status\":\"Pending\"}"));

        codeDeploy.stop("d-1", rollback);

        assertThat(aws.only().body())
                .isEqualTo(
                        "{\"deploymentId\":\"d-1\"" + (sent.isEmpty() ? "" : ",\"autoRollbackEnabled\":" + sent) + "}");
    }

    @Test
    void aWaitIsEndedByItsName() {
        codeDeploy.continueAfter("d-1", WaitType.TERMINATION_WAIT);

        assertThat(aws.only().operation()).isEqualTo("ContinueDeployment");
        assertThat(aws.only().body()).contains("\"deploymentWaitType\":\"TERMINATION_WAIT\"");
    }

    @Test
    void aRevisionIsRegistered() {
        codeDeploy.register("shop", BUNDLE, "build 7");

        assertThat(aws.only().operation()).isEqualTo("RegisterApplicationRevision");
        assertThat(aws.only().body()).contains("\"eTag\":\"e7\"").contains("\"description\":\"build 7\"");
    }

    @Test
    void aThrottledReadIsRepeatedAndNobodyNoticed() {
        int[] calls = {0};
        aws.script(request -> calls[0]++ < 2
                ? Answer.error(400, "ThrottlingException", "Rate exceeded")
                : Answer.json("{\"deploymentsInfo\":[{\"deploymentId\":\"d-1\",\"status\":\"Created\"}]}"));

        assertThat(codeDeploy.deployments(List.of("d-1"))).containsKey("d-1");
        assertThat(aws.requests()).hasSize(3);
    }

    @Test
    void everyRequestNamesThePluginAndJenkins() {
        codeDeploy.continueAfter("d-1", WaitType.READY_WAIT);

        assertThat(aws.only().header("User-agent")).endsWith(" codedeploy-ng/1.0 jenkins/2.541.3");
    }
}
