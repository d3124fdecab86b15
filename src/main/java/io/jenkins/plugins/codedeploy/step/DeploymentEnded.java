package io.jenkins.plugins.codedeploy.step;

import jenkins.model.CauseOfInterruption;

/** Why a deployment ended a build as aborted although nobody aborted the build. */
final class DeploymentEnded extends CauseOfInterruption {
    private static final long serialVersionUID = 1L;

    private final String reason;

    DeploymentEnded(String reason) {
        this.reason = reason;
    }

    @Override
    public String getShortDescription() {
        return reason;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DeploymentEnded that && reason.equals(that.reason);
    }

    @Override
    public int hashCode() {
        return reason.hashCode();
    }
}
