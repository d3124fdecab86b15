package io.jenkins.plugins.codedeploy.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.codedeploy.delivery.DeployEngine;
import io.jenkins.plugins.codedeploy.delivery.PlainFailure;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import io.jenkins.plugins.codedeploy.log.BuildLog;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * A running step that is done after a few calls: it makes them on a thread for blocking work, without an executor.
 *
 * <p>A restart in the middle makes the calls once more, so they must bear to be repeated.
 */
abstract class ShortExecution extends StepExecution {
    private static final long serialVersionUID = 1L;

    /** How long a step that is not ready pauses before it looks again. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private transient Thread working;
    private transient Throwable stopped;
    private transient boolean over;

    ShortExecution(StepContext context) {
        super(context);
    }

    /**
     * Makes the calls; blocks.
     *
     * @param run the build
     * @param events told what happens
     * @param again whether the same may have been done before a restart
     * @return what the script gets, in types of the JDK only
     */
    abstract Map<String, Object> call(Run<?, ?> run, Consumer<DeployEvent> events, boolean again)
            throws IOException, InterruptedException;

    /** Tells whether what the calls need is there, for example an agent after a restart; else the step looks again later. */
    boolean isReady() throws InterruptedException {
        return true;
    }

    /** Returns how long an aborted build waits for the calls to clean up before it ends without knowing. */
    Duration patience() {
        return Duration.ZERO;
    }

    @Override
    public boolean start() {
        DeployEngine.get().prepare(() -> work(false));
        return false;
    }

    @Override
    public void onResume() {
        DeployEngine.get().prepare(() -> work(true));
    }

    private void work(boolean again) {
        if (!begin()) {
            return;
        }
        try {
            if (!isReady()) {
                DeployEngine engine = DeployEngine.get();
                engine.later(PAUSE, () -> engine.prepare(() -> work(again)));
                return;
            }
            BuildLog log = new BuildLog(getContext().get(TaskListener.class));
            end(call(getContext().get(Run.class), log::event, again), null);
        } catch (InputProblem | DeployException e) {
            end(null, PlainFailure.of(e));
        } catch (IOException | InterruptedException | RuntimeException e) {
            end(null, e);
        } finally {
            done();
        }
    }

    private synchronized boolean begin() {
        working = Thread.currentThread();
        return stopped == null;
    }

    private synchronized void done() {
        working = null;
        Thread.interrupted();
    }

    /** Ends when nothing is left to clean up, at once when the build is aborted again or there is nothing to wait for. */
    @Override
    public synchronized void stop(Throwable cause) {
        boolean atOnce = stopped != null || working == null || patience().isZero();
        stopped = cause;
        if (working != null) {
            working.interrupt();
        }
        if (atOnce) {
            end(null, cause);
        } else {
            DeployEngine.get().later(patience(), () -> end(null, cause));
        }
    }

    private synchronized void end(@CheckForNull Object result, @CheckForNull Throwable problem) {
        if (over || DeployEngine.get().isGoingDown()) {
            return;
        }
        over = true;
        if (stopped == null && problem == null) {
            getContext().onSuccess(result);
        } else {
            getContext().onFailure(stopped == null ? problem : stopped);
        }
    }
}
