package io.jenkins.plugins.codedeploy.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.codedeploy.delivery.PushInput;
import io.jenkins.plugins.codedeploy.engine.appspec.LintMode;
import io.jenkins.plugins.codedeploy.form.Choices;
import io.jenkins.plugins.codedeploy.form.FormAccess;
import io.jenkins.plugins.codedeploy.form.FormChecks;
import io.jenkins.plugins.codedeploy.revision.RevisionSource;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The Pipeline step {@code codeDeployPush}: packs and sends a revision without deploying it, and returns where it is. */
public final class CodeDeployPushStep extends ConnectedStep {
    private static final String STRICT = LintMode.STRICT.symbol();

    private RevisionSource revision;
    private boolean register;
    private String application;
    private String lint;
    private boolean plan;

    @DataBoundConstructor
    public CodeDeployPushStep() {}

    @Override
    public StepExecution start(StepContext context) {
        return new CodeDeployPushExecution(
                context,
                new PushInput(revision, getConnection(), register, Util.fixNull(application), getLint(), plan));
    }

    @CheckForNull
    public RevisionSource getRevision() {
        return revision;
    }

    @DataBoundSetter
    public void setRevision(RevisionSource revision) {
        this.revision = revision;
    }

    public boolean isRegister() {
        return register;
    }

    @DataBoundSetter
    public void setRegister(boolean register) {
        this.register = register;
    }

    @CheckForNull
    public String getApplication() {
        return application;
    }

    @DataBoundSetter
    public void setApplication(String application) {
        this.application = Util.fixEmptyAndTrim(application);
    }

    public String getLint() {
        return lint == null ? STRICT : lint;
    }

    @DataBoundSetter
    public void setLint(String lint) {
        String given = Util.fixEmptyAndTrim(lint);
        this.lint = STRICT.equals(given) ? null : given;
    }

    public boolean isPlan() {
        return plan;
    }

    @DataBoundSetter
    public void setPlan(boolean plan) {
        this.plan = plan;
    }

    /** What Pipeline and the Snippet Generator know of the step. */
    @Extension
    public static final class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "codeDeployPush";
        }

        @Override
        @NonNull
        public String getDisplayName() {
            return Messages.CodeDeployPushStep_displayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }

        @POST
        public FormValidation doCheckApplication(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter boolean register) {
            FormAccess.check(item);
            return FormChecks.required(value, text -> PushInput.mustAgree(register, text));
        }

        @POST
        public ListBoxModel doFillLintItems(@AncestorInPath Item item) {
            FormAccess.check(item);
            return Choices.words(LintMode.class);
        }
    }
}
