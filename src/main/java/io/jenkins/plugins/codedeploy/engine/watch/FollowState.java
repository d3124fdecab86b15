package io.jenkins.plugins.codedeploy.engine.watch;

import io.jenkins.plugins.codedeploy.engine.launch.IfBusy;
import io.jenkins.plugins.codedeploy.engine.launch.Intent;
import java.io.Serializable;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that a build must keep to go on following its deployment after a restart, without a line lost or printed twice.
 *
 * <p>Immutable; holds strings only, by name, so that it survives an update of the plugin in the middle of a deployment.
 * About 40 bytes for each target.
 */
public final class FollowState implements Serializable {
    private static final long serialVersionUID = 1L;

    private final TreeMap<String, String> facts;
    /** What was printed of each target: by id, the letters of {@link Cursor}. */
    private final TreeMap<String, String> targets;

    private FollowState(Map<String, String> facts, Map<String, String> targets) {
        this.facts = new TreeMap<>(facts);
        this.targets = new TreeMap<>(targets);
    }

    /** Returns the state of a build that is about to create a deployment. */
    public static FollowState toCreate(Intent intent) {
        FollowState state = new FollowState(
                        Map.of(
                                "nonce", intent.nonce(),
                                "job", intent.job(),
                                "build", Long.toString(intent.build()),
                                "ifBusy", intent.ifBusy().name()),
                        Map.of())
                .with(Phase.INTENDED);
        return intent.goingBack() ? state.with("goingBack", "yes") : state;
    }

    /** Returns the state of a build that follows a deployment which exists already. */
    public static FollowState toFollow(String deploymentId) {
        return new FollowState(Map.of("deployment", deploymentId), Map.of()).with(Phase.RUNNING);
    }

    /** Returns how far it has got. */
    public Phase phase() {
        return Phase.valueOf(text("phase"));
    }

    /** Returns the deployment's id, empty until it exists. */
    public String deploymentId() {
        return text("deployment");
    }

    /** Returns the id of the rollback, empty for none. */
    public String rollbackId() {
        return text("rollback");
    }

    /** Returns the service's word for the status last seen; empty if none was. */
    public String status() {
        return text("status");
    }

    /** Tells whether the build has asked for a stop already. */
    public boolean isStopping() {
        return has("stopReason");
    }

    /** Returns the intent of a build that creates its deployment, or nothing for one that only follows. */
    public Optional<Intent> intent() {
        return text("nonce").isEmpty()
                ? Optional.empty()
                : Optional.of(new Intent(
                        text("nonce"),
                        text("job"),
                        Long.parseLong(text("build")),
                        IfBusy.valueOf(text("ifBusy")),
                        has("goingBack")));
    }

    String text(String name) {
        return facts.getOrDefault(name, "");
    }

    boolean has(String name) {
        return facts.containsKey(name);
    }

    Optional<Instant> time(String name) {
        return has(name) ? Optional.of(Instant.ofEpochMilli(Long.parseLong(text(name)))) : Optional.empty();
    }

    SortedMap<String, String> targets() {
        return Collections.unmodifiableSortedMap(targets);
    }

    FollowState with(Phase phase) {
        return with("phase", phase.name());
    }

    FollowState with(String name, String value) {
        FollowState next = new FollowState(facts, targets);
        next.facts.put(name, value);
        return next;
    }

    FollowState with(String name, Instant time) {
        return with(name, Long.toString(time.toEpochMilli()));
    }

    FollowState without(String name) {
        FollowState next = new FollowState(facts, targets);
        next.facts.remove(name);
        return next;
    }

    /** Forgets everything but the named facts, the targets included. */
    FollowState only(Set<String> names) {
        FollowState next = new FollowState(facts, Map.of());
        next.facts.keySet().retainAll(names);
        return next;
    }

    FollowState withTargets(Map<String, String> cursors) {
        return new FollowState(facts, cursors);
    }

    @Override
    public String toString() {
        return facts + " " + targets.size() + " targets";
    }
}
