package io.jenkins.plugins.codedeploy.engine.watch;

import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import java.util.List;

/**
 * The build's end of a followed deployment.
 *
 * <p>Called by the watcher's few threads, never twice at once for one deployment; must be quick, since other deployments
 * wait. An exception is logged and changes nothing.
 */
public interface FollowListener {

    /**
     * Tells what happened, and what to persist with it.
     *
     * <p>CreateDeployment is called only after a call that hands over {@link Phase#CREATING} has returned: the state must
     * be durable by then.
     *
     * @param events in their order; may be empty when only the state changed
     * @param state what to hand to the watcher after a restart, so that none of the events comes again
     */
    void progress(List<DeployEvent> events, FollowState state);

    /** Tells the end; the last call. */
    void ended(Outcome outcome);
}
