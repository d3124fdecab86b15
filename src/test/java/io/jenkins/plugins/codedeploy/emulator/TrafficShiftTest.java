package io.jenkins.plugins.codedeploy.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codedeploy.emulator.codedeploy.HookFunctions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codedeploy.model.CodeDeployException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentIsNotInReadyStateException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStatus;
import software.amazon.awssdk.services.codedeploy.model.ECSTaskSet;
import software.amazon.awssdk.services.codedeploy.model.InvalidFileExistsBehaviorException;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEvent;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEventAlreadyCompletedException;

/** Lambda and ECS deployments, seen through the SDK. */
class TrafficShiftTest {
    private static final String LAMBDA = """
            version: 0.0
            Resources:
              - thumbs:
                  Type: AWS::Lambda::Function
                  Properties:
                    Name: thumbs
                    Alias: live
                    CurrentVersion: "3"
                    TargetVersion: "4"
            Hooks:
              - BeforeAllowTraffic: CodeDeployHook_before
            """;
    private static final String ECS = """
            {"version": 0.0, "Resources": [{"TargetService": {"Type": "AWS::ECS::Service", "Properties": {
              "TaskDefinition": "arn:aws:ecs:eu-west-1:123456789012:task-definition/web:7",
              "LoadBalancerInfo": {"ContainerName": "web", "ContainerPort": 80}}}}],
             "Hooks": [{"AfterAllowTestTraffic": "CodeDeployHook_test"}]}
            """;

    private final Emulator emulator = Emulator.start();
    private final Driver driver = Driver.of(emulator);

    @AfterEach
    void close() {
        driver.client().close();
        emulator.close();
    }

    @Test
    void lambdaAllAtOnceMovesAllTraffic() {
        emulator.lambdaGroup("images", "live");

        String id = driver.deployText("images", "live", LAMBDA);
        DeploymentInfo end = driver.finish(id);

        assertThat(end.status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(end.revision().appSpecContent().content()).isNull();
        assertThat(end.revision().appSpecContent().sha256()).hasSize(64);
        assertThat(driver.targets(id)).containsExactly("thumbs:live");
        var target = driver.target(id, "thumbs:live").lambdaTarget();
        assertThat(target.lambdaFunctionInfo().targetVersionWeight()).isEqualTo(1.0);
        assertThat(target.lifecycleEvents())
                .extracting(LifecycleEvent::lifecycleEventName)
                .containsExactly("BeforeAllowTraffic", "AllowTraffic", "AfterAllowTraffic");
        assertThat(emulator.codeDeploy().functions().invocations())
                .extracting(HookFunctions.Invocation::function)
                .containsExactly("CodeDeployHook_before");
    }

    @Test
    void aCanaryStaysAtTenPercentForItsInterval() {
        emulator.lambdaGroup("images", "live").configuration("CodeDeployDefault.LambdaCanary10Percent5Minutes");

        String id = driver.deployText("images", "live", LAMBDA);
        emulator.virtualClock().advance(Duration.ofMinutes(4));
        assertThat(weight(id)).isEqualTo(0.1);
        emulator.virtualClock().advance(Duration.ofMinutes(2));
        assertThat(weight(id)).isEqualTo(1.0);
        assertThat(driver.info(id).status()).isEqualTo(DeploymentStatus.SUCCEEDED);
    }

    @Test
    void aFailingHookFunctionFailsTheDeploymentBeforeTrafficMoves() {
        emulator.lambdaGroup("images", "live");
        emulator.codeDeploy().functions().fails("CodeDeployHook_before", Duration.ofSeconds(3));

        String id = driver.deployText("images", "live", LAMBDA);
        DeploymentInfo end = driver.finish(id);

        assertThat(end.errorInformation().codeAsString()).isEqualTo("HOOK_EXECUTION_FAILURE");
        assertThat(driver.target(id, "thumbs:live").lambdaTarget().lifecycleEvents())
                .extracting(LifecycleEvent::statusAsString)
                .containsExactly("Failed", "Skipped", "Skipped");
        assertThat(weight(id)).isZero();
    }

    @Test
    void aSilentHookFunctionIsAnsweredByPutLifecycleEventHookExecutionStatus() {
        emulator.lambdaGroup("images", "live");
        emulator.codeDeploy().functions().isSilent("CodeDeployHook_before");
        String id = driver.deployText("images", "live", LAMBDA);
        emulator.virtualClock().advance(Duration.ofMinutes(30));
        assertThat(driver.info(id).status()).isEqualTo(DeploymentStatus.IN_PROGRESS);
        String execution =
                emulator.codeDeploy().functions().invocations().get(0).lifecycleEventHookExecutionId();

        report(id, execution);

        assertThat(driver.finish(id).status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThatThrownBy(() -> report(id, execution)).isInstanceOf(LifecycleEventAlreadyCompletedException.class);
    }

    @Test
    void aHookFunctionThatNeverReportsFailsAfterOneHour() {
        emulator.lambdaGroup("images", "live");
        emulator.codeDeploy().functions().isSilent("CodeDeployHook_before");

        DeploymentInfo end = driver.finish(driver.deployText("images", "live", LAMBDA));

        assertThat(end.errorInformation().codeAsString()).isEqualTo("HOOK_EXECUTION_FAILURE");
        assertThat(end.errorInformation().message())
                .startsWith("The deployment timed out while waiting for a status callback.");
        assertThat(Duration.between(end.createTime(), end.completeTime()))
                .isBetween(Duration.ofHours(1), Duration.ofMinutes(61));
    }

    @Test
    void anUnusableAppSpecFailsTheDeploymentButNotTheCall() {
        emulator.lambdaGroup("images", "live");

        DeploymentInfo end =
                driver.finish(driver.deployText("images", "live", LAMBDA.replace("TargetVersion", "Version")));

        assertThat(end.errorInformation().codeAsString()).isEqualTo("INVALID_REVISION");
        assertThat(end.errorInformation().message()).endsWith("property TargetVersion is missing");
        assertThat(driver.targets(end.deploymentId())).isEmpty();
    }

    @Test
    void ecsShiftsLinearlyAndWaitsBeforeItTerminatesTheOriginals() {
        emulator.ecsGroup("shop", "web")
                .configuration("CodeDeployDefault.ECSLinear10PercentEvery1Minutes")
                .testListener()
                .terminatesAfter(5);

        String id = driver.deployText("shop", "web", ECS);
        emulator.virtualClock().advance(Duration.ofMinutes(5));
        assertThat(driver.info(id).deploymentOverview()).isNull();
        assertThat(taskSets(id)).extracting(ECSTaskSet::trafficWeight).containsExactly(70.0, 30.0);
        emulator.virtualClock().advance(Duration.ofMinutes(8));
        assertThat(driver.info(id).instanceTerminationWaitTimeStarted()).isTrue();
        assertThat(driver.info(id).status()).isEqualTo(DeploymentStatus.IN_PROGRESS);
        driver.client().continueDeployment(request -> request.deploymentId(id).deploymentWaitType("TERMINATION_WAIT"));

        DeploymentInfo end = driver.info(id);
        assertThat(end.status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(end.deploymentOverview().succeeded()).isEqualTo(1);
        assertThat(taskSets(id)).extracting(ECSTaskSet::status).containsExactly("DRAINING", "PRIMARY");
        assertThat(driver.target(id, "cluster:web").ecsTarget().lifecycleEvents())
                .hasSize(8)
                .allMatch(event -> event.statusAsString().equals("Succeeded"));
    }

    @Test
    void aReadyDeploymentWaitsForContinue() {
        emulator.ecsGroup("shop", "web").waitsForReroute(60);

        String id = driver.deployText("shop", "web", ECS);
        assertThatThrownBy(() -> proceed(id)).isInstanceOf(DeploymentIsNotInReadyStateException.class);
        emulator.virtualClock().advance(Duration.ofMinutes(10));
        assertThat(driver.info(id).status()).isEqualTo(DeploymentStatus.READY);
        proceed(id);

        assertThat(driver.finish(id).status()).isEqualTo(DeploymentStatus.SUCCEEDED);
    }

    @Test
    void aReadyDeploymentThatNobodyContinuesIsStopped() {
        emulator.ecsGroup("shop", "web").waitsForReroute(60);

        DeploymentInfo end = driver.finish(driver.deployText("shop", "web", ECS));

        assertThat(end.status()).isEqualTo(DeploymentStatus.STOPPED);
        assertThat(end.errorInformation().message()).endsWith("This time out period is 60 minutes.");
    }

    @Test
    void anAlarmStopsTheDeploymentAndRollsItBack() {
        emulator.lambdaGroup("images", "live")
                .configuration("CodeDeployDefault.LambdaLinear10PercentEvery1Minute")
                .alarms("errors", "latency")
                .rollsBackOn("DEPLOYMENT_STOP_ON_ALARM");
        driver.finish(driver.deployText("images", "live", LAMBDA));
        String id = driver.deployText("images", "live", LAMBDA.replace("\"4\"", "\"5\""));
        emulator.virtualClock().advance(Duration.ofMinutes(3));
        emulator.codeDeploy().alarm("latency");

        DeploymentInfo end = driver.finish(id);

        assertThat(end.status()).isEqualTo(DeploymentStatus.STOPPED);
        assertThat(end.errorInformation().codeAsString()).isEqualTo("ALARM_ACTIVE");
        assertThat(end.errorInformation().message()).endsWith("Activated alarms: latency");
        assertThat(weight(id)).isZero();
        String rollback = end.rollbackInfo().rollbackDeploymentId();
        assertThat(end.rollbackInfo().rollbackMessage())
                .isEqualTo("Deployment " + id + " terminated. Automatic rollback is triggered with a DeploymentId "
                        + rollback + ".");
        DeploymentInfo back = driver.finish(rollback);
        assertThat(back.status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(back.deploymentConfigName()).isEqualTo("CodeDeployDefault.LambdaAllAtOnce");
    }

    @Test
    void aFirstDeploymentThatFailsHasNothingToRollBackTo() {
        emulator.lambdaGroup("images", "live").rollsBackOn("DEPLOYMENT_FAILURE");
        emulator.codeDeploy().functions().fails("CodeDeployHook_before", Duration.ZERO);

        DeploymentInfo end = driver.finish(driver.deployText("images", "live", LAMBDA));

        assertThat(end.rollbackInfo().rollbackDeploymentId()).isNull();
        assertThat(end.rollbackInfo().rollbackMessage()).contains("cannot be rolled back");
        assertThat(emulator.codeDeploy().deploymentIds()).containsExactly(end.deploymentId());
    }

    @Test
    void anAliasThatIsLeftHalfwayBlocksTheNextDeploymentUntilARollback() {
        emulator.lambdaGroup("images", "live");
        driver.finish(driver.deployText("images", "live", LAMBDA));
        emulator.codeDeploy()
                .existing("images", "live")
                .configuration("CodeDeployDefault.LambdaCanary10Percent30Minutes");
        String halfway = driver.deployText("images", "live", LAMBDA);
        emulator.virtualClock().advance(Duration.ofMinutes(5));
        driver.client().stopDeployment(request -> request.deploymentId(halfway).autoRollbackEnabled(false));
        assertThat(driver.finish(halfway).status()).isEqualTo(DeploymentStatus.STOPPED);
        assertThat(weight(halfway)).isEqualTo(0.1);

        DeploymentInfo blocked = driver.finish(driver.deployText("images", "live", LAMBDA));

        assertThat(blocked.errorInformation().codeAsString()).isEqualTo("INVALID_LAMBDA_CONFIGURATION");
    }

    @Test
    void aStopWithRollbackPutsTheAliasBack() {
        emulator.lambdaGroup("images", "live");
        driver.finish(driver.deployText("images", "live", LAMBDA));
        emulator.codeDeploy()
                .existing("images", "live")
                .configuration("CodeDeployDefault.LambdaCanary10Percent30Minutes");
        String halfway = driver.deployText("images", "live", LAMBDA);
        emulator.virtualClock().advance(Duration.ofMinutes(5));
        driver.client().stopDeployment(request -> request.deploymentId(halfway).autoRollbackEnabled(true));

        String rollback = driver.finish(halfway).rollbackInfo().rollbackDeploymentId();

        assertThat(driver.finish(rollback).status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(driver.finish(driver.deployText("images", "live", LAMBDA)).status())
                .isEqualTo(DeploymentStatus.SUCCEEDED);
    }

    @Test
    void optionsOfServerDeploymentsAreRefused() {
        emulator.lambdaGroup("images", "live");

        assertThatThrownBy(() -> driver.client()
                        .createDeployment(request -> request.applicationName("images")
                                .deploymentGroupName("live")
                                .fileExistsBehavior("DISALLOW")
                                .revision(revision -> revision.revisionType("AppSpecContent")
                                        .appSpecContent(content -> content.content(LAMBDA)))))
                .isInstanceOf(InvalidFileExistsBehaviorException.class)
                .extracting(thrown ->
                        ((CodeDeployException) thrown).awsErrorDetails().errorMessage())
                .isEqualTo("For Lambda, ECS and Kubernetes deployment, fileExistsBehavior can not be specified");
    }

    private double weight(String id) {
        return driver.target(id, "thumbs:live")
                .lambdaTarget()
                .lambdaFunctionInfo()
                .targetVersionWeight();
    }

    private List<ECSTaskSet> taskSets(String id) {
        return driver.target(id, "cluster:web").ecsTarget().taskSetsInfo();
    }

    private void proceed(String id) {
        driver.client().continueDeployment(request -> request.deploymentId(id).deploymentWaitType("READY_WAIT"));
    }

    private void report(String id, String execution) {
        driver.client()
                .putLifecycleEventHookExecutionStatus(request -> request.deploymentId(id)
                        .lifecycleEventHookExecutionId(execution)
                        .status("Succeeded"));
    }
}
