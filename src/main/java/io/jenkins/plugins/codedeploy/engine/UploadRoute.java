package io.jenkins.plugins.codedeploy.engine;

/** Who sends the bundle to S3. */
public enum UploadRoute {
    /** The agent itself, so that no byte of it passes the controller. */
    AGENT,
    /** The controller, for agents that cannot reach S3. */
    CONTROLLER
}
