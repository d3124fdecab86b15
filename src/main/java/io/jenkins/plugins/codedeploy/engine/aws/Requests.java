package io.jenkins.plugins.codedeploy.engine.aws;

import io.jenkins.plugins.codedeploy.engine.plan.DeploymentOptions;
import io.jenkins.plugins.codedeploy.engine.plan.DeploymentPlan;
import io.jenkins.plugins.codedeploy.engine.plan.Revision;
import java.util.Set;
import software.amazon.awssdk.services.codedeploy.model.AutoRollbackConfiguration;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocation;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocationType;

/** Plans and revisions in the API's form; what is not set is not sent. */
final class Requests {
    private Requests() {}

    static CreateDeploymentRequest create(DeploymentPlan plan, String description) {
        DeploymentOptions options = plan.options();
        CreateDeploymentRequest.Builder request = CreateDeploymentRequest.builder()
                .applicationName(plan.destination().application())
                .deploymentGroupName(plan.destination().deploymentGroup())
                .revision(revision(plan.revision()))
                .description(emptyToNull(description))
                .deploymentConfigName(emptyToNull(options.deploymentConfigName()))
                .ignoreApplicationStopFailures(options.ignoreApplicationStopFailures() ? Boolean.TRUE : null)
                .updateOutdatedInstancesOnly(options.updateOutdatedInstancesOnly() ? Boolean.TRUE : null);
        options.fileBehavior().ifPresent(behaviour -> request.fileExistsBehavior(behaviour.name()));
        options.rollbackOverride().ifPresent(events -> request.autoRollbackConfiguration(rollback(events)));
        options.targetOverride().ifPresent(instances -> request.targetInstances(Overrides.instances(instances)));
        options.alarmOverride().ifPresent(alarms -> request.overrideAlarmConfiguration(Overrides.alarms(alarms)));
        return request.build();
    }

    static RevisionLocation revision(Revision revision) {
        RevisionLocation.Builder location = RevisionLocation.builder();
        if (revision instanceof Revision.S3 s3) {
            location.revisionType(RevisionLocationType.S3)
                    .s3Location(object -> object.bucket(s3.bucket())
                            .key(s3.key())
                            .bundleType(s3.bundleType().wire())
                            .version(emptyToNull(s3.version()))
                            .eTag(emptyToNull(s3.eTag())));
        } else if (revision instanceof Revision.GitHub gitHub) {
            location.revisionType(RevisionLocationType.GIT_HUB)
                    .gitHubLocation(
                            commit -> commit.repository(gitHub.repository()).commitId(gitHub.commitId()));
        } else if (revision instanceof Revision.AppSpecContent appSpec) {
            location.revisionType(RevisionLocationType.APP_SPEC_CONTENT)
                    .appSpecContent(text -> text.content(appSpec.content()).sha256(emptyToNull(appSpec.sha256())));
        }
        return location.build();
    }

    private static AutoRollbackConfiguration rollback(Set<? extends Enum<?>> events) {
        return AutoRollbackConfiguration.builder()
                .enabled(!events.isEmpty())
                .eventsWithStrings(events.stream().map(Enum::name).sorted().toList())
                .build();
    }

    static String emptyToNull(String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
