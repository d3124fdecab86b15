package io.jenkins.plugins.codedeploy.connection;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.RelativePath;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.codedeploy.engine.plan.AssumedRole;
import io.jenkins.plugins.codedeploy.engine.plan.SessionSettings;
import io.jenkins.plugins.codedeploy.form.FormAccess;
import io.jenkins.plugins.codedeploy.form.FormChecks;
import java.io.Serializable;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A role that is assumed in the session of the role before. */
public final class FurtherRole extends AbstractDescribableImpl<FurtherRole> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String roleArn;
    private String externalId;

    @DataBoundConstructor
    public FurtherRole(String roleArn) {
        this.roleArn = Util.fixNull(roleArn).trim();
    }

    AssumedRole role(UnaryOperator<String> text) {
        return new AssumedRole(text.apply(roleArn), text.apply(Util.fixNull(externalId)));
    }

    public String getRoleArn() {
        return roleArn;
    }

    @CheckForNull
    public String getExternalId() {
        return externalId;
    }

    @DataBoundSetter
    public void setExternalId(String externalId) {
        this.externalId = Util.fixEmptyAndTrim(externalId);
    }

    /** What the form asks. */
    @Extension
    @Symbol("furtherRole")
    public static final class DescriptorImpl extends Descriptor<FurtherRole> {
        @Override
        @NonNull
        public String getDisplayName() {
            return Messages.FurtherRole_displayName();
        }

        @POST
        public FormValidation doCheckRoleArn(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @RelativePath("../..") @QueryParameter("roleArn") String firstRole) {
            FormAccess.check(item);
            FormValidation right = FormChecks.required(value, text -> AssumedRole.checkArn("roleArn", text));
            return right.kind == FormValidation.Kind.OK
                    ? SessionFit.role(firstRole)
                            .check(
                                    value,
                                    () -> SessionSettings.NONE.followedBy(List.of(new AssumedRole(value.trim(), ""))))
                    : right;
        }

        @POST
        public FormValidation doCheckExternalId(@AncestorInPath Item item, @QueryParameter String value) {
            FormAccess.check(item);
            return FormChecks.externalId(value);
        }
    }
}
