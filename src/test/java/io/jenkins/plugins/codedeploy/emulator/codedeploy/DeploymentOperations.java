package io.jenkins.plugins.codedeploy.emulator.codedeploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** CreateDeployment, StopDeployment, ContinueDeployment and PutLifecycleEventHookExecutionStatus. */
final class DeploymentOperations {
    private static final int LONGEST_DESCRIPTION = 512;

    private final Account account;
    private final Lookup lookup;
    private final RevisionOperations revisions;
    private final Deployments deployments;

    DeploymentOperations(Account account, Lookup lookup, RevisionOperations revisions, Deployments deployments) {
        this.account = account;
        this.lookup = lookup;
        this.revisions = revisions;
        this.deployments = deployments;
    }

    void addTo(Map<String, Operation> operations) {
        operations.put("CreateDeployment", this::create);
        operations.put("StopDeployment", this::stop);
        operations.put("ContinueDeployment", this::proceed);
        operations.put("PutLifecycleEventHookExecutionStatus", this::report);
    }

    private ObjectNode create(ObjectNode input) throws ServiceError {
        String applicationName = lookup.applicationName(input);
        String groupName = lookup.groupName(input);
        ObjectNode revision = RevisionShape.required(input);
        Application application = lookup.existing(applicationName);
        Group group = lookup.group(application, groupName);
        Configuration configuration = lookup.configuration(
                input.hasNonNull("deploymentConfigName") ? lookup.configurationName(input) : group.configurationName());
        if (!configuration.platform().equals(group.platform())) {
            throw new ServiceError(
                    "InvalidDeploymentConfigName",
                    "The deployment configuration is not for the " + group.platform() + " compute platform");
        }
        RevisionShape.check(revision, group.platform());
        checkFlags(input, group.platform());
        checkRollback(input.path("autoRollbackConfiguration"));
        checkDescription(input);
        Optional<Deployment> active = group.active();
        if (active.isPresent()) {
            throw new ServiceError(
                    "DeploymentLimitExceeded",
                    "The Deployment Group '" + groupName + "' already has an active Deployment '"
                            + active.get().id() + "'");
        }
        Deployment deployment = deployments.launch(group, input.deepCopy(), configuration, "user");
        revisions
                .known(application, revision, "Application revision registered by Deployment ID: " + deployment.id())
                .used(groupName, account.now());
        return Json.object().put("deploymentId", deployment.id());
    }

    static void checkDescription(ObjectNode input) throws ServiceError {
        if (Json.text(input, "description").length() > LONGEST_DESCRIPTION) {
            throw new ServiceError(
                    "DescriptionTooLong", "The description is longer than " + LONGEST_DESCRIPTION + " characters");
        }
    }

    private static void checkFlags(ObjectNode input, String platform) throws ServiceError {
        boolean server = platform.equals("Server");
        if (!server && input.path("ignoreApplicationStopFailures").asBoolean()) {
            throw new ServiceError(
                    "InvalidIgnoreApplicationStopFailuresValue",
                    "For " + platform + " deployment, ignoreApplicationStopFailures can not be true");
        }
        if (!server && input.path("updateOutdatedInstancesOnly").asBoolean()) {
            throw new ServiceError(
                    "InvalidUpdateOutdatedInstancesOnlyValue",
                    "For " + platform + " deployment, updateOutdatedInstancesOnly can not be true");
        }
        if (!server && input.hasNonNull("fileExistsBehavior")) {
            throw new ServiceError(
                    "InvalidFileExistsBehavior",
                    "For Lambda, ECS and Kubernetes deployment, fileExistsBehavior can not be specified");
        }
        if (server
                && input.hasNonNull("fileExistsBehavior")
                && !Set.of("DISALLOW", "OVERWRITE", "RETAIN").contains(Json.text(input, "fileExistsBehavior"))) {
            throw new ServiceError("InvalidFileExistsBehavior", "fileExistsBehavior is invalid");
        }
        JsonNode targets = input.path("targetInstances");
        if (targets.has("tagFilters") && targets.has("ec2TagSet") || !server && !targets.isMissingNode()) {
            throw new ServiceError("InvalidTargetInstances", "The target instance configuration is invalid");
        }
    }

    private static void checkRollback(JsonNode rollback) throws ServiceError {
        if (rollback.path("enabled").asBoolean() && rollback.path("events").isEmpty()) {
            throw new ServiceError(
                    "InvalidAutoRollbackConfig", "Auto rollback is enabled without any event that triggers it");
        }
    }

    private ObjectNode stop(ObjectNode input) throws ServiceError {
        Deployment deployment = running(input);
        ObjectNode output = Json.object()
                .put("statusMessage", "No more commands will be scheduled for execution in the deployment instances");
        if (deployment.isStopping()) {
            return output.put("status", "Succeeded");
        }
        deployment.stopping();
        Boolean rollback = input.hasNonNull("autoRollbackEnabled")
                ? input.get("autoRollbackEnabled").asBoolean()
                : null;
        account.after(
                account.timings().betweenEvents(),
                () -> account.rollout(deployment).halt(StopRequest.cause(rollback)));
        return output.put("status", "Pending");
    }

    private ObjectNode proceed(ObjectNode input) throws ServiceError {
        Deployment deployment = running(input);
        String type = input.hasNonNull("deploymentWaitType") ? Json.text(input, "deploymentWaitType") : "READY_WAIT";
        if (!Set.of("READY_WAIT", "TERMINATION_WAIT").contains(type)) {
            throw new ServiceError("InvalidDeploymentWaitType", "The wait type is invalid: " + type);
        }
        account.rollout(deployment).proceed(type);
        return Json.object();
    }

    private ObjectNode report(ObjectNode input) throws ServiceError {
        Deployment deployment = lookup.deployment(input);
        String status = Json.text(input, "status");
        if (!Set.of("Succeeded", "Failed").contains(status)) {
            throw new ServiceError(
                    "InvalidLifecycleEventHookExecutionStatus",
                    "The status must be Succeeded or Failed, was " + status);
        }
        String execution = Json.text(input, "lifecycleEventHookExecutionId");
        account.rollout(deployment).report(execution, status);
        return Json.object().put("lifecycleEventHookExecutionId", execution);
    }

    private Deployment running(ObjectNode input) throws ServiceError {
        Deployment deployment = lookup.deployment(input);
        if (!deployment.isRunning()) {
            throw new ServiceError(
                    "DeploymentAlreadyCompleted",
                    "The deployment " + deployment.id() + " has already been completed with status "
                            + deployment.status());
        }
        return deployment;
    }
}
