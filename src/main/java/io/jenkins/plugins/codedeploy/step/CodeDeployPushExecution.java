package io.jenkins.plugins.codedeploy.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.codedeploy.delivery.DeployEngine;
import io.jenkins.plugins.codedeploy.delivery.PlainFailure;
import io.jenkins.plugins.codedeploy.delivery.PushDelivery;
import io.jenkins.plugins.codedeploy.delivery.PushInput;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import io.jenkins.plugins.codedeploy.log.BuildLog;
import java.io.IOException;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * A running {@code codeDeployPush} step.
 *
 * <p>Nothing but the input is kept across a restart: the bundle is packed again, and sent only if S3 does not have it.
 */
final class CodeDeployPushExecution extends StepExecution {
    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(CodeDeployPushExecution.class.getName());

    /** How long an aborted build waits for the agent to clean up before it ends without knowing. */
    private static final Duration PATIENCE = Duration.ofSeconds(45);
    /** How often a resumed step looks for its agent, and how long it waits between. */
    private static final int AGENT_LOOKS = 120;

    private static final Duration AGENT_PAUSE = Duration.ofSeconds(5);

    private final PushInput input;

    private transient Thread pushing;
    private transient Throwable stopped;
    private transient boolean over;
    private transient int looks;

    CodeDeployPushExecution(StepContext context, PushInput input) {
        super(context);
        this.input = input;
    }

    @Override
    public boolean start() {
        DeployEngine.get().prepare(this::push);
        return false;
    }

    @Override
    public void onResume() {
        looks = AGENT_LOOKS;
        DeployEngine.get().prepare(this::push);
    }

    private void push() {
        if (!begin()) {
            return;
        }
        try {
            FilePath workspace = workspace();
            if (workspace == null && looks-- > 0) {
                DeployEngine.get().later(AGENT_PAUSE, () -> DeployEngine.get().prepare(this::push));
                return;
            }
            TaskListener listener = getContext().get(TaskListener.class);
            BuildLog log = new BuildLog(listener);
            try (PushDelivery delivery =
                    PushDelivery.open(input, getContext().get(Run.class), DeployEngine.get(), log::event)) {
                end(delivery.push(workspace).toMap(), null);
            }
        } catch (InputProblem | DeployException e) {
            end(null, PlainFailure.of(e));
        } catch (IOException | InterruptedException | RuntimeException e) {
            end(null, e);
        } finally {
            done();
        }
    }

    private synchronized boolean begin() {
        pushing = Thread.currentThread();
        return stopped == null;
    }

    private synchronized void done() {
        pushing = null;
        Thread.interrupted();
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

    /** An aborted build ends once nothing of its upload is left, and at once when it is aborted again. */
    @Override
    public synchronized void stop(Throwable cause) {
        boolean again = stopped != null;
        stopped = cause;
        if (pushing == null || again) {
            end(null, cause);
        } else {
            pushing.interrupt();
            DeployEngine.get().later(PATIENCE, () -> end(null, cause));
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

    @Override
    public String getStatus() {
        return "packing and sending the revision";
    }
}
