package io.jenkins.plugins.codedeploy.emulator.host;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A scripted behaviour of one lifecycle event on one host. */
public final class Step {
    private final Duration takes;
    private final Diagnosis diagnosis;
    private final boolean starts;

    private Step(Duration takes, Diagnosis diagnosis, boolean starts) {
        this.takes = takes;
        this.diagnosis = diagnosis;
        this.starts = starts;
    }

    /** Succeeds after the given time. */
    public static Step succeedsAfter(Duration takes) {
        return new Step(takes, Diagnosis.success(), true);
    }

    /**
     * A hook script fails.
     *
     * @param lines its output as the agent tails it, such as {@code [stderr]no such unit}; the two head lines are added
     */
    public static Failing fails(String script, int exitCode, String... lines) {
        return new Failing(script, exitCode, List.of(lines));
    }

    /** A hook script is killed after the given whole seconds. */
    public static Step timesOut(String script, Duration after) {
        return new Step(after, Diagnosis.timedOut(script, "", after.toSeconds(), ""), true);
    }

    /** A hook script is not in the bundle. */
    public static Step missing(String script) {
        return failsWith(
                Diagnosis.missing(script, "/opt/codedeploy-agent/deployment-root/deployment-archive/" + script));
    }

    /** Fails with exactly these diagnostics after 100 ms. */
    public static Step failsWith(Diagnosis diagnosis) {
        return new Step(Duration.ofMillis(100), diagnosis, true);
    }

    /** Starts and never ends, until the service's own limit of one hour. */
    public static Step hangs() {
        return new Step(Duration.ZERO, null, true);
    }

    /** The agent does not answer, so the event never starts; the service gives up after five minutes. */
    public static Step neverStarts() {
        return new Step(Duration.ZERO, null, false);
    }

    /** The same behaviour after another time. */
    public Step after(Duration time) {
        return new Step(time, diagnosis, starts);
    }

    boolean starts() {
        return starts;
    }

    Optional<HostOutcome> outcome() {
        return Optional.ofNullable(diagnosis).map(ended -> new HostOutcome(ended, takes));
    }

    /** A failing script, which needs the event's name for its log tail. */
    public record Failing(String script, int exitCode, List<String> lines) {

        Step in(String event) {
            LogTail tail = new LogTail(event);
            tail.script(script);
            lines.forEach(tail::line);
            return failsWith(Diagnosis.failed(script, "", exitCode, tail.text()));
        }
    }
}
