package io.jenkins.plugins.codedeploy.step;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Run;
import io.jenkins.plugins.codedeploy.delivery.AwaitOptions;
import io.jenkins.plugins.codedeploy.delivery.AwaitedDeployment;
import io.jenkins.plugins.codedeploy.delivery.DeployEngine;
import io.jenkins.plugins.codedeploy.delivery.DeploymentInput;
import io.jenkins.plugins.codedeploy.engine.watch.Outcome;
import java.io.IOException;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** The Pipeline step {@code codeDeployAwait}: follows a deployment that exists already to its end. */
public final class CodeDeployAwaitStep extends ConnectedStep {
    private final String deploymentId;
    private AwaitOptions options;

    @DataBoundConstructor
    public CodeDeployAwaitStep(String deploymentId) {
        this.deploymentId = Util.fixNull(deploymentId).trim();
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, new DeploymentInput(deploymentId, getConnection()), getOptions());
    }

    public String getDeploymentId() {
        return deploymentId;
    }

    public AwaitOptions getOptions() {
        return options == null ? new AwaitOptions() : options;
    }

    @DataBoundSetter
    public void setOptions(AwaitOptions options) {
        this.options = options;
    }

    /** The running step. */
    private static final class Execution extends FollowingExecution {
        private static final long serialVersionUID = 1L;

        private final SealedInput<DeploymentInput> input;
        private final AwaitOptions options;

        private Execution(StepContext context, DeploymentInput input, AwaitOptions options) {
            super(context);
            this.input = new SealedInput<>(input);
            this.options = options;
        }

        @Override
        void begin() throws IOException, InterruptedException {
            AwaitedDeployment deployment = AwaitedDeployment.open(
                    input.get(),
                    options,
                    StepSecrets.of(getContext()),
                    getContext().get(Run.class),
                    DeployEngine.get(),
                    this::print);
            boolean followed = false;
            try {
                if (!isFollowed()) {
                    deployment.look();
                }
                followed = follow(deployment::first, state -> deployment.follow(state, this));
            } finally {
                if (!followed) {
                    deployment.abandon();
                }
            }
        }

        @Override
        Map<String, Object> result(Outcome outcome) {
            return outcome.toMap(null, "");
        }

        @Override
        String beginning() {
            return "looking for the deployment";
        }
    }

    /** What Pipeline and the Snippet Generator know of the step. */
    @Extension
    public static final class DescriptorImpl extends ConnectedDescriptor {
        @Override
        public String getFunctionName() {
            return "codeDeployAwait";
        }

        @Override
        @NonNull
        public String getDisplayName() {
            return Messages.CodeDeployAwaitStep_displayName();
        }
    }
}
