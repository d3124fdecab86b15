package io.jenkins.plugins.codedeploy.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.codedeploy.engine.appspec.LintMode;
import io.jenkins.plugins.codedeploy.engine.launch.IfBusy;
import io.jenkins.plugins.codedeploy.engine.plan.FileExistsBehavior;
import io.jenkins.plugins.codedeploy.engine.watch.FollowSettings;
import io.jenkins.plugins.codedeploy.engine.watch.OnInterrupt;
import io.jenkins.plugins.codedeploy.form.Choices;
import io.jenkins.plugins.codedeploy.form.FormAccess;
import io.jenkins.plugins.codedeploy.form.FormChecks;
import io.jenkins.plugins.codedeploy.form.Word;
import java.io.Serializable;
import java.util.Arrays;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Everything about a deployment that has a default: the one list of options for Pipeline and freestyle jobs. */
public final class DeployOptions extends AbstractDescribableImpl<DeployOptions> implements Serializable {
    private static final long serialVersionUID = 1L;
    static final String WAIT = Word.of(IfBusy.WAIT);
    private static final String STRICT = LintMode.STRICT.symbol();
    static final String STOP = Word.of(OnInterrupt.STOP);

    private String deploymentConfig;
    private String description;
    private String fileExistsBehavior;
    private boolean ignoreApplicationStopFailures;
    private boolean updateOutdatedInstancesOnly;
    private String autoRollback;
    private TargetInstanceSettings targetInstances;
    private AlarmSettings overrideAlarmConfiguration;
    private String ifBusy;
    private String onReady;
    private String onAbort;
    private String onTimeout;
    private int timeoutMinutes;
    /** Null for the default. */
    private Integer waveThreshold;
    /** Null for the default. */
    private Integer outageMinutes;

    private boolean noWait;
    private String lint;
    private boolean plan;

    @DataBoundConstructor
    public DeployOptions() {}

    @CheckForNull
    public String getDeploymentConfig() {
        return deploymentConfig;
    }

    @DataBoundSetter
    public void setDeploymentConfig(String deploymentConfig) {
        this.deploymentConfig = Util.fixEmptyAndTrim(deploymentConfig);
    }

    @CheckForNull
    public String getDescription() {
        return description;
    }

    @DataBoundSetter
    public void setDescription(String description) {
        this.description = Util.fixEmptyAndTrim(description);
    }

    @CheckForNull
    public String getFileExistsBehavior() {
        return fileExistsBehavior;
    }

    @DataBoundSetter
    public void setFileExistsBehavior(String fileExistsBehavior) {
        this.fileExistsBehavior = Util.fixEmptyAndTrim(fileExistsBehavior);
    }

    public boolean isIgnoreApplicationStopFailures() {
        return ignoreApplicationStopFailures;
    }

    @DataBoundSetter
    public void setIgnoreApplicationStopFailures(boolean ignoreApplicationStopFailures) {
        this.ignoreApplicationStopFailures = ignoreApplicationStopFailures;
    }

    public boolean isUpdateOutdatedInstancesOnly() {
        return updateOutdatedInstancesOnly;
    }

    @DataBoundSetter
    public void setUpdateOutdatedInstancesOnly(boolean updateOutdatedInstancesOnly) {
        this.updateOutdatedInstancesOnly = updateOutdatedInstancesOnly;
    }

    @CheckForNull
    public String getAutoRollback() {
        return autoRollback;
    }

    @DataBoundSetter
    public void setAutoRollback(String autoRollback) {
        this.autoRollback = Util.fixEmptyAndTrim(autoRollback);
    }

    @CheckForNull
    public TargetInstanceSettings getTargetInstances() {
        return targetInstances;
    }

    @DataBoundSetter
    public void setTargetInstances(TargetInstanceSettings targetInstances) {
        this.targetInstances = targetInstances;
    }

    @CheckForNull
    public AlarmSettings getOverrideAlarmConfiguration() {
        return overrideAlarmConfiguration;
    }

    @DataBoundSetter
    public void setOverrideAlarmConfiguration(AlarmSettings overrideAlarmConfiguration) {
        this.overrideAlarmConfiguration = overrideAlarmConfiguration;
    }

    public String getIfBusy() {
        return ifBusy == null ? WAIT : ifBusy;
    }

    @DataBoundSetter
    public void setIfBusy(String ifBusy) {
        this.ifBusy = unlessDefault(ifBusy, WAIT);
    }

    public String getOnReady() {
        return onReady == null ? WAIT : onReady;
    }

    @DataBoundSetter
    public void setOnReady(String onReady) {
        this.onReady = unlessDefault(onReady, WAIT);
    }

    public String getOnAbort() {
        return onAbort == null ? STOP : onAbort;
    }

    @DataBoundSetter
    public void setOnAbort(String onAbort) {
        this.onAbort = unlessDefault(onAbort, STOP);
    }

    public String getOnTimeout() {
        return onTimeout == null ? STOP : onTimeout;
    }

    @DataBoundSetter
    public void setOnTimeout(String onTimeout) {
        this.onTimeout = unlessDefault(onTimeout, STOP);
    }

    /** Returns how many minutes the deployment may take; 0 lets the deployment group's own waits decide. */
    public int getTimeoutMinutes() {
        return timeoutMinutes;
    }

    @DataBoundSetter
    public void setTimeoutMinutes(int timeoutMinutes) {
        this.timeoutMinutes = timeoutMinutes;
    }

    /** Returns above how many targets the log shows waves, and by name only the targets that are slow or failed. */
    public int getWaveThreshold() {
        return waveThreshold == null ? FollowSettings.WAVE_THRESHOLD : waveThreshold;
    }

    @DataBoundSetter
    public void setWaveThreshold(int waveThreshold) {
        this.waveThreshold = waveThreshold == FollowSettings.WAVE_THRESHOLD ? null : waveThreshold;
    }

    /** Returns for how many minutes AWS may be out of reach before the build gives up. */
    public int getOutageMinutes() {
        return outageMinutes == null ? (int) FollowSettings.GAP_LIMIT.toMinutes() : outageMinutes;
    }

    @DataBoundSetter
    public void setOutageMinutes(int outageMinutes) {
        this.outageMinutes = outageMinutes == FollowSettings.GAP_LIMIT.toMinutes() ? null : outageMinutes;
    }

    public boolean isWait() {
        return !noWait;
    }

    @DataBoundSetter
    public void setWait(boolean wait) {
        this.noWait = !wait;
    }

    public String getLint() {
        return lint == null ? STRICT : lint;
    }

    @DataBoundSetter
    public void setLint(String lint) {
        this.lint = unlessDefault(lint, STRICT);
    }

    public boolean isPlan() {
        return plan;
    }

    @DataBoundSetter
    public void setPlan(boolean plan) {
        this.plan = plan;
    }

    private static String unlessDefault(String value, String standard) {
        String given = Util.fixEmptyAndTrim(value);
        return standard.equals(given) ? null : given;
    }

    /** What the form asks. */
    @Extension
    @Symbol("deployOptions")
    public static final class DescriptorImpl extends FollowDescriptor<DeployOptions> {
        @Override
        @NonNull
        public String getDisplayName() {
            return Messages.DeployOptions_displayName();
        }

        @POST
        public FormValidation doCheckDeploymentConfig(@AncestorInPath Item item, @QueryParameter String value) {
            FormAccess.check(item);
            return FormChecks.deploymentConfig(value);
        }

        @POST
        public FormValidation doCheckDescription(@AncestorInPath Item item, @QueryParameter String value) {
            FormAccess.check(item);
            return FormChecks.description(value);
        }

        @POST
        public FormValidation doCheckAutoRollback(@AncestorInPath Item item, @QueryParameter String value) {
            FormAccess.check(item);
            return FormChecks.optional(value, OptionReader::autoRollback);
        }

        @POST
        public ListBoxModel doFillFileExistsBehaviorItems(@AncestorInPath Item item) {
            FormAccess.check(item);
            return Choices.optional(
                    Messages.DeployOptions_serviceDefault(),
                    Arrays.stream(FileExistsBehavior.values()).map(Enum::name).toList());
        }

        @POST
        public ListBoxModel doFillLintItems(@AncestorInPath Item item) {
            FormAccess.check(item);
            return Choices.words(LintMode.class);
        }

        @POST
        public ListBoxModel doFillIfBusyItems(@AncestorInPath Item item) {
            FormAccess.check(item);
            return Choices.words(IfBusy.class);
        }

        @POST
        public FormValidation doCheckOnReady(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter boolean wait) {
            FormAccess.check(item);
            return FormChecks.optional(value, text -> OptionReader.mustAgree(wait, text));
        }
    }
}
