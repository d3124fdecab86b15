package io.jenkins.plugins.codedeploy.engine.watch;

import io.jenkins.plugins.codedeploy.engine.event.ConsoleLink;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.DeploymentAttached;
import io.jenkins.plugins.codedeploy.engine.state.DeploymentSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One step while it is being made: the state and the events so far. */
final class Told {
    private final Instant now;
    private final List<DeployEvent> events = new ArrayList<>();
    private FollowState state;

    Told(FollowState state, Instant now) {
        this.state = state;
        this.now = now;
    }

    FollowState state() {
        return state;
    }

    Instant now() {
        return now;
    }

    void event(DeployEvent event) {
        events.add(event);
    }

    List<DeployEvent> events() {
        return events;
    }

    void fact(String name, String value) {
        if (!state.text(name).equals(value) || !state.has(name)) {
            state = state.with(name, value);
        }
    }

    void fact(String name, Instant value) {
        state = state.with(name, value);
    }

    void drop(String name) {
        if (state.has(name)) {
            state = state.without(name);
        }
    }

    void phase(Phase phase) {
        state = state.with(phase);
    }

    void only(Set<String> names) {
        state = state.only(names);
    }

    void targets(Map<String, String> cursors) {
        state = state.withTargets(cursors);
    }

    /** Notes when the first deployment was created, from which all elapsed times count. */
    void begin(DeploymentSnapshot deployment) {
        if (!state.has("created")) {
            fact("created", deployment.created() == null ? now : deployment.created());
        }
    }

    /** Tells where a deployment can be seen, and notes by when it has to end where that was set. */
    void announce(FollowSettings settings, String deployment) {
        event(new DeploymentAttached(deployment, ConsoleLink.deployment(settings.region(), deployment)));
        fact("announced", "yes");
        settings.fixedTimeout().ifPresent(time -> fact("deadline", now.plus(time)));
    }

    Duration elapsed() {
        return elapsed(now);
    }

    /** Returns the time since the creation; the controller's clock may be wrong, so never a negative one. */
    Duration elapsed(Instant at) {
        Duration elapsed = Duration.between(state.time("created").orElse(now), at == null ? now : at);
        return elapsed.isNegative() ? Duration.ZERO : elapsed;
    }
}
