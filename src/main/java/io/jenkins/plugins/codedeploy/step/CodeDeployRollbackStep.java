package io.jenkins.plugins.codedeploy.step;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.codedeploy.delivery.DeployInput;
import io.jenkins.plugins.codedeploy.form.FormAccess;
import io.jenkins.plugins.codedeploy.form.FormChecks;
import io.jenkins.plugins.codedeploy.revision.EarlierRevision;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The Pipeline step {@code codeDeployRollback}: deploys again what a deployment group had before. */
public final class CodeDeployRollbackStep extends DestinationStep {
    private String to = EarlierRevision.PREVIOUS;

    @DataBoundConstructor
    public CodeDeployRollbackStep(String application, String deploymentGroup) {
        super(application, deploymentGroup);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new CodeDeployExecution(
                context, DeployInput.back(getApplication(), getDeploymentGroup(), to, getConnection(), getOptions()));
    }

    public String getTo() {
        return to;
    }

    @DataBoundSetter
    public void setTo(String to) {
        String given = Util.fixEmptyAndTrim(to);
        this.to = given == null ? EarlierRevision.PREVIOUS : given;
    }

    /** What Pipeline and the Snippet Generator know of the step. */
    @Extension
    public static final class DescriptorImpl extends DestinationDescriptor {
        @Override
        public String getFunctionName() {
            return "codeDeployRollback";
        }

        @Override
        @NonNull
        public String getDisplayName() {
            return Messages.CodeDeployRollbackStep_displayName();
        }

        @POST
        public FormValidation doCheckTo(@AncestorInPath Item item, @QueryParameter String value) {
            FormAccess.check(item);
            return FormChecks.optional(value, EarlierRevision::of);
        }
    }
}
