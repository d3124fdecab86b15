package io.jenkins.plugins.codedeploy.engine.aws;

import io.jenkins.plugins.codedeploy.engine.plan.ComputePlatform;
import io.jenkins.plugins.codedeploy.engine.state.DeploymentSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.DeploymentStatus;
import io.jenkins.plugins.codedeploy.engine.state.GroupSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.RollbackLink;
import io.jenkins.plugins.codedeploy.engine.state.TargetCounts;
import java.time.Duration;
import software.amazon.awssdk.services.codedeploy.model.BlueGreenDeploymentConfiguration;
import software.amazon.awssdk.services.codedeploy.model.DeploymentGroupInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentOverview;
import software.amazon.awssdk.services.codedeploy.model.DeploymentReadyAction;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStyle;
import software.amazon.awssdk.services.codedeploy.model.DeploymentType;
import software.amazon.awssdk.services.codedeploy.model.InstanceAction;
import software.amazon.awssdk.services.codedeploy.model.LastDeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.RollbackInfo;

/** Deployments and groups as the engine sees them; every member that the service leaves out has a neutral value. */
final class Snapshots {
    private Snapshots() {}

    static DeploymentSnapshot deployment(DeploymentInfo info) {
        return new DeploymentSnapshot(
                info.deploymentId(),
                text(info.applicationName()),
                text(info.deploymentGroupName()),
                platform(info.computePlatformAsString()),
                text(info.deploymentConfigName()),
                DeploymentStatus.of(info.statusAsString()),
                text(info.statusAsString()),
                counts(info.deploymentOverview()),
                info.errorInformation() == null
                        ? ""
                        : text(info.errorInformation().codeAsString()),
                info.errorInformation() == null
                        ? ""
                        : text(info.errorInformation().message()),
                rollback(info.rollbackInfo()),
                text(info.description()),
                text(info.creatorAsString()),
                info.createTime(),
                info.startTime(),
                info.completeTime(),
                isBlueGreen(info.deploymentStyle()),
                Boolean.TRUE.equals(info.instanceTerminationWaitTimeStarted()));
    }

    static GroupSnapshot group(DeploymentGroupInfo info, String platform) {
        BlueGreenDeploymentConfiguration blueGreen = info.blueGreenDeploymentConfiguration();
        return new GroupSnapshot(
                platform(platform),
                text(platform),
                isBlueGreen(info.deploymentStyle()),
                text(info.deploymentConfigName()),
                readyWait(blueGreen),
                terminationWait(blueGreen),
                id(info.lastSuccessfulDeployment()),
                id(info.lastAttemptedDeployment()));
    }

    static String text(String text) {
        return text == null ? "" : text;
    }

    private static ComputePlatform platform(String wire) {
        return ComputePlatform.of(text(wire)).orElse(null);
    }

    private static boolean isBlueGreen(DeploymentStyle style) {
        return style != null && style.deploymentType() == DeploymentType.BLUE_GREEN;
    }

    private static TargetCounts counts(DeploymentOverview overview) {
        return overview == null
                ? null
                : new TargetCounts(
                        number(overview.pending()),
                        number(overview.inProgress()),
                        number(overview.succeeded()),
                        number(overview.failed()),
                        number(overview.skipped()),
                        number(overview.ready()));
    }

    private static long number(Long number) {
        return number == null ? 0 : number;
    }

    private static RollbackLink rollback(RollbackInfo info) {
        return info == null
                ? RollbackLink.NONE
                : new RollbackLink(
                        text(info.rollbackDeploymentId()),
                        text(info.rollbackTriggeringDeploymentId()),
                        text(info.rollbackMessage()));
    }

    private static Duration readyWait(BlueGreenDeploymentConfiguration config) {
        boolean waits = config != null
                && config.deploymentReadyOption() != null
                && config.deploymentReadyOption().actionOnTimeout() == DeploymentReadyAction.STOP_DEPLOYMENT;
        return waits ? minutes(config.deploymentReadyOption().waitTimeInMinutes()) : Duration.ZERO;
    }

    private static Duration terminationWait(BlueGreenDeploymentConfiguration config) {
        boolean waits = config != null
                && config.terminateBlueInstancesOnDeploymentSuccess() != null
                && config.terminateBlueInstancesOnDeploymentSuccess().action() == InstanceAction.TERMINATE;
        return waits
                ? minutes(config.terminateBlueInstancesOnDeploymentSuccess().terminationWaitTimeInMinutes())
                : Duration.ZERO;
    }

    private static Duration minutes(Integer minutes) {
        return minutes == null ? Duration.ZERO : Duration.ofMinutes(minutes);
    }

    private static String id(LastDeploymentInfo last) {
        return last == null ? "" : text(last.deploymentId());
    }
}
