package io.jenkins.plugins.codedeploy.delivery;

import io.jenkins.plugins.codedeploy.engine.watch.FollowState;
import io.jenkins.plugins.codedeploy.engine.watch.Outcome;

/** The front end's end of a delivery; called by the watcher's threads, so it must be quick. */
public interface Keeper {

    /** Keeps what is needed to go on after a restart; durable on return when the phase is CREATING. */
    void keep(FollowState state);

    /** Takes the result; the last call. */
    void ended(Outcome outcome);
}
