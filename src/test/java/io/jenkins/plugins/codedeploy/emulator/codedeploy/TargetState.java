package io.jenkins.plugins.codedeploy.emulator.codedeploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A deployment's progress on one instance, function or service. */
final class TargetState {
    private final String deploymentId;
    private final String id;
    private final String arn;
    private final String member;
    private final String label;
    private final List<EventState> events;
    private final Consumer<ObjectNode> details;
    private String status = "Pending";
    private Instant updated;

    /**
     * A target.
     *
     * @param member {@code instanceTarget}, {@code lambdaTarget} or {@code ecsTarget}
     * @param label Blue, Green or empty
     * @param details adds what only this kind of target has
     */
    TargetState(
            String deploymentId,
            String id,
            String arn,
            String member,
            String label,
            List<String> events,
            Consumer<ObjectNode> details) {
        this.deploymentId = deploymentId;
        this.id = id;
        this.arn = arn;
        this.member = member;
        this.label = label;
        this.events = events.stream().map(EventState::new).toList();
        this.details = details;
    }

    String id() {
        return id;
    }

    String label() {
        return label;
    }

    String status() {
        return status;
    }

    boolean is(String other) {
        return status.equals(other);
    }

    boolean isOpen() {
        return is("Pending") || is("InProgress") || is("Ready");
    }

    List<EventState> events() {
        return events;
    }

    Optional<EventState> nextPending() {
        return events.stream().filter(event -> event.is("Pending")).findFirst();
    }

    EventState event(String name) {
        return events.stream()
                .filter(event -> event.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    void become(String newStatus, Instant now) {
        status = newStatus;
        updated = now;
    }

    void touch(Instant now) {
        updated = now;
    }

    /** Skips every event that has not ended and gives the target its final status. */
    void end(String finalStatus, Instant now) {
        events.stream().filter(EventState::isOpen).forEach(event -> event.finish("Skipped", now));
        become(finalStatus, now);
    }

    ObjectNode json() {
        ObjectNode node = Json.object();
        node.put(
                "deploymentTargetType",
                switch (member) {
                    case "lambdaTarget" -> "LambdaTarget";
                    case "ecsTarget" -> "ECSTarget";
                    default -> "InstanceTarget";
                });
        ObjectNode target = node.putObject(member);
        target.put("deploymentId", deploymentId)
                .put("targetId", id)
                .put("targetArn", arn)
                .put("status", status);
        Json.time(target, "lastUpdatedAt", updated);
        Json.textUnlessEmpty(target, "instanceLabel", label);
        target.set(
                "lifecycleEvents",
                Json.nodes(events.stream().map(EventState::json).toList()));
        details.accept(target);
        return node;
    }
}
