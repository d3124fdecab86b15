package io.jenkins.plugins.codedeploy.engine.watch;

import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/** The build that is told of its deployment; what goes wrong with it there does not keep the deployment from its end. */
record Audience(FollowListener listener) {
    private static final Logger LOG = System.getLogger(Audience.class.getName());

    void progress(List<DeployEvent> events, FollowState state) {
        try {
            listener.progress(events, state);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The build could not take note of its deployment " + state.deploymentId(), e);
        }
    }

    void ended(Outcome outcome) {
        try {
            listener.ended(outcome);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The build could not take note of the end of " + outcome.deploymentId(), e);
        }
    }
}
