package io.jenkins.plugins.codedeploy.emulator.codedeploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** ListDeploymentTargets, GetDeploymentTarget and BatchGetDeploymentTargets. */
final class TargetOperations {
    private static final int BATCH = 25;
    private static final Set<String> STATUSES =
            Set.of("Pending", "InProgress", "Succeeded", "Failed", "Skipped", "Unknown", "Ready");

    private final Lookup lookup;
    private final Pages pages;
    private volatile boolean refusesUnstarted = true;

    TargetOperations(Lookup lookup, Pages pages) {
        this.lookup = lookup;
        this.pages = pages;
    }

    void addTo(Map<String, Operation> operations) {
        operations.put("ListDeploymentTargets", this::list);
        operations.put("GetDeploymentTarget", this::get);
        operations.put("BatchGetDeploymentTargets", this::batch);
    }

    /** Whether targets of a deployment that has not started are an error, or else just none. */
    void refuseUnstarted(boolean refuse) {
        refusesUnstarted = refuse;
    }

    private ObjectNode list(ObjectNode input) throws ServiceError {
        Deployment deployment = started(input);
        Set<String> statuses = STATUSES;
        Set<String> labels = Set.of();
        for (Map.Entry<String, JsonNode> filter : input.path("targetFilters").properties()) {
            String name = filter.getKey();
            Set<String> values = Set.copyOf(Json.texts(input.path("targetFilters"), name));
            switch (name) {
                case "TargetStatus" -> statuses = checked(values, STATUSES, "InvalidInstanceStatus");
                case "ServerInstanceLabel" -> labels = checked(values, Set.of("Blue", "Green"), "InvalidInstanceType");
                default -> throw new ServiceError("InvalidTargetFilterName", "The target filter is invalid: " + name);
            }
        }
        if (!labels.isEmpty() && !deployment.group().isBlueGreen()) {
            throw new ServiceError(
                    "InvalidDeploymentInstanceType", "An instance type can be given only for blue/green deployments");
        }
        List<String> ids = new ArrayList<>();
        for (TargetState target : deployment.targets().values()) {
            if (statuses.contains(target.status()) && (labels.isEmpty() || labels.contains(target.label()))) {
                ids.add(target.id());
            }
        }
        return pages.add(Json.object(), "targetIds", ids, input, Json::array);
    }

    private ObjectNode get(ObjectNode input) throws ServiceError {
        Deployment deployment = started(input);
        ObjectNode output = Json.object();
        output.set(
                "deploymentTarget",
                target(deployment, Json.text(input, "targetId")).json());
        return output;
    }

    private ObjectNode batch(ObjectNode input) throws ServiceError {
        Deployment deployment = started(input);
        List<String> ids = Json.texts(input, "targetIds");
        if (ids.isEmpty()) {
            throw new ServiceError("DeploymentTargetIdRequired", "The deployment target ID is missing");
        }
        int most = deployment.group().platform().equals("Server") ? BATCH : 1;
        if (ids.size() > most) {
            throw new ServiceError("DeploymentTargetListSizeExceeded", "The maximum number of targets is " + most);
        }
        List<ObjectNode> targets = new ArrayList<>();
        for (String id : ids) {
            targets.add(target(deployment, id).json());
        }
        ObjectNode output = Json.object();
        output.set("deploymentTargets", Json.nodes(targets));
        return output;
    }

    private static TargetState target(Deployment deployment, String id) throws ServiceError {
        if (id.isEmpty()) {
            throw new ServiceError("DeploymentTargetIdRequired", "The deployment target ID is missing");
        }
        TargetState target = deployment.targets().get(id);
        if (target == null) {
            throw new ServiceError(
                    "DeploymentTargetDoesNotExist", "The deployment " + deployment.id() + " has no target " + id);
        }
        return target;
    }

    private Deployment started(ObjectNode input) throws ServiceError {
        Deployment deployment = lookup.deployment(input);
        if (refusesUnstarted && !deployment.wasStarted()) {
            throw new ServiceError(
                    "DeploymentNotStarted", "The deployment " + deployment.id() + " has not started yet");
        }
        return deployment;
    }

    private static Set<String> checked(Set<String> values, Set<String> allowed, String error) throws ServiceError {
        if (!allowed.containsAll(values)) {
            throw new ServiceError(error, "A target filter value is invalid: " + values);
        }
        return values;
    }
}
