package io.jenkins.plugins.codedeploy.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.codedeploy.engine.plan.AlarmConfiguration;
import io.jenkins.plugins.codedeploy.form.FormAccess;
import io.jenkins.plugins.codedeploy.form.FormChecks;
import java.io.Serializable;
import java.util.function.UnaryOperator;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Which alarms stop this deployment, instead of the deployment group's own. */
public final class AlarmSettings extends AbstractDescribableImpl<AlarmSettings> implements Serializable {
    private static final long serialVersionUID = 1L;

    private String alarms;
    private boolean ignorePollAlarmFailure;
    private boolean disabled;

    @DataBoundConstructor
    public AlarmSettings() {}

    AlarmConfiguration read(UnaryOperator<String> text) {
        return AlarmConfiguration.parse(!disabled, ignorePollAlarmFailure, text.apply(Util.fixNull(alarms)));
    }

    @CheckForNull
    public String getAlarms() {
        return alarms;
    }

    @DataBoundSetter
    public void setAlarms(String alarms) {
        this.alarms = Util.fixEmptyAndTrim(alarms);
    }

    public boolean isIgnorePollAlarmFailure() {
        return ignorePollAlarmFailure;
    }

    @DataBoundSetter
    public void setIgnorePollAlarmFailure(boolean ignorePollAlarmFailure) {
        this.ignorePollAlarmFailure = ignorePollAlarmFailure;
    }

    public boolean isEnabled() {
        return !disabled;
    }

    @DataBoundSetter
    public void setEnabled(boolean enabled) {
        this.disabled = !enabled;
    }

    /** What the form asks. */
    @Extension
    @Symbol("alarmConfiguration")
    public static final class DescriptorImpl extends Descriptor<AlarmSettings> {
        @Override
        @NonNull
        public String getDisplayName() {
            return Messages.AlarmSettings_displayName();
        }

        @POST
        public FormValidation doCheckAlarms(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter boolean enabled) {
            FormAccess.check(item);
            return FormChecks.required(value, text -> AlarmConfiguration.parse(enabled, false, text));
        }
    }
}
