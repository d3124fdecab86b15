package io.jenkins.plugins.codedeploy.step;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.codedeploy.delivery.DeployEngine;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.rollout.Rollout;
import io.jenkins.plugins.codedeploy.rollout.RolloutFront;
import io.jenkins.plugins.codedeploy.rollout.RolloutInput;
import io.jenkins.plugins.codedeploy.rollout.RolloutState;
import io.jenkins.plugins.codedeploy.rollout.Site;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** A running {@code codeDeployWaves} step; what is kept across a restart are the input and how far it has got. */
final class CodeDeployWavesExecution extends DurableExecution {
    private static final long serialVersionUID = 1L;

    private final SealedInput<RolloutInput> input;
    /** Null until the rollout has begun. */
    private volatile RolloutState state;

    private transient volatile Rollout rollout;

    CodeDeployWavesExecution(StepContext context, RolloutInput input) {
        super(context);
        this.input = new SealedInput<>(input);
    }

    @Override
    void begin() throws IOException, InterruptedException {
        Site site = new Site(getContext().get(Run.class), StepSecrets.of(getContext()), DeployEngine.get());
        Rollout begun = new Rollout(input.get(), state, site, new Front());
        rollout = begun;
        begun.begin();
    }

    @Override
    boolean abort() {
        Rollout running = rollout;
        return running != null && running.abort();
    }

    @Override
    void detach() {
        if (rollout != null) {
            rollout.detach();
        }
    }

    @Override
    public String getStatus() {
        Rollout running = rollout;
        return running == null ? "about to begin" : running.status();
    }

    private final class Front implements RolloutFront {
        @Override
        public void note(RolloutState next) {
            state = next;
        }

        @Override
        public void save(boolean durably) {
            if (durably) {
                saveDurably();
            } else {
                getContext().saveState();
            }
        }

        @Override
        public void soon(RolloutFront.Work work) {
            CodeDeployWavesExecution.this.soon(work::run);
        }

        @Override
        public void later(Duration delay, RolloutFront.Work work) {
            CodeDeployWavesExecution.this.later(delay, work::run);
        }

        @Override
        public void print(String label, DeployEvent event) {
            log().about(label).event(event);
        }

        @Override
        public boolean hasWorkspace() throws InterruptedException {
            return CodeDeployWavesExecution.this.hasWorkspace();
        }

        @Override
        public FilePath workspace() throws InterruptedException {
            return CodeDeployWavesExecution.this.workspace();
        }

        @Override
        public void succeeded(List<Map<String, Object>> results) {
            succeed(new ArrayList<>(results));
        }

        @Override
        public void failed(String problem, boolean aborted) {
            finish(
                    aborted
                            ? new FlowInterruptedException(Result.ABORTED, true, new DeploymentEnded(problem))
                            : new AbortException(problem));
        }

        @Override
        public void aborted() {
            finish(new AbortException("the build was aborted"));
        }
    }
}
