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
import io.jenkins.plugins.codedeploy.delivery.DeployInput;
import io.jenkins.plugins.codedeploy.delivery.PolicyUse;
import io.jenkins.plugins.codedeploy.form.Choices;
import io.jenkins.plugins.codedeploy.form.FormAccess;
import io.jenkins.plugins.codedeploy.form.FormChecks;
import io.jenkins.plugins.codedeploy.form.Word;
import io.jenkins.plugins.codedeploy.revision.RevisionSource;
import io.jenkins.plugins.codedeploy.rollout.OnWaveFailure;
import io.jenkins.plugins.codedeploy.rollout.RolloutInput;
import io.jenkins.plugins.codedeploy.rollout.Wave;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The Pipeline step {@code codeDeployPolicy}: returns the smallest IAM policy under which {@code codeDeploy} would work. */
public final class CodeDeployPolicyStep extends DestinationStep {
    private static final String STOP = Word.of(OnWaveFailure.STOP);
    private static final String DEPLOY = Word.of(PolicyUse.DEPLOY);

    private RevisionSource revision;
    private String use;
    private ArrayList<Wave> waves;
    private int bakeMinutes;

    @DataBoundConstructor
    public CodeDeployPolicyStep(String application, String deploymentGroup) {
        super(application, deploymentGroup);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new CodeDeployPolicyExecution(
                context,
                getUse(),
                new DeployInput(getApplication(), getDeploymentGroup(), revision, getConnection(), getOptions()),
                new RolloutInput(getWaves(), revision, bakeMinutes, STOP, getOptions()));
    }

    @CheckForNull
    public RevisionSource getRevision() {
        return revision;
    }

    @DataBoundSetter
    public void setRevision(RevisionSource revision) {
        this.revision = revision;
    }

    public String getUse() {
        return use == null ? DEPLOY : use;
    }

    @DataBoundSetter
    public void setUse(String use) {
        String given = Util.fixEmptyAndTrim(use);
        this.use = DEPLOY.equals(given) ? null : given;
    }

    public List<Wave> getWaves() {
        return waves == null ? List.of() : List.copyOf(waves);
    }

    @DataBoundSetter
    public void setWaves(List<Wave> waves) {
        this.waves = new ArrayList<>(waves == null ? List.of() : waves);
        this.waves.removeIf(Objects::isNull);
    }

    /** Returns how long the waves bake, which takes a look at alarms. */
    public int getBakeMinutes() {
        return bakeMinutes;
    }

    @DataBoundSetter
    public void setBakeMinutes(int bakeMinutes) {
        this.bakeMinutes = bakeMinutes;
    }

    /** What Pipeline and the Snippet Generator know of the step. */
    @Extension
    public static final class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "codeDeployPolicy";
        }

        @Override
        @NonNull
        public String getDisplayName() {
            return Messages.CodeDeployPolicyStep_displayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }

        @Override
        public String argumentsToString(@NonNull Map<String, Object> arguments) {
            return arguments.containsKey("waves")
                    ? "waves"
                    : arguments.get("application") + " → " + arguments.get("deploymentGroup");
        }

        @POST
        public ListBoxModel doFillUseItems(@AncestorInPath Item item) {
            FormAccess.check(item);
            return Choices.words(PolicyUse.class);
        }

        @POST
        public FormValidation doCheckBakeMinutes(@AncestorInPath Item item, @QueryParameter String value) {
            FormAccess.check(item);
            return FormChecks.optional(value, RolloutInput::bakeMinutes);
        }

        @POST
        public FormValidation doCheckApplication(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String use) {
            FormAccess.check(item);
            return ofWaves(value, use) ? FormValidation.ok() : FormChecks.application(value);
        }

        @POST
        public FormValidation doCheckDeploymentGroup(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String use) {
            FormAccess.check(item);
            return ofWaves(value, use) ? FormValidation.ok() : FormChecks.deploymentGroup(value);
        }

        private static boolean ofWaves(String value, String use) {
            return Util.fixEmptyAndTrim(value) == null
                    && Word.of(PolicyUse.WAVES).equals(use);
        }
    }
}
