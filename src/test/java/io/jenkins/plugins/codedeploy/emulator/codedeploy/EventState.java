package io.jenkins.plugins.codedeploy.emulator.codedeploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codedeploy.emulator.host.Diagnosis;
import java.time.Instant;

/** A lifecycle event of one target. */
final class EventState {
    private final String name;
    private String status = "Pending";
    private Instant start;
    private Instant end;
    private Diagnosis diagnosis;

    EventState(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    Instant start() {
        return start;
    }

    boolean is(String other) {
        return status.equals(other);
    }

    boolean isOpen() {
        return is("Pending") || is("InProgress");
    }

    void begin(Instant now) {
        status = "InProgress";
        start = now;
    }

    void finish(String result, Instant now, Diagnosis why) {
        status = result;
        end = now;
        diagnosis = why;
    }

    void finish(String result, Instant now) {
        finish(result, now, null);
    }

    ObjectNode json() {
        ObjectNode node = Json.object();
        node.put("lifecycleEventName", name);
        node.put("status", status);
        Json.time(node, "startTime", start);
        Json.time(node, "endTime", end);
        if (diagnosis != null) {
            node.putObject("diagnostics")
                    .put("errorCode", diagnosis.errorCode())
                    .put("scriptName", diagnosis.scriptName())
                    .put("message", diagnosis.message())
                    .put("logTail", diagnosis.logTail());
        }
        return node;
    }
}
