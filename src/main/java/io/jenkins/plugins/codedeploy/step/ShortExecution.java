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

    private transient Thread working;
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
    abstract Map<String, Object> call(Run<?, ?> run, Consumer<DeployEvent> events, boolean again);

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
        return !over;
    }

    private synchronized void done() {
        working = null;
        Thread.interrupted();
    }

    /** Ends at once: a call that has reached AWS cannot be taken back. */
    @Override
    public synchronized void stop(Throwable cause) {
        if (working != null) {
            working.interrupt();
        }
        end(null, cause);
    }

    private synchronized void end(@CheckForNull Object result, @CheckForNull Throwable problem) {
        if (over || DeployEngine.get().isGoingDown()) {
            return;
        }
        over = true;
        if (problem == null) {
            getContext().onSuccess(result);
        } else {
            getContext().onFailure(problem);
        }
    }
}
