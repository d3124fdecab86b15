package io.jenkins.plugins.codedeploy.step;

import com.google.common.util.concurrent.ListenableFuture;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.codedeploy.delivery.Delivery;
import io.jenkins.plugins.codedeploy.delivery.DeployEngine;
import io.jenkins.plugins.codedeploy.delivery.DeployInput;
import io.jenkins.plugins.codedeploy.delivery.Keeper;
import io.jenkins.plugins.codedeploy.delivery.PlainFailure;
import io.jenkins.plugins.codedeploy.delivery.Prepared;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * A running {@code codeDeploy} step: prepares on a thread of its own, then waits without any.
 *
 * <p>What is kept across a restart are the input, the revision once it is ready, and the state of following. A restart
 * before the revision is ready prepares again: equal bundles have equal keys, so nothing is sent twice.
 */
final class CodeDeployExecution extends StepExecution implements Keeper {
    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(CodeDeployExecution.class.getName());

    /** How long an aborted build waits for the deployment to stop before it ends without knowing. */
    private static final Duration PATIENCE = Duration.ofSeconds(45);
    /** How long a resumed step waits for its agent, and how often it looks. */
    private static final int AGENT_LOOKS = 120;

    private static final Duration AGENT_PAUSE = Duration.ofSeconds(5);
    private static final long SAVE_SECONDS = 60;

    private final DeployInput input;
    /** Null until the revision is in S3, or otherwise ready. */
    private volatile Prepared prepared;
    /** Null until the deployment is about to be created. */
    private FollowState state;

    private transient Thread preparing;
    private transient volatile Following following;
    private transient Throwable stopped;
    private transient boolean over;
    private transient int looks;

    CodeDeployExecution(StepContext context, DeployInput input) {
        super(context);
        this.input = input;
    }

    @Override
    public boolean start() {
        DeployEngine.get().prepare(this::advance);
        return false;
    }

    @Override
    public void onResume() {
        looks = AGENT_LOOKS;
        DeployEngine.get().prepare(this::advance);
    }

    private void advance() {
        Delivery delivery = null;
        try {
            if (!beginPreparing()) {
                return;
            }
            delivery = Delivery.open(
                    input, UnaryOperator.identity(), getContext().get(Run.class), DeployEngine.get(), this::print);
            if (prepared == null) {
                FilePath workspace = delivery.needsWorkspace() ? workspace() : null;
                if (workspace == null && delivery.needsWorkspace() && looks-- > 0) {
                    delivery.close();
                    DeployEngine.get()
                            .later(AGENT_PAUSE, () -> DeployEngine.get().prepare(this::advance));
                    return;
                }
                prepared = delivery.prepare(workspace);
            }
            if (state == null) {
                state = delivery.intent();
            }
            getContext().saveState();
            follow(delivery);
        } catch (InputProblem | DeployException e) {
            giveUp(delivery, PlainFailure.of(e));
        } catch (IOException | InterruptedException | RuntimeException e) {
            giveUp(delivery, e);
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

    private synchronized void follow(Delivery delivery) {
        if (stopped == null) {
            following = delivery.follow(prepared, state, this);
        } else {
            delivery.close();
        }
    }

    private void giveUp(@CheckForNull Delivery delivery, Throwable problem) {
        if (delivery != null) {
            delivery.close();
        }
        if (!DeployEngine.get().isGoingDown()) {
            finish(problem);
        }
    }

    @CheckForNull
    private FilePath workspace() throws InterruptedException {
        try {
            return getContext().get(FilePath.class);
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "No workspace yet", e);
            return null;
        }
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
            getContext().onSuccess(outcome.toMap(prepared.revision(), prepared.sha256()));
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

    private void print(DeployEvent event) {
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
        if (running != null) {
            return running.status();
        }
        return prepared == null ? "preparing the revision" : "about to create the deployment";
    }
}
