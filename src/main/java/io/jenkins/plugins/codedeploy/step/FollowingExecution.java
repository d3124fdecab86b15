package io.jenkins.plugins.codedeploy.step;

import com.google.common.util.concurrent.ListenableFuture;
import hudson.AbortException;
import hudson.model.Result;
import hudson.model.TaskListener;
import io.jenkins.plugins.codedeploy.delivery.DeployEngine;
import io.jenkins.plugins.codedeploy.delivery.Keeper;
import io.jenkins.plugins.codedeploy.delivery.PlainFailure;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import io.jenkins.plugins.codedeploy.engine.watch.FollowState;
import io.jenkins.plugins.codedeploy.engine.watch.Following;
import io.jenkins.plugins.codedeploy.engine.watch.Outcome;
import io.jenkins.plugins.codedeploy.engine.watch.Phase;
import io.jenkins.plugins.codedeploy.log.BuildLog;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * A running step that follows a deployment: it makes its first calls on a thread for blocking work, then waits without
 * any.
 *
 * <p>What is kept across a restart is the state of following.
 */
abstract class FollowingExecution extends StepExecution implements Keeper {
    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(FollowingExecution.class.getName());

    /** How long an aborted build waits for the deployment to stop before it ends without knowing. */
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private static final long SAVE_SECONDS = 60;

    /** Null until there is something to follow. */
    private volatile FollowState state;

    private transient Thread preparing;
    private transient volatile Following following;
    private transient Throwable stopped;
    private transient boolean over;

    FollowingExecution(StepContext context) {
        super(context);
    }

    /**
     * Does what comes before following, and calls {@link #follow} at last; blocks. After a restart it is done again.
     *
     * @throws IOException if the build cannot be reached
     * @throws InterruptedException if the build was aborted
     */
    abstract void begin() throws IOException, InterruptedException;

    /** Returns what the script gets, in types of the JDK only. */
    abstract Map<String, Object> result(Outcome outcome);

    /** Says what is going on before anything is followed. */
    abstract String beginning();

    @Override
    public boolean start() {
        DeployEngine.get().prepare(this::advance);
        return false;
    }

    @Override
    public void onResume() {
        DeployEngine.get().prepare(this::advance);
    }

    final void advance() {
        try {
            if (beginPreparing()) {
                begin();
            }
        } catch (InputProblem | DeployException e) {
            giveUp(PlainFailure.of(e));
        } catch (IOException | InterruptedException | RuntimeException e) {
            giveUp(e);
        } finally {
            donePreparing();
        }
    }

    private synchronized boolean beginPreparing() {
        preparing = Thread.currentThread();
        return stopped == null;
    }

    private synchronized void donePreparing() {
        preparing = null;
        Thread.interrupted();
    }

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
        if (stopped != null) {
            return false;
        }
        following = follower.apply(state);
        return true;
    }

    private void giveUp(Throwable problem) {
        if (!DeployEngine.get().isGoingDown()) {
            finish(problem);
        }
    }

    /** Tells whether following had begun before a restart. */
    final boolean isFollowed() {
        return state != null;
    }

    @Override
    public void keep(FollowState next) {
        state = next;
        ListenableFuture<Void> saved = getContext().saveState();
        if (next.phase() != Phase.CREATING) {
            return;
        }
        try {
            saved.get(SAVE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the state of the build cannot be saved", e);
        }
    }

    @Override
    public void ended(Outcome outcome) {
        if (outcome.isSuccess()) {
            succeed(outcome);
        } else if (outcome.conclusion().isAborted()) {
            finish(new FlowInterruptedException(Result.ABORTED, true, new DeploymentEnded(outcome.problem())));
        } else {
            finish(new AbortException(outcome.problem()));
        }
    }

    @Override
    public void stop(Throwable cause) {
        Following running;
        boolean again;
        synchronized (this) {
            again = stopped != null;
            stopped = cause;
            running = following;
            if (preparing != null) {
                preparing.interrupt();
            }
        }
        if (running == null || again) {
            finish(cause);
            return;
        }
        running.abort();
        DeployEngine.get().later(PATIENCE, () -> finish(cause));
    }

    private synchronized void succeed(Outcome outcome) {
        if (stopped != null) {
            finish(stopped);
        } else if (!over) {
            over = true;
            getContext().onSuccess(result(outcome));
        }
    }

    /** Ends the step with a result though nothing was followed. */
    final synchronized void finish(Map<String, Object> result) {
        if (stopped != null) {
            finish(stopped);
        } else if (!over && !DeployEngine.get().isGoingDown()) {
            over = true;
            getContext().onSuccess(result);
        }
    }

    /** Ends the step once; a build that is being stopped ends for that reason, whatever came of the deployment. */
    private synchronized void finish(Throwable problem) {
        if (over) {
            return;
        }
        over = true;
        if (following != null) {
            following.detach();
        }
        getContext().onFailure(stopped == null ? problem : stopped);
    }

    final void print(DeployEvent event) {
        new BuildLog(listener()).event(event);
    }

    private TaskListener listener() {
        try {
            TaskListener listener = getContext().get(TaskListener.class);
            return listener == null ? TaskListener.NULL : listener;
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "The build's log cannot be reached", e);
            return TaskListener.NULL;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return TaskListener.NULL;
        }
    }

    @Override
    public String getStatus() {
        Following running = following;
        return running == null ? beginning() : running.status();
    }
}
