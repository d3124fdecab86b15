package io.jenkins.plugins.codedeploy.engine.plan;

/** When CodeDeploy rolls a deployment back by itself (AutoRollbackEvent). */
public enum AutoRollback {
    DEPLOYMENT_FAILURE,
    DEPLOYMENT_STOP_ON_ALARM,
    DEPLOYMENT_STOP_ON_REQUEST
}
