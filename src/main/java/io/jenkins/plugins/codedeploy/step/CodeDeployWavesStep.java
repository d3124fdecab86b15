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
import io.jenkins.plugins.codedeploy.delivery.DeployOptions;
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
import java.util.Objects;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The Pipeline step {@code codeDeployWaves}: deploys one revision to several deployment groups, wave after wave. */
public final class CodeDeployWavesStep extends Step {
    private static final String STOP = Word.of(OnWaveFailure.STOP);

    private final ArrayList<Wave> waves;
    private RevisionSource revision;
    private int bakeMinutes;
    private String onFailure = STOP;
    private DeployOptions options;

    @DataBoundConstructor
    public CodeDeployWavesStep(List<Wave> waves) {
        this.waves = new ArrayList<>(waves == null ? List.of() : waves);
        this.waves.removeIf(Objects::isNull);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new CodeDeployWavesExecution(
                context, new RolloutInput(waves, revision, bakeMinutes, onFailure, options));
    }

    public List<Wave> getWaves() {
        return List.copyOf(waves);
    }

    @CheckForNull
    public RevisionSource getRevision() {
        return revision;
    }

    @DataBoundSetter
    public void setRevision(RevisionSource revision) {
        this.revision = revision;
    }

    /** Returns how many minutes pass after a wave before the next one begins. */
    public int getBakeMinutes() {
        return bakeMinutes;
    }

    @DataBoundSetter
    public void setBakeMinutes(int bakeMinutes) {
        this.bakeMinutes = bakeMinutes;
    }

    public String getOnFailure() {
        return onFailure;
    }

    @DataBoundSetter
    public void setOnFailure(String onFailure) {
        String given = Util.fixEmptyAndTrim(onFailure);
        this.onFailure = given == null ? STOP : given;
    }

    public DeployOptions getOptions() {
        return options == null ? new DeployOptions() : options;
    }

    @DataBoundSetter
    public void setOptions(DeployOptions options) {
        this.options = options;
    }

    /** What Pipeline and the Snippet Generator know of the step. */
    @Extension
    public static final class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "codeDeployWaves";
        }

        @Override
        @NonNull
        public String getDisplayName() {
            return Messages.CodeDeployWavesStep_displayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }

        @POST
        public FormValidation doCheckBakeMinutes(@AncestorInPath Item item, @QueryParameter String value) {
            FormAccess.check(item);
            return FormChecks.optional(value, RolloutInput::bakeMinutes);
        }

        @POST
        public ListBoxModel doFillOnFailureItems(@AncestorInPath Item item) {
            FormAccess.check(item);
            return Choices.words(OnWaveFailure.class);
        }
    }
}
