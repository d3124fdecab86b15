package io.jenkins.plugins.codedeploy.emulator.host;

import io.jenkins.plugins.codedeploy.emulator.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** A virtual EC2 instance (id {@code i-…}) or on-premises instance (any other name) with an agent on it. */
public final class Host {
    private final String id;
    private final String zone;
    private final Agent agent;
    private final Map<String, Step> script = new ConcurrentHashMap<>();
    private volatile boolean stopped;

    /** A host in an availability zone. */
    public Host(String id, String zone, Agent agent) {
        this.id = id;
        this.zone = zone;
        this.agent = agent;
    }

    /** A host without files on which everything succeeds. */
    public static Host simulated(String id) {
        return new Host(id, "a", new SimulatedAgent());
    }

    /** Its instance id or on-premises name. */
    public String id() {
        return id;
    }

    /** The availability zone, such as {@code a}. */
    public String zone() {
        return zone;
    }

    /** Lets a lifecycle event go this way from now on, instead of what the agent would do. */
    public Host on(String event, Step step) {
        script.put(event, step);
        return this;
    }

    /** Lets a lifecycle event's script fail from now on. */
    public Host on(String event, Step.Failing failing) {
        return on(event, failing.in(event));
    }

    /** Gives all events back to the agent. */
    public Host healthy() {
        script.clear();
        return this;
    }

    /** Shuts the instance down: it fails every deployment at once. */
    public void stop() {
        stopped = true;
    }

    /** Whether the instance is shut down. */
    public boolean isStopped() {
        return stopped;
    }

    /** Whether the agent would take up this event at all. */
    public boolean starts(String event) {
        return !stopped && step(event).map(Step::starts).orElse(true);
    }

    /** Runs an event; a hanging one never reports. */
    public void perform(HostCommand command, Clock clock, Consumer<HostOutcome> done) {
        Optional<Step> step = step(command.event());
        if (step.isEmpty()) {
            agent.perform(command, clock, done);
            return;
        }
        step.get().outcome().ifPresent(outcome -> clock.schedule(outcome.took(), () -> done.accept(outcome)));
    }

    private Optional<Step> step(String event) {
        return Optional.ofNullable(script.get(event));
    }
}
