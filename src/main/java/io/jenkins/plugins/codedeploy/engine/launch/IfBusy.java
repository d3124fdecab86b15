package io.jenkins.plugins.codedeploy.engine.launch;

/** What to do when the deployment group is at work on another deployment. */
public enum IfBusy {
    /** Wait until it has ended. */
    WAIT,
    /** Fail at once. */
    FAIL,
    /** Stop it if an older build of the same job made it, and wait for its end; wait if it is somebody else's. */
    SUPERSEDE
}
