package io.jenkins.plugins.codedeploy.emulator.codedeploy;

/** The cause that a StopDeployment call gives a deployment. */
final class StopRequest {
    /** Not a trigger of the API: the caller asked for the rollback. */
    static final String ROLL_BACK = "requested";

    private static final String REFUSED = "refused";

    private StopRequest() {}

    /**
     * The cause of the end.
     *
     * @param rollback whether the caller wants one; null leaves it to the group
     */
    static Rollout.Cause cause(Boolean rollback) {
        String trigger = rollback == null ? "DEPLOYMENT_STOP_ON_REQUEST" : rollback ? ROLL_BACK : REFUSED;
        return new Rollout.Cause("Stopped", "MANUAL_STOP", "The deployment was stopped on request.", trigger);
    }
}
