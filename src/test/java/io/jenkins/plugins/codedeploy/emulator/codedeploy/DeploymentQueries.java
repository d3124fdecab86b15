package io.jenkins.plugins.codedeploy.emulator.codedeploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** GetDeployment, BatchGetDeployments and ListDeployments. */
final class DeploymentQueries {
    private static final int BATCH = 25;
    private static final Set<String> STATUSES =
            Set.of("Created", "Queued", "InProgress", "Baking", "Succeeded", "Failed", "Stopped", "Ready");

    private final Account account;
    private final Lookup lookup;
    private final Pages pages;

    DeploymentQueries(Account account, Lookup lookup, Pages pages) {
        this.account = account;
        this.lookup = lookup;
        this.pages = pages;
    }

    void addTo(Map<String, Operation> operations) {
        operations.put("GetDeployment", input -> {
            ObjectNode output = Json.object();
            output.set("deploymentInfo", lookup.deployment(input).json());
            return output;
        });
        operations.put("BatchGetDeployments", this::batch);
        operations.put("ListDeployments", this::list);
    }

    private ObjectNode batch(ObjectNode input) throws ServiceError {
        List<String> ids = Json.texts(input, "deploymentIds");
        if (ids.isEmpty()) {
            throw new ServiceError("DeploymentIdRequired", "The deployment ID is missing");
        }
        if (ids.size() > BATCH) {
            throw new ServiceError("BatchLimitExceeded", "The batch size limit is " + BATCH);
        }
        List<ObjectNode> infos = new ArrayList<>();
        for (String id : ids) {
            Lookup.checkDeploymentId(id);
            account.deployment(id).map(Deployment::json).ifPresent(infos::add);
        }
        // The service promises no order, so that clients must not rely on one.
        java.util.Collections.reverse(infos);
        ObjectNode output = Json.object();
        output.set("deploymentsInfo", Json.nodes(infos));
        return output;
    }

    private ObjectNode list(ObjectNode input) throws ServiceError {
        boolean named = input.hasNonNull("applicationName") || input.hasNonNull("deploymentGroupName");
        Group group = named ? lookup.group(input) : null;
        Set<String> statuses = Set.copyOf(Json.texts(input, "includeOnlyStatuses"));
        if (!STATUSES.containsAll(statuses)) {
            throw new ServiceError("InvalidDeploymentStatus", "A deployment status is invalid: " + statuses);
        }
        JsonNode range = input.path("createTimeRange");
        Instant start = Json.time(range, "start", Instant.MIN);
        Instant end = Json.time(range, "end", Instant.MAX);
        if (start.isAfter(end)) {
            throw new ServiceError("InvalidTimeRange", "The start of the time range is after its end");
        }
        List<String> ids = account.deployments().stream()
                .filter(each -> group == null || each.group() == group)
                .filter(each -> statuses.isEmpty() || statuses.contains(each.status()))
                .filter(each ->
                        !each.created().isBefore(start) && !each.created().isAfter(end))
                .map(Deployment::id)
                .toList();
        return pages.add(Json.object(), "deployments", ids, input, Json::array);
    }
}
