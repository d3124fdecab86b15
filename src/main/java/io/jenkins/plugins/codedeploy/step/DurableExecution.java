package io.jenkins.plugins.codedeploy.step;

import com.google.common.util.concurrent.ListenableFuture;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.FilePath;
import hudson.model.TaskListener;
import io.jenkins.plugins.codedeploy.delivery.DeployEngine;
import io.jenkins.plugins.codedeploy.delivery.PlainFailure;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import io.jenkins.plugins.codedeploy.log.BuildLog;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * A running step that may take hours and survives a restart: what blocks is done on a thread for blocking work, and waiting
 * takes none.
 */
abstract class DurableExecution extends StepExecution {
    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(DurableExecution.class.getName());

    /** How long an aborted build waits for its deployments to stop before it ends without knowing. */
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    /** How long a resumed step waits for its agent, and how often it looks. */
    private static final int AGENT_LOOKS = 120;

    private static final Duration AGENT_PAUSE = Duration.ofSeconds(5);

    private static final long SAVE_SECONDS = 60;

    private transient Thread working;
    private transient Throwable stopped;
    private transient boolean over;
    private transient int looks;

    /** Something that blocks. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException, InterruptedException;
    }

    DurableExecution(StepContext context) {
        super(context);
    }

    /**
     * Does what has to be done first; blocks. After a restart it is done again, and goes on from what was kept.
     *
     * @throws IOException if the build cannot be reached
     * @throws InterruptedException if the build was aborted
     */
    abstract void begin() throws IOException, InterruptedException;

    /**
     * Asks what is followed to stop.
     *
     * @return false if nothing is, so that there is no end to wait for
     */
    abstract boolean abort();

    /** Forgets what is followed; the step has ended. */
    abstract void detach();

    @Override
    public boolean start() {
        soon(this::begin);
        return false;
    }

    @Override
    public void onResume() {
        synchronized (this) {
            looks = AGENT_LOOKS;
        }
        soon(this::begin);
    }

    /** Does something that blocks on a thread for that. */
    final void soon(Work work) {
        DeployEngine.get().prepare(() -> attempt(work));
    }

    /** As {@link #soon}, after a while. */
    final void later(Duration delay, Work work) {
        DeployEngine.get().later(delay, () -> soon(work));
    }

    private void attempt(Work work) {
        try {
            if (beginWork()) {
                work.run();
            }
        } catch (InputProblem | DeployException e) {
            giveUp(PlainFailure.of(e));
        } catch (IOException | InterruptedException | RuntimeException e) {
            giveUp(e);
        } finally {
            doneWork();
        }
    }

    private synchronized boolean beginWork() {
        working = Thread.currentThread();
        return stopped == null;
    }

    private synchronized void doneWork() {
        working = null;
        Thread.interrupted();
    }

    private void giveUp(Throwable problem) {
        if (!DeployEngine.get().isGoingDown()) {
            finish(problem);
        }
    }

    /** Tells whether the build is being aborted. */
    final synchronized boolean isStopped() {
        return stopped != null;
    }

    /**
     * Tells whether the workspace that is needed is there; after a restart the agent may not be yet, and then all begins
     * anew a little later.
     */
    final boolean hasWorkspace() throws InterruptedException {
        if (workspace() != null || !looksAgain()) {
            return true;
        }
        later(AGENT_PAUSE, this::begin);
        return false;
    }

    private synchronized boolean looksAgain() {
        return looks-- > 0;
    }

    @CheckForNull
    final FilePath workspace() throws InterruptedException {
        try {
            return getContext().get(FilePath.class);
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "No workspace yet", e);
            return null;
        }
    }

    /** Saves the step, and waits until it is on the disk. */
    final void saveDurably() {
        ListenableFuture<Void> saved = getContext().saveState();
        try {
            saved.get(SAVE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the state of the build cannot be saved", e);
        }
    }

    @Override
    public void stop(Throwable cause) {
        boolean again;
        synchronized (this) {
            again = stopped != null;
            stopped = cause;
            if (working != null) {
                working.interrupt();
            }
        }
        if (again || !abort()) {
            finish(cause);
            return;
        }
        DeployEngine.get().later(PATIENCE, () -> finish(cause));
    }

    /** Ends the step with a result. */
    final synchronized void succeed(Object result) {
        if (stopped != null) {
            finish(stopped);
        } else if (!over && !DeployEngine.get().isGoingDown()) {
            over = true;
            getContext().onSuccess(result);
        }
    }

    /** Ends the step once; a build that is being stopped ends for that reason, whatever came of the deployment. */
    final synchronized void finish(Throwable problem) {
        if (over) {
            return;
        }
        over = true;
        detach();
        getContext().onFailure(stopped == null ? problem : stopped);
    }

    final void print(DeployEvent event) {
        log().event(event);
    }

    final BuildLog log() {
        return new BuildLog(listener());
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
}
