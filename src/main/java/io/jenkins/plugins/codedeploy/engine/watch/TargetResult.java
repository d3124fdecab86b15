package io.jenkins.plugins.codedeploy.engine.watch;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How one target ended.
 *
 * @param id the target's id
 * @param label {@code Blue} or {@code Green}; empty outside blue/green
 * @param status the service's word
 * @param failedEvent the lifecycle event that failed; empty for none
 * @param duration from the first lifecycle event's start to the last one's end; null when nothing ran
 */
public record TargetResult(String id, String label, String status, String failedEvent, Duration duration) {

    /** Returns the duration, or nothing when nothing ran. */
    public Optional<Duration> ran() {
        return Optional.ofNullable(duration);
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", id);
        map.put("label", label);
        map.put("status", status);
        map.put("failedEvent", failedEvent);
        map.put("seconds", Outcome.seconds(duration));
        return map;
    }
}
