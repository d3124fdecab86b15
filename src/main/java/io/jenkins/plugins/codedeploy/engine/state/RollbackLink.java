package io.jenkins.plugins.codedeploy.engine.state;

/**
 * How a deployment and its rollback know each other (member {@code rollbackInfo}).
 *
 * @param rollbackDeploymentId the deployment that rolls this one back; empty for none
 * @param triggeringDeploymentId the deployment that this one rolls back; empty for none
 * @param message the service's words
 */
public record RollbackLink(String rollbackDeploymentId, String triggeringDeploymentId, String message) {
    /** No rollback in either direction. */
    public static final RollbackLink NONE = new RollbackLink("", "", "");
}
