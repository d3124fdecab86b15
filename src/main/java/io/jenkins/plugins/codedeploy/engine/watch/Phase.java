package io.jenkins.plugins.codedeploy.engine.watch;

/** How far a deployment has got, as far as a restart needs to know. */
public enum Phase {
    /** Nothing has been asked of the service yet; also while the deployment group is busy. */
    INTENDED,
    /** CreateDeployment may have been called; after a restart our nonce is looked for first. */
    CREATING,
    /** The deployment exists and is followed. */
    RUNNING,
    /** The deployment ended and was told; whether a rollback begins is not yet certain. */
    ENDED,
    /** The rollback is followed. */
    ROLLING_BACK
}
