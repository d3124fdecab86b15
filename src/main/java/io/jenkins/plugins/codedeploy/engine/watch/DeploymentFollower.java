package io.jenkins.plugins.codedeploy.engine.watch;

/** Creates and follows deployments; the watcher does it for the whole controller. */
public interface DeploymentFollower {

    /**
     * Begins, or after a restart goes on, with a deployment; returns at once.
     *
     * <p>What happens is told to the request's listener, beginning on another thread.
     */
    Following follow(FollowRequest request);
}
