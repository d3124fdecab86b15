package io.jenkins.plugins.codedeploy.step;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Run;
import io.jenkins.plugins.codedeploy.delivery.AwaitedDeployment;
import io.jenkins.plugins.codedeploy.delivery.DeployEngine;
import io.jenkins.plugins.codedeploy.delivery.DeploymentInput;
import io.jenkins.plugins.codedeploy.engine.watch.Outcome;
import java.io.IOException;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** The Pipeline step {@code codeDeployAwait}: follows a deployment that exists already to its end. */
public final class CodeDeployAwaitStep extends ConnectedStep {
    private final String deploymentId;

    @DataBoundConstructor
    public CodeDeployAwaitStep(String deploymentId) {
        this.deploymentId = Util.fixNull(deploymentId).trim();
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, new DeploymentInput(deploymentId, getConnection()));
    }

    public String getDeploymentId() {
        return deploymentId;
    }

    /** The running step. */
    private static final class Execution extends FollowingExecution {
        private static final long serialVersionUID = 1L;

        private final DeploymentInput input;

        private Execution(StepContext context, DeploymentInput input) {
            super(context);
            this.input = input;
        }

        @Override
        void begin() throws IOException, InterruptedException {
            AwaitedDeployment deployment =
                    AwaitedDeployment.open(input, getContext().get(Run.class), DeployEngine.get(), this::print);
            boolean followed = false;
            try {
                if (!isFollowed()) {
                    deployment.look();
                }
                followed = follow(deployment::first, state -> deployment.follow(state, this));
            } finally {
                if (!followed) {
                    deployment.close();
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
