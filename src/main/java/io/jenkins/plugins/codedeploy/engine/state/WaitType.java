package io.jenkins.plugins.codedeploy.engine.state;

/** The two waits of a blue/green deployment that ContinueDeployment ends. */
public enum WaitType {
    /** All replacements are ready and wait for traffic. */
    READY_WAIT,
    /** The traffic has moved and the originals wait for their end. */
    TERMINATION_WAIT
}
