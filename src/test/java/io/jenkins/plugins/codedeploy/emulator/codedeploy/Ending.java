package io.jenkins.plugins.codedeploy.emulator.codedeploy;

/** Receives the end of a deployment from its rollout. */
@FunctionalInterface
interface Ending {
    void end(Deployment deployment, Rollout.Cause cause);
}
