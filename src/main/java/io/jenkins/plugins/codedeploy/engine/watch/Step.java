package io.jenkins.plugins.codedeploy.engine.watch;

import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import java.time.Duration;
import java.util.List;

/**
 * What follows from an observation.
 *
 * @param state the state after it
 * @param events what to tell, in order
 * @param reading the targets to read
 * @param delay when to look at the deployment again, at a calm controller
 * @param wish what to ask of the service
 * @param done whether nothing is left to follow
 */
record Step(FollowState state, List<DeployEvent> events, Reading reading, Duration delay, Wish wish, boolean done) {

    Step {
        events = List.copyOf(events);
    }

    /** What the policies ask of the service. */
    enum Wish {
        NOTHING,
        CONTINUE_READY,
        STOP_FOR_TIMEOUT,
        LEAVE_FOR_TIMEOUT
    }
}
