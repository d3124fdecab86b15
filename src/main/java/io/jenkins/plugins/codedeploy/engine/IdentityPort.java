package io.jenkins.plugins.codedeploy.engine;

/** What the engine asks of STS. */
@FunctionalInterface
public interface IdentityPort {

    /**
     * Asks AWS whose keys these are; needs no permission, so that it tells wrong keys from missing rights.
     *
     * @throws io.jenkins.plugins.codedeploy.engine.problem.DeployException if the keys, the session or the role is refused
     */
    CallerIdentity caller();
}
