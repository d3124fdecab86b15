package io.jenkins.plugins.codedeploy.engine.watch;

/** What to do with a running deployment when its build is aborted or its time is over. */
public enum OnInterrupt {
    /** Stop it; whether it is rolled back is the deployment group's own setting. */
    STOP,
    /** Stop it and roll it back. */
    STOP_AND_ROLLBACK,
    /** Leave it running and follow it no longer. */
    LEAVE
}
