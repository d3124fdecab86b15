package io.jenkins.plugins.codedeploy.engine.watch;

import edu.umd.cs.findbugs.annotations.CheckForNull;

/**
 * The wish of somebody outside that a deployment ends, as it is kept across a restart.
 *
 * @param policy what to do with the deployment
 * @param reason {@link Errands#ABORT}, or in a few words who did it
 */
record Abort(OnInterrupt policy, String reason) {
    private static final String POLICY = "abort";
    private static final String REASON = "abortReason";

    /** Returns the wish that was kept and may not have been fulfilled; null for none. */
    @CheckForNull
    static Abort in(FollowState state) {
        return state.has(POLICY)
                ? new Abort(
                        OnInterrupt.valueOf(state.text(POLICY)), state.has(REASON) ? state.text(REASON) : Errands.ABORT)
                : null;
    }

    void keep(Told told) {
        told.fact(POLICY, policy.name());
        told.fact(REASON, reason);
    }
}
