package io.jenkins.plugins.codedeploy.engine.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One lifecycle event of one target as the service reports it.
 *
 * @param name for example {@code BeforeInstall}
 * @param status where it stands
 * @param start null while pending, and for skipped events
 * @param end null while it runs
 * @param diagnostics null when the service gives none
 */
public record LifecycleEvent(
        String name, TargetStatus status, Instant start, Instant end, ScriptDiagnostics diagnostics) {

    /** Returns how long it took, or nothing when it did not run to an end. */
    public Optional<Duration> duration() {
        return start == null || end == null ? Optional.empty() : Optional.of(Duration.between(start, end));
    }
}
