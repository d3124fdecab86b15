package io.jenkins.plugins.codedeploy.emulator.codedeploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A deployment and all that is known of it. */
final class Deployment {
    private static final Set<String> TERMINAL = Set.of("Succeeded", "Failed", "Stopped");
    private static final List<String> SHOWN =
            List.of("description", "autoRollbackConfiguration", "targetInstances", "overrideAlarmConfiguration");
    private static final List<String> SHOWN_OF_GROUP =
            List.of("deploymentStyle", "blueGreenDeploymentConfiguration", "loadBalancerInfo");

    private final String id;
    private final Group group;
    private final ObjectNode request;
    private final Configuration configuration;
    private final String creator;
    private final Instant created;
    private final Map<String, TargetState> targets = new LinkedHashMap<>();
    private final ObjectNode rollback = Json.object();
    private ObjectNode previousRevision;
    private String status = "Created";
    private String errorCode = "";
    private String errorMessage = "";
    private Instant started;
    private Instant completed;
    private boolean waitsForTermination;
    private boolean overviewLate;
    private boolean stopping;

    Deployment(
            String id, Group group, ObjectNode request, Configuration configuration, String creator, Instant created) {
        this.id = id;
        this.group = group;
        this.request = request;
        this.configuration = configuration;
        this.creator = creator;
        this.created = created;
        group.lastSuccessful().ifPresent(last -> previousRevision = last.revision());
    }

    String id() {
        return id;
    }

    Group group() {
        return group;
    }

    ObjectNode request() {
        return request;
    }

    ObjectNode revision() {
        return (ObjectNode) request.get("revision");
    }

    Configuration configuration() {
        return configuration;
    }

    boolean isRollback() {
        return creator.equals("codeDeployRollback");
    }

    Instant created() {
        return created;
    }

    String status() {
        return status;
    }

    boolean is(String other) {
        return status.equals(other);
    }

    boolean isRunning() {
        return !TERMINAL.contains(status);
    }

    boolean wasStarted() {
        return started != null;
    }

    boolean flag(String member) {
        return request.path(member).asBoolean();
    }

    /** A setting of the request, or of the group when the request has none. */
    JsonNode setting(String member) {
        return request.has(member) ? request.get(member) : group.settings().path(member);
    }

    Map<String, TargetState> targets() {
        return targets;
    }

    void add(TargetState target) {
        targets.put(target.id(), target);
    }

    ObjectNode rollback() {
        return rollback;
    }

    void become(String newStatus, Instant now) {
        status = newStatus;
        if (newStatus.equals("InProgress") && started == null) {
            started = now;
        }
    }

    void waitForTermination(boolean waits) {
        waitsForTermination = waits;
    }

    boolean isWaitingForTermination() {
        return waitsForTermination;
    }

    void stopping() {
        stopping = true;
    }

    boolean isStopping() {
        return stopping;
    }

    /** Shows the counts only when the deployment has ended, as ECS does. */
    void countLate() {
        overviewLate = true;
    }

    void end(String terminal, String code, String message, Instant now) {
        status = terminal;
        errorCode = code;
        errorMessage = message;
        completed = now;
    }

    ObjectNode brief() {
        ObjectNode node = Json.object().put("deploymentId", id).put("status", status);
        Json.time(node, "endTime", completed);
        Json.time(node, "createTime", created);
        return node;
    }

    ObjectNode json() {
        ObjectNode node = Json.object();
        node.put("applicationName", group.application())
                .put("deploymentGroupName", group.name())
                .put("deploymentConfigName", configuration.name())
                .put("deploymentId", id)
                .put("status", status)
                .put("creator", creator)
                .put("computePlatform", group.platform())
                .put("ignoreApplicationStopFailures", flag("ignoreApplicationStopFailures"))
                .put("updateOutdatedInstancesOnly", flag("updateOutdatedInstancesOnly"))
                .put("instanceTerminationWaitTimeStarted", waitsForTermination);
        if (group.platform().equals("Server")) {
            String behavior = Json.text(request, "fileExistsBehavior");
            node.put("fileExistsBehavior", behavior.isEmpty() ? "DISALLOW" : behavior);
        }
        if (previousRevision != null) {
            node.set("previousRevision", Revision.shown(previousRevision));
        }
        node.set("revision", Revision.shown(revision()));
        SHOWN.forEach(member -> Json.copy(request, member, node));
        SHOWN_OF_GROUP.forEach(member -> Json.copy(group.settings(), member, node));
        if (!errorCode.isEmpty()) {
            node.putObject("errorInformation").put("code", errorCode).put("message", errorMessage);
        }
        Json.time(node, "createTime", created);
        Json.time(node, "startTime", started);
        Json.time(node, "completeTime", completed);
        node.set("rollbackInfo", rollback.deepCopy());
        node.putArray("deploymentStatusMessages");
        if (!targets.isEmpty() && !(overviewLate && isRunning())) {
            node.set("deploymentOverview", overview());
        }
        return node;
    }

    private ObjectNode overview() {
        ObjectNode counts = Json.object();
        for (String each : List.of("Pending", "InProgress", "Succeeded", "Failed", "Skipped", "Ready")) {
            counts.put(
                    each,
                    targets.values().stream().filter(target -> target.is(each)).count());
        }
        return counts;
    }
}
