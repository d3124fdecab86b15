package io.jenkins.plugins.codedeploy.engine.state;

/** Whether a stopped deployment is rolled back (member {@code autoRollbackEnabled} of StopDeployment). */
public enum StopRollback {
    /** As the deployment group is set for DEPLOYMENT_STOP_ON_REQUEST. */
    AS_GROUP_SAYS,
    ROLL_BACK,
    NO_ROLLBACK
}
