package io.jenkins.plugins.codedeploy.engine.plan;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.io.Serializable;
import java.util.Optional;
import java.util.Set;

/**
 * The optional members of CreateDeployment; what is empty is not sent, so that the deployment group's own setting holds.
 *
 * @param description free text of at most 256 characters; empty for none
 * @param deploymentConfigName a deployment configuration; empty for the group's own
 * @param fileExistsBehavior EC2/on-premises only; null for the service's default
 * @param ignoreApplicationStopFailures EC2/on-premises only
 * @param updateOutdatedInstancesOnly EC2/on-premises only
 * @param autoRollback when to roll back; null for the group's own setting, an empty set for never
 * @param targetInstances EC2/on-premises only, the instances that take over; null for the group's own
 * @param alarms which alarms stop it; null for the group's own
 */
public record DeploymentOptions(
        String description,
        String deploymentConfigName,
        FileExistsBehavior fileExistsBehavior,
        boolean ignoreApplicationStopFailures,
        boolean updateOutdatedInstancesOnly,
        Set<AutoRollback> autoRollback,
        TargetInstances targetInstances,
        AlarmConfiguration alarms)
        implements Serializable {

    /** The longest description that the API documents, in characters. */
    public static final int MAX_DESCRIPTION = 256;

    /** Nothing set: the deployment group decides everything. */
    public static final DeploymentOptions NONE = new DeploymentOptions("", "", null, false, false, null);

    public DeploymentOptions {
        description = description == null ? "" : description;
        deploymentConfigName = deploymentConfigName == null ? "" : deploymentConfigName.trim();
        autoRollback = autoRollback == null ? null : Set.copyOf(autoRollback);
        if (!deploymentConfigName.isEmpty()) {
            Required.name("deploymentConfig", deploymentConfigName, "the name of a deployment configuration");
        }
        if (description.length() > MAX_DESCRIPTION) {
            throw new InputProblem(
                    "description",
                    description,
                    "description has " + description.length() + " characters",
                    "shorten it to " + MAX_DESCRIPTION);
        }
    }

    /** Takes what most deployments set; instances and alarms are the group's own. */
    public DeploymentOptions(
            String description,
            String deploymentConfigName,
            FileExistsBehavior fileExistsBehavior,
            boolean ignoreApplicationStopFailures,
            boolean updateOutdatedInstancesOnly,
            Set<AutoRollback> autoRollback) {
        this(
                description,
                deploymentConfigName,
                fileExistsBehavior,
                ignoreApplicationStopFailures,
                updateOutdatedInstancesOnly,
                autoRollback,
                null,
                null);
    }

    /** Returns the instances to send, or nothing when the group's own are meant. */
    public Optional<TargetInstances> targetOverride() {
        return Optional.ofNullable(targetInstances);
    }

    /** Returns the alarms to send, or nothing when the group's own hold. */
    public Optional<AlarmConfiguration> alarmOverride() {
        return Optional.ofNullable(alarms);
    }

    /** Returns the rollback events to send, or nothing when the group's own setting holds. */
    public Optional<Set<AutoRollback>> rollbackOverride() {
        return Optional.ofNullable(autoRollback);
    }

    /** Returns the behaviour to send, or nothing when the service's default holds. */
    public Optional<FileExistsBehavior> fileBehavior() {
        return Optional.ofNullable(fileExistsBehavior);
    }

    /**
     * Refuses what only EC2/on-premises knows when the deployment goes elsewhere.
     *
     * <p>CodeDeploy refuses these members for Lambda and ECS even when they hold their defaults, hence "never sent".
     *
     * @param platform the platform of the application
     * @throws InputProblem naming the first option that does not fit
     */
    public void mustFit(ComputePlatform platform) {
        if (platform == ComputePlatform.SERVER) {
            return;
        }
        serverOnly("fileExistsBehavior", fileExistsBehavior != null, platform);
        serverOnly("ignoreApplicationStopFailures", ignoreApplicationStopFailures, platform);
        serverOnly("updateOutdatedInstancesOnly", updateOutdatedInstancesOnly, platform);
        serverOnly("targetInstances", targetInstances != null, platform);
    }

    private static void serverOnly(String field, boolean isSet, ComputePlatform platform) {
        if (isSet) {
            throw new InputProblem(
                    field,
                    "set",
                    field + " is for EC2/on-premises, the deployment group is for " + platform.title(),
                    "remove " + field);
        }
    }
}
