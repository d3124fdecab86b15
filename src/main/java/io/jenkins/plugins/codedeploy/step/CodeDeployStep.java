package io.jenkins.plugins.codedeploy.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import io.jenkins.plugins.codedeploy.delivery.DeployInput;
import io.jenkins.plugins.codedeploy.revision.RevisionSource;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** The Pipeline step {@code codeDeploy}: prepares the revision, deploys it and follows the deployment to its end. */
public final class CodeDeployStep extends DestinationStep {
    private RevisionSource revision;

    @DataBoundConstructor
    public CodeDeployStep(String application, String deploymentGroup) {
        super(application, deploymentGroup);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new CodeDeployExecution(
                context,
                new DeployInput(getApplication(), getDeploymentGroup(), revision, getConnection(), getOptions()));
    }

    @CheckForNull
    public RevisionSource getRevision() {
        return revision;
    }

    @DataBoundSetter
    public void setRevision(RevisionSource revision) {
        this.revision = revision;
    }

    /** What Pipeline and the Snippet Generator know of the step. */
    @Extension
    public static final class DescriptorImpl extends DestinationDescriptor {
        @Override
        public String getFunctionName() {
            return "codeDeploy";
        }

        @Override
        @NonNull
        public String getDisplayName() {
            return Messages.CodeDeployStep_displayName();
        }
    }
}
