package io.jenkins.plugins.codedeploy.engine.state;

/**
 * A deployment and what it installed.
 *
 * @param deployment the deployment
 * @param revision a text that is equal for equal revisions; empty if the service does not say what was installed
 */
public record PastDeployment(DeploymentSnapshot deployment, String revision) {}
