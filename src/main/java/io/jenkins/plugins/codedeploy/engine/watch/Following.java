package io.jenkins.plugins.codedeploy.engine.watch;

import io.jenkins.plugins.codedeploy.engine.matrix.TargetMatrix;
import io.jenkins.plugins.codedeploy.engine.state.WaitType;

/** The handle of a deployment that is being followed; every method returns at once and may be called by any thread. */
public interface Following {

    /**
     * Applies the policy for an aborted build; {@link FollowListener#ended} follows once the deployment, and the rollback
     * that may come of it, has ended.
     */
    void abort();

    /**
     * Applies a policy other than that of the settings.
     *
     * @param reason why, where no build was aborted: a few words such as {@code stopped by Ada from the page}; kept, so that
     *     it is told after a restart as well
     */
    void abort(OnInterrupt policy, String reason);

    /** Ends a wait of a blue/green deployment. */
    void proceed(WaitType wait);

    /** Forgets the deployment without a word: for a controller that goes down. */
    void detach();

    /** Says in a few words what is going on, for {@code StepExecution.getStatus()}; never asks the service. */
    String status();

    /** Returns what is known of the targets; of a rollback's targets nothing. */
    TargetMatrix matrix();

    /** Returns the newest state. */
    FollowState state();
}
