package io.jenkins.plugins.codedeploy.rollout;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.codedeploy.delivery.Prepared;
import io.jenkins.plugins.codedeploy.engine.plan.Destination;
import io.jenkins.plugins.codedeploy.engine.watch.Conclusion;
import io.jenkins.plugins.codedeploy.engine.watch.FollowState;
import io.jenkins.plugins.codedeploy.engine.watch.Outcome;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far one deployment of a rollout has got, as a running Pipeline keeps it.
 *
 * <p>Immutable; strings by name, so that it outlives an update of the plugin.
 */
final class Leg implements Serializable {
    private static final long serialVersionUID = 1L;

    private final TreeMap<String, String> facts;
    private final Prepared prepared;
    private final FollowState state;
    private final LinkedHashMap<String, Object> result;

    private Leg(
            Map<String, String> facts,
            @CheckForNull Prepared prepared,
            @CheckForNull FollowState state,
            @CheckForNull Map<String, Object> result) {
        this.facts = new TreeMap<>(facts);
        this.prepared = prepared;
        this.state = state;
        this.result = result == null ? null : new LinkedHashMap<>(result);
    }

    /** Returns a deployment of which nothing has happened yet. */
    static Leg ahead() {
        return new Leg(Map.of(), null, null, null);
    }

    /**
     * Returns the same with what is known once its destination was checked.
     *
     * @param label how the log calls it
     */
    Leg named(String label, Destination destination, String region) {
        TreeMap<String, String> more = new TreeMap<>(facts);
        more.put("label", label);
        more.put("application", destination.application());
        more.put("deploymentGroup", destination.deploymentGroup());
        more.put("region", region);
        return new Leg(more, prepared, state, result);
    }

    /** Returns a deployment that goes back to what an earlier one installed. */
    static Leg back(String deploymentId) {
        return new Leg(Map.of("to", deploymentId), null, null, null);
    }

    Leg prepared(Prepared ready) {
        return new Leg(facts, ready, state, result);
    }

    Leg following(FollowState next) {
        return new Leg(facts, prepared, next, result);
    }

    Leg ended(Outcome outcome) {
        TreeMap<String, String> more = new TreeMap<>(facts);
        more.put("conclusion", outcome.conclusion().name());
        more.put("problem", outcome.problem());
        more.put("deployment", outcome.deploymentId());
        more.put("status", outcome.status());
        return new Leg(more, prepared, null, outcome.toMap(prepared.revision(), prepared.sha256()));
    }

    /** Returns the same after a failure of which no deployment came, or of which nothing more is known. */
    Leg failed(String problem) {
        TreeMap<String, String> more = new TreeMap<>(facts);
        more.put("conclusion", Conclusion.REFUSED.name());
        more.put("problem", problem);
        return new Leg(more, prepared, null, null);
    }

    /** Returns the same when there is nothing to do. */
    Leg notNeeded(String why) {
        TreeMap<String, String> more = new TreeMap<>(facts);
        more.put("conclusion", Conclusion.SUCCEEDED.name());
        more.put("problem", why);
        return new Leg(more, prepared, null, null);
    }

    /** Returns the revision; null until it is ready. */
    @CheckForNull
    Prepared prepared() {
        return prepared;
    }

    /** Returns the state of following; null until there is one, and after the end. */
    @CheckForNull
    FollowState state() {
        return state;
    }

    /** Returns which deployment is gone back to; empty for a deployment that goes ahead. */
    String to() {
        return text("to");
    }

    boolean isOver() {
        return facts.containsKey("conclusion");
    }

    boolean isSuccess() {
        return isOver() && conclusion() == Conclusion.SUCCEEDED;
    }

    /** Tells whether it ended because somebody, or a newer build, wanted it to. */
    boolean isAborted() {
        return isOver() && conclusion().isAborted();
    }

    private Conclusion conclusion() {
        return Conclusion.valueOf(text("conclusion"));
    }

    /** Returns the deployment's id; empty if none was created, and until the end. */
    String deploymentId() {
        return text("deployment");
    }

    /** Returns the service's last word on the deployment. */
    String status() {
        return text("status");
    }

    /** Returns why it did not succeed, or why nothing had to be done. */
    String problem() {
        return text("problem");
    }

    /** Returns how the log calls the destination. */
    String label() {
        return text("label");
    }

    /** Returns what the script gets: where it went, and what came of it. */
    Map<String, Object> result(int wave) {
        return result(wave, result == null ? Map.of() : result);
    }

    /** Returns what the script gets of something else that was done with the destination. */
    Map<String, Object> result(int wave, Map<String, Object> more) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("wave", wave);
        all.put("application", text("application"));
        all.put("deploymentGroup", text("deploymentGroup"));
        all.put("region", text("region"));
        all.putAll(more);
        return all;
    }

    private String text(String name) {
        return facts.getOrDefault(name, "");
    }
}
