package io.jenkins.plugins.codedeploy.step;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Run;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.codedeploy.delivery.DeployEngine;
import io.jenkins.plugins.codedeploy.delivery.DeploymentInput;
import io.jenkins.plugins.codedeploy.delivery.ExistingDeployment;
import io.jenkins.plugins.codedeploy.delivery.PolicyUse;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.state.StopRollback;
import io.jenkins.plugins.codedeploy.form.Choices;
import io.jenkins.plugins.codedeploy.form.FormAccess;
import io.jenkins.plugins.codedeploy.form.Word;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.verb.POST;

/** The Pipeline step {@code codeDeployStop}: asks for a deployment to be stopped and does not wait for its end. */
public final class CodeDeployStopStep extends ConnectedStep {
    private final String deploymentId;
    private String rollback = Word.of(StopRollback.AS_GROUP_SAYS);

    @DataBoundConstructor
    public CodeDeployStopStep(String deploymentId) {
        this.deploymentId = Util.fixNull(deploymentId).trim();
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, new DeploymentInput(deploymentId, getConnection()), rollback);
    }

    public String getDeploymentId() {
        return deploymentId;
    }

    public String getRollback() {
        return rollback;
    }

    @DataBoundSetter
    public void setRollback(String rollback) {
        String given = Util.fixEmptyAndTrim(rollback);
        this.rollback = given == null ? Word.of(StopRollback.AS_GROUP_SAYS) : given;
    }

    /** The running step. */
    private static final class Execution extends ShortExecution {
        private static final long serialVersionUID = 1L;

        private final SealedInput<DeploymentInput> input;
        private final String rollback;

        private Execution(StepContext context, DeploymentInput input, String rollback) {
            super(context);
            this.input = new SealedInput<>(input);
            this.rollback = rollback;
        }

        @Override
        Map<String, Object> call(Run<?, ?> run, Consumer<DeployEvent> events, boolean again) throws IOException {
            StopRollback choice = Word.read(StopRollback.class, "rollback", rollback);
            try (ExistingDeployment deployment =
                    ExistingDeployment.open(input.get(), run, DeployEngine.get(), events, PolicyUse.STOP)) {
                return deployment.stop(choice);
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

        @POST
        public ListBoxModel doFillRollbackItems(@AncestorInPath Item item) {
            FormAccess.check(item);
            return Choices.words(StopRollback.class);
        }
    }
}
