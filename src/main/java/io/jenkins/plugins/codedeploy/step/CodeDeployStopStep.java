package io.jenkins.plugins.codedeploy.step;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Run;
import io.jenkins.plugins.codedeploy.delivery.DeployEngine;
import io.jenkins.plugins.codedeploy.delivery.DeploymentInput;
import io.jenkins.plugins.codedeploy.delivery.ExistingDeployment;
import io.jenkins.plugins.codedeploy.delivery.PolicyUse;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.state.StopRollback;
import java.util.Map;
import java.util.function.Consumer;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** The Pipeline step {@code codeDeployStop}: asks for a deployment to be stopped and does not wait for its end. */
public final class CodeDeployStopStep extends ConnectedStep {
    private final String deploymentId;
    private boolean autoRollback;

    @DataBoundConstructor
    public CodeDeployStopStep(String deploymentId) {
        this.deploymentId = Util.fixNull(deploymentId).trim();
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, new DeploymentInput(deploymentId, getConnection()), autoRollback);
    }

    public String getDeploymentId() {
        return deploymentId;
    }

    public boolean isAutoRollback() {
        return autoRollback;
    }

    @DataBoundSetter
    public void setAutoRollback(boolean autoRollback) {
        this.autoRollback = autoRollback;
    }

    /** The running step. */
    private static final class Execution extends ShortExecution {
        private static final long serialVersionUID = 1L;

        private final DeploymentInput input;
        private final boolean rollBack;

        private Execution(StepContext context, DeploymentInput input, boolean rollBack) {
            super(context);
            this.input = input;
            this.rollBack = rollBack;
        }

        @Override
        Map<String, Object> call(Run<?, ?> run, Consumer<DeployEvent> events, boolean again) {
            try (ExistingDeployment deployment =
                    ExistingDeployment.open(input, run, DeployEngine.get(), events, PolicyUse.STOP)) {
                return deployment.stop(rollBack ? StopRollback.ROLL_BACK : StopRollback.AS_GROUP_SAYS);
            }
        }

        @Override
        public String getStatus() {
            return "asking the deployment to stop";
        }
    }

    /** What Pipeline and the Snippet Generator know of the step. */
    @Extension
    public static final class DescriptorImpl extends ConnectedDescriptor {
        @Override
        public String getFunctionName() {
            return "codeDeployStop";
        }

        @Override
        @NonNull
        public String getDisplayName() {
            return Messages.CodeDeployStopStep_displayName();
        }
    }
}
