package io.jenkins.plugins.codedeploy.emulator.codedeploy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The Lambda functions that hooks call; one that is not mentioned reports Succeeded after half a second. */
public final class HookFunctions {
    private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();
    private final List<Invocation> invocations = new ArrayList<>();

    /**
     * What a function does.
     *
     * @param after the time it takes; null when it never reports by itself
     * @param status Succeeded or Failed
     */
    record Behaviour(Duration after, String status) {}

    /** One call of a hook function, with all that its payload has. */
    public record Invocation(
            String function, String event, String deploymentId, String lifecycleEventHookExecutionId) {}

    /** The function reports success after the given time. */
    public void succeeds(String function, Duration after) {
        behaviours.put(function, new Behaviour(after, "Succeeded"));
    }

    /** The function reports failure after the given time. */
    public void fails(String function, Duration after) {
        behaviours.put(function, new Behaviour(after, "Failed"));
    }

    /** The function reports nothing; somebody may call PutLifecycleEventHookExecutionStatus, or an hour passes. */
    public void isSilent(String function) {
        behaviours.put(function, new Behaviour(null, ""));
    }

    /** The calls so far. */
    public synchronized List<Invocation> invocations() {
        return List.copyOf(invocations);
    }

    synchronized void invoked(Invocation invocation) {
        invocations.add(invocation);
    }

    Behaviour behaviour(String function, Duration usual) {
        return behaviours.getOrDefault(function, new Behaviour(usual, "Succeeded"));
    }
}
