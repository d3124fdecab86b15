package io.jenkins.plugins.codedeploy.rollout;

/** What becomes of the deployment groups that have succeeded when another of the rollout fails; no further wave begins. */
public enum OnWaveFailure {
    /** They stay as they are. */
    STOP,
    /** They go back to what they ran before. */
    ROLLBACK_EARLIER
}
