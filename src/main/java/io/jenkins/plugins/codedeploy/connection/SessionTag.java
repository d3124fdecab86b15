package io.jenkins.plugins.codedeploy.connection;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.RelativePath;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.codedeploy.engine.plan.SessionLabels;
import io.jenkins.plugins.codedeploy.engine.protection.FreeText;
import io.jenkins.plugins.codedeploy.form.FormAccess;
import io.jenkins.plugins.codedeploy.form.FormChecks;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A tag of a role's session. */
public final class SessionTag extends AbstractDescribableImpl<SessionTag> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final String value;

    @DataBoundConstructor
    public SessionTag(String key, String value) {
        this.key = Util.fixNull(key).trim();
        this.value = Util.fixNull(value);
    }

    static Map<String, String> values(List<SessionTag> tags, UnaryOperator<String> text) {
        Map<String, String> values = new TreeMap<>();
        for (SessionTag each : tags) {
            if (values.put(each.key, FreeText.read(text, "session tag " + each.key, each.value, FreeText.DASHES))
                    != null) {
                throw SessionLabels.twice(each.key);
            }
        }
        return values;
    }

    public String getKey() {
        return key;
    }

    public String getValue() {
        return value;
    }

    /** What the form asks. */
    @Extension
    @Symbol("sessionTag")
    public static final class DescriptorImpl extends Descriptor<SessionTag> {
        @Override
        @NonNull
        public String getDisplayName() {
            return Messages.SessionTag_displayName();
        }

        @POST
        public FormValidation doCheckKey(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @RelativePath("../..") @QueryParameter String roleArn,
                @RelativePath("..") @QueryParameter String webIdentityCredentialsId,
                @RelativePath("..") @QueryParameter String webIdentityTokenFile,
                @RelativePath("../furtherRoles") @QueryParameter("roleArn") String furtherRole) {
            FormAccess.check(item);
            FormValidation right = FormChecks.required(value, SessionLabels::checkKey);
            return right.kind == FormValidation.Kind.OK
                    ? SessionFit.keyless(roleArn)
                            .check(
                                    value,
                                    () -> new SessionLabels(Map.of(value.trim(), ""), ""),
                                    SessionFit.token(webIdentityCredentialsId, webIdentityTokenFile),
                                    furtherRole)
                    : right;
        }
    }
}
