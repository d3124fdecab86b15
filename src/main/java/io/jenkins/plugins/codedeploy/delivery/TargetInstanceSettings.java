package io.jenkins.plugins.codedeploy.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.codedeploy.engine.plan.TargetInstances;
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

/** Which instances take over in a blue/green deployment to EC2. */
public final class TargetInstanceSettings extends AbstractDescribableImpl<TargetInstanceSettings>
        implements Serializable {
    private static final long serialVersionUID = 1L;

    private String tagFilters;
    private String ec2TagSet;
    private String autoScalingGroups;

    @DataBoundConstructor
    public TargetInstanceSettings() {}

    TargetInstances read(UnaryOperator<String> text) {
        return TargetInstances.parse(
                text.apply(Util.fixNull(tagFilters)),
                text.apply(Util.fixNull(ec2TagSet)),
                text.apply(Util.fixNull(autoScalingGroups)));
    }

    @CheckForNull
    public String getTagFilters() {
        return tagFilters;
    }

    @DataBoundSetter
    public void setTagFilters(String tagFilters) {
        this.tagFilters = Util.fixEmptyAndTrim(tagFilters);
    }

    @CheckForNull
    public String getEc2TagSet() {
        return ec2TagSet;
    }

    @DataBoundSetter
    public void setEc2TagSet(String ec2TagSet) {
        this.ec2TagSet = Util.fixEmptyAndTrim(ec2TagSet);
    }

    @CheckForNull
    public String getAutoScalingGroups() {
        return autoScalingGroups;
    }

    @DataBoundSetter
    public void setAutoScalingGroups(String autoScalingGroups) {
        this.autoScalingGroups = Util.fixEmptyAndTrim(autoScalingGroups);
    }

    /** What the form asks. */
    @Extension
    @Symbol("targetInstances")
    public static final class DescriptorImpl extends Descriptor<TargetInstanceSettings> {
        @Override
        @NonNull
        public String getDisplayName() {
            return Messages.TargetInstanceSettings_displayName();
        }

        @POST
        public FormValidation doCheckTagFilters(@AncestorInPath Item item, @QueryParameter String value) {
            FormAccess.check(item);
            return FormChecks.optional(value, text -> TargetInstances.parse(text, "", ""));
        }

        @POST
        public FormValidation doCheckEc2TagSet(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String tagFilters) {
            FormAccess.check(item);
            return FormChecks.optional(value, text -> TargetInstances.parse(Util.fixNull(tagFilters), text, ""));
        }
    }
}
