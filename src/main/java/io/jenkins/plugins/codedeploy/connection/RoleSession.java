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
import hudson.util.ListBoxModel;
import io.jenkins.plugins.codedeploy.engine.plan.MfaDevice;
import io.jenkins.plugins.codedeploy.engine.plan.SessionLabels;
import io.jenkins.plugins.codedeploy.engine.plan.SessionPolicy;
import io.jenkins.plugins.codedeploy.engine.plan.SessionSettings;
import io.jenkins.plugins.codedeploy.engine.plan.WebIdentity;
import io.jenkins.plugins.codedeploy.engine.protection.FreeText;
import io.jenkins.plugins.codedeploy.form.Choices;
import io.jenkins.plugins.codedeploy.form.FormAccess;
import io.jenkins.plugins.codedeploy.form.FormChecks;
import io.jenkins.plugins.codedeploy.form.Word;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** How the session of an assumed role is begun; what is not set is as every role gives it. */
public final class RoleSession extends AbstractDescribableImpl<RoleSession> implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String NONE = Word.of(Limit.NONE);
    private static final String ANY = "any";

    private ArrayList<SessionTag> tags;
    private String sourceIdentity;
    private ArrayList<FurtherRole> furtherRoles;
    private String webIdentityCredentialsId;
    private String webIdentityTokenFile;
    private String mfaSerial;
    private String mfaTokenParameter;
    private String policy;

    @DataBoundConstructor
    public RoleSession() {}

    SessionSettings settings(UnaryOperator<String> text) {
        return SessionSettings.NONE
                .labelled(new SessionLabels(
                        SessionTag.values(getTags(), text),
                        FreeText.readPerson(text, "sourceIdentity", Util.fixNull(sourceIdentity), FreeText.DASHES)))
                .followedBy(
                        getFurtherRoles().stream().map(each -> each.role(text)).toList())
                .with(new WebIdentity(
                        text.apply(Util.fixNull(webIdentityCredentialsId)),
                        text.apply(Util.fixNull(webIdentityTokenFile))))
                .with(new MfaDevice(text.apply(Util.fixNull(mfaSerial)), Util.fixNull(mfaTokenParameter)))
                .limitedBy(policy(text.apply(getPolicy())));
    }

    private static SessionPolicy policy(String word) {
        return Word.read(Limit.class, "policy", word) == Limit.MINIMAL ? SessionPolicy.MINIMAL : SessionPolicy.NONE;
    }

    public List<SessionTag> getTags() {
        return tags == null ? List.of() : List.copyOf(tags);
    }

    @DataBoundSetter
    public void setTags(List<SessionTag> tags) {
        this.tags = tags == null || tags.isEmpty() ? null : new ArrayList<>(tags);
    }

    @CheckForNull
    public String getSourceIdentity() {
        return sourceIdentity;
    }

    @DataBoundSetter
    public void setSourceIdentity(String sourceIdentity) {
        this.sourceIdentity = Util.fixEmptyAndTrim(sourceIdentity);
    }

    public List<FurtherRole> getFurtherRoles() {
        return furtherRoles == null ? List.of() : List.copyOf(furtherRoles);
    }

    @DataBoundSetter
    public void setFurtherRoles(List<FurtherRole> furtherRoles) {
        this.furtherRoles = furtherRoles == null || furtherRoles.isEmpty() ? null : new ArrayList<>(furtherRoles);
    }

    @CheckForNull
    public String getWebIdentityCredentialsId() {
        return webIdentityCredentialsId;
    }

    @DataBoundSetter
    public void setWebIdentityCredentialsId(String webIdentityCredentialsId) {
        this.webIdentityCredentialsId = Util.fixEmptyAndTrim(webIdentityCredentialsId);
    }

    @CheckForNull
    public String getWebIdentityTokenFile() {
        return webIdentityTokenFile;
    }

    @DataBoundSetter
    public void setWebIdentityTokenFile(String webIdentityTokenFile) {
        this.webIdentityTokenFile = Util.fixEmptyAndTrim(webIdentityTokenFile);
    }

    @CheckForNull
    public String getMfaSerial() {
        return mfaSerial;
    }

    @DataBoundSetter
    public void setMfaSerial(String mfaSerial) {
        this.mfaSerial = Util.fixEmptyAndTrim(mfaSerial);
    }

    @CheckForNull
    public String getMfaTokenParameter() {
        return mfaTokenParameter;
    }

    @DataBoundSetter
    public void setMfaTokenParameter(String mfaTokenParameter) {
        this.mfaTokenParameter = Util.fixEmptyAndTrim(mfaTokenParameter);
    }

    public String getPolicy() {
        return policy == null ? NONE : policy;
    }

    @DataBoundSetter
    public void setPolicy(String policy) {
        String given = Util.fixEmptyAndTrim(policy);
        this.policy = NONE.equals(given) ? null : given;
    }

    /** What a session may do, as a person chooses it. */
    enum Limit {
        NONE,
        MINIMAL
    }

    /** What the form asks. */
    @Extension
    @Symbol("roleSession")
    public static final class DescriptorImpl extends Descriptor<RoleSession> {
        @Override
        @NonNull
        public String getDisplayName() {
            return Messages.RoleSession_displayName();
        }

        @POST
        public ListBoxModel doFillWebIdentityCredentialsIdItems(
                @AncestorInPath Item item, @QueryParameter String webIdentityCredentialsId) {
            return Choices.credentials(item, webIdentityCredentialsId, StringCredentials.class, FileCredentials.class);
        }

        @POST
        public FormValidation doCheckWebIdentityCredentialsId(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @QueryParameter String webIdentityTokenFile,
                @RelativePath("..") @QueryParameter String roleArn,
                @RelativePath("..") @QueryParameter String externalId) {
            FormValidation known =
                    Choices.credentialsCheck(item, value, StringCredentials.class, FileCredentials.class);
            SessionFit fit = new SessionFit(roleArn, "", externalId);
            return known.kind == FormValidation.Kind.OK && FormAccess.mayConfigure(item)
                    ? fit.check(value, () -> token(value, Util.fixNull(webIdentityTokenFile)))
                    : known;
        }

        @POST
        public FormValidation doCheckWebIdentityTokenFile(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @RelativePath("..") @QueryParameter String roleArn,
                @RelativePath("..") @QueryParameter String externalId) {
            FormAccess.check(item);
            FormValidation allowed = FormChecks.optional(value, WebIdentityToken::mustBeAllowed);
            SessionFit fit = new SessionFit(roleArn, "", externalId);
            return allowed.kind == FormValidation.Kind.OK ? fit.check(value, () -> token("", value)) : allowed;
        }

        private static SessionSettings token(String credentialsId, String file) {
            return SessionSettings.NONE.with(new WebIdentity(credentialsId, file));
        }

        @POST
        public FormValidation doCheckMfaSerial(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @QueryParameter String webIdentityCredentialsId,
                @QueryParameter String webIdentityTokenFile) {
            FormAccess.check(item);
            WebIdentity token = SessionFit.token(webIdentityCredentialsId, webIdentityTokenFile);
            SessionFit fit = new SessionFit(ANY, token.isSet() ? "" : ANY, "");
            return fit.check(value, () -> SessionSettings.NONE.with(token).with(new MfaDevice(value, ANY)));
        }

        @POST
        public FormValidation doCheckMfaTokenParameter(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String mfaSerial) {
            FormAccess.check(item);
            boolean wrong = FormChecks.optional(mfaSerial, MfaDevice::checkSerial).kind != FormValidation.Kind.OK;
            String both = Util.fixNull(mfaSerial) + Util.fixNull(value);
            return wrong
                    ? FormValidation.ok()
                    : FormChecks.optional(both, any -> new MfaDevice(Util.fixNull(mfaSerial), Util.fixNull(value)));
        }

        @POST
        public ListBoxModel doFillPolicyItems(@AncestorInPath Item item) {
            FormAccess.check(item);
            return Choices.words(Limit.class);
        }

        @POST
        public FormValidation doCheckPolicy(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @RelativePath("..") @QueryParameter String roleArn) {
            FormAccess.check(item);
            return SessionFit.role(roleArn).check(value, () -> SessionSettings.NONE.limitedBy(policy(value)));
        }

        @POST
        public FormValidation doCheckSourceIdentity(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @RelativePath("..") @QueryParameter String roleArn,
                @QueryParameter String webIdentityCredentialsId,
                @QueryParameter String webIdentityTokenFile,
                @RelativePath("furtherRoles") @QueryParameter("roleArn") String furtherRole) {
            FormAccess.check(item);
            return SessionFit.keyless(roleArn)
                    .check(
                            value,
                            () -> new SessionLabels(Map.of(), value),
                            SessionFit.token(webIdentityCredentialsId, webIdentityTokenFile),
                            furtherRole);
        }
    }
}
