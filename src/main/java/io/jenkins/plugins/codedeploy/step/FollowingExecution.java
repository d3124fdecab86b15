package io.jenkins.plugins.codedeploy.step;

import hudson.AbortException;
import hudson.model.Result;
import io.jenkins.plugins.codedeploy.delivery.Keeper;
import io.jenkins.plugins.codedeploy.engine.watch.FollowState;
import io.jenkins.plugins.codedeploy.engine.watch.Following;
import io.jenkins.plugins.codedeploy.engine.watch.Outcome;
import io.jenkins.plugins.codedeploy.engine.watch.Phase;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * A running step that follows a deployment: it makes its first calls on a thread for blocking work, then waits without
 * any.
 *
 * <p>What is kept across a restart is the state of following.
 */
abstract class FollowingExecution extends DurableExecution implements Keeper {
    private static final long serialVersionUID = 1L;

    /** Null until there is something to follow. */
    private volatile FollowState state;

    private transient volatile Following following;

    FollowingExecution(StepContext context) {
        super(context);
    }

    /** Returns what the script gets, in types of the JDK only. */
    abstract Map<String, Object> result(Outcome outcome);

    /** Says what is going on before anything is followed. */
    abstract String beginning();

    /**
     * Follows from the state that was kept, or else from this one.
     *
     * @return false if the build was aborted meanwhile, so that nothing is followed
     */
    final synchronized boolean follow(Supplier<FollowState> first, Function<FollowState, Following> follower) {
        if (state == null) {
            state = first.get();
        }
        getContext().saveState();
        if (isStopped()) {
            return false;
        }
        following = follower.apply(state);
        return true;
    }

    /** Tells whether following had begun before a restart. */
    final boolean isFollowed() {
        return state != null;
    }

    @Override
    public void keep(FollowState next) {
        state = next;
        if (next.phase() == Phase.CREATING) {
            saveDurably();
        } else {
            getContext().saveState();
        }
    }

    @Override
    public void ended(Outcome outcome) {
        if (outcome.isSuccess()) {
            succeed(result(outcome));
        } else if (outcome.conclusion().isAborted()) {
            finish(new FlowInterruptedException(Result.ABORTED, true, new DeploymentEnded(outcome.problem())));
        } else {
            finish(new AbortException(outcome.problem()));
        }
    }

    @Override
    final boolean abort() {
        Following running = following;
        if (running != null) {
            running.abort();
        }
        return running != null;
    }

    @Override
    final void detach() {
        if (following != null) {
            following.detach();
        }
    }

    @Override
    public String getStatus() {
        Following running = following;
        return running == null ? beginning() : running.status();
    }
}
