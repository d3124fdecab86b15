package io.jenkins.plugins.codedeploy.connection;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.RelativePath;
import hudson.Util;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import io.jenkins.plugins.codedeploy.form.Choices;
import io.jenkins.plugins.codedeploy.form.FormAccess;
import io.jenkins.plugins.codedeploy.form.FormChecks;
import java.util.function.UnaryOperator;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A connection written out: region, credentials, role and endpoints. */
public final class AwsConnection extends Connection {
    private static final long serialVersionUID = 1L;

    private final String region;
    private String credentialsId;
    private String roleArn;
    private String externalId;
    private String codeDeployEndpoint;
    private String s3Endpoint;
    private String stsEndpoint;
    private String lambdaEndpoint;
    private String ecsEndpoint;
    private String cloudWatchEndpoint;
    private RoleSession session;
    private AwsNetwork network;

    @DataBoundConstructor
    public AwsConnection(String region) {
        this.region = Util.fixNull(region).trim();
    }

    @Override
    public ConnectionSettings settings(UnaryOperator<String> text, ConnectionUse use) {
        ConnectionSettings settings = new ConnectionSettings(
                        text.apply(region),
                        text.apply(Util.fixNull(credentialsId)),
                        text.apply(Util.fixNull(roleArn)),
                        text.apply(Util.fixNull(externalId)),
                        use.sessionName(),
                        text.apply(Util.fixNull(codeDeployEndpoint)),
                        text.apply(Util.fixNull(s3Endpoint)),
                        text.apply(Util.fixNull(stsEndpoint)))
                .withLambda(text.apply(Util.fixNull(lambdaEndpoint)))
                .withEcs(text.apply(Util.fixNull(ecsEndpoint)))
                .withCloudWatch(text.apply(Util.fixNull(cloudWatchEndpoint)));
        ConnectionSettings reached = network == null ? settings : settings.with(network.settings(text));
        return session == null ? reached : reached.with(session.settings(text));
    }

    public String getRegion() {
        return region;
    }

    @CheckForNull
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    @CheckForNull
    public String getRoleArn() {
        return roleArn;
    }

    @DataBoundSetter
    public void setRoleArn(String roleArn) {
        this.roleArn = Util.fixEmptyAndTrim(roleArn);
    }

    @CheckForNull
    public String getExternalId() {
        return externalId;
    }

    @DataBoundSetter
    public void setExternalId(String externalId) {
        this.externalId = Util.fixEmptyAndTrim(externalId);
    }

    @CheckForNull
    public String getCodeDeployEndpoint() {
        return codeDeployEndpoint;
    }

    @DataBoundSetter
    public void setCodeDeployEndpoint(String codeDeployEndpoint) {
        this.codeDeployEndpoint = Util.fixEmptyAndTrim(codeDeployEndpoint);
    }

    @CheckForNull
    public String getS3Endpoint() {
        return s3Endpoint;
    }

    @DataBoundSetter
    public void setS3Endpoint(String s3Endpoint) {
        this.s3Endpoint = Util.fixEmptyAndTrim(s3Endpoint);
    }

    @CheckForNull
    public String getStsEndpoint() {
        return stsEndpoint;
    }

    @DataBoundSetter
    public void setStsEndpoint(String stsEndpoint) {
        this.stsEndpoint = Util.fixEmptyAndTrim(stsEndpoint);
    }

    @CheckForNull
    public String getLambdaEndpoint() {
        return lambdaEndpoint;
    }

    @DataBoundSetter
    public void setLambdaEndpoint(String lambdaEndpoint) {
        this.lambdaEndpoint = Util.fixEmptyAndTrim(lambdaEndpoint);
    }

    @CheckForNull
    public String getEcsEndpoint() {
        return ecsEndpoint;
    }

    @DataBoundSetter
    public void setEcsEndpoint(String ecsEndpoint) {
        this.ecsEndpoint = Util.fixEmptyAndTrim(ecsEndpoint);
    }

    @CheckForNull
    public String getCloudWatchEndpoint() {
        return cloudWatchEndpoint;
    }

    @DataBoundSetter
    public void setCloudWatchEndpoint(String cloudWatchEndpoint) {
        this.cloudWatchEndpoint = Util.fixEmptyAndTrim(cloudWatchEndpoint);
    }

    @CheckForNull
    public RoleSession getSession() {
        return session;
    }

    @DataBoundSetter
    public void setSession(RoleSession session) {
        this.session = session;
    }

    @CheckForNull
    public AwsNetwork getNetwork() {
        return network;
    }

    @DataBoundSetter
    public void setNetwork(AwsNetwork network) {
        this.network = network;
    }

    /** What the form asks. */
    @Extension(ordinal = 100)
    @Symbol("awsConnection")
    public static final class DescriptorImpl extends Descriptor<Connection> {
        @Override
        @NonNull
        public String getDisplayName() {
            return Messages.AwsConnection_displayName();
        }

        @POST
        public FormValidation doCheckRegion(@AncestorInPath Item item, @QueryParameter String value) {
            FormAccess.check(item);
            return FormChecks.region(value);
        }

        @POST
        public FormValidation doCheckCredentialsId(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @RelativePath("session") @QueryParameter String mfaSerial,
                @RelativePath("session") @QueryParameter String webIdentityCredentialsId,
                @RelativePath("session") @QueryParameter String webIdentityTokenFile) {
            FormValidation known = Choices.credentialsCheck(item, value);
            return known.kind == FormValidation.Kind.OK && FormAccess.mayConfigure(item)
                    ? SessionFit.credentials(value)
                            .check(mfaSerial, SessionFit.token(webIdentityCredentialsId, webIdentityTokenFile))
                    : known;
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            return Choices.credentials(item, credentialsId);
        }

        @POST
        public FormValidation doCheckRoleArn(@AncestorInPath Item item, @QueryParameter String value) {
            FormAccess.check(item);
            return FormChecks.roleArn(value);
        }

        @POST
        public FormValidation doCheckExternalId(@AncestorInPath Item item, @QueryParameter String value) {
            FormAccess.check(item);
            return FormChecks.externalId(value);
        }

        @POST
        public FormValidation doCheckCodeDeployEndpoint(@AncestorInPath Item item, @QueryParameter String value) {
            FormAccess.check(item);
            return FormChecks.codeDeployEndpoint(value);
        }

        @POST
        public FormValidation doCheckS3Endpoint(@AncestorInPath Item item, @QueryParameter String value) {
            FormAccess.check(item);
            return FormChecks.s3Endpoint(value);
        }

        @POST
        public FormValidation doCheckStsEndpoint(@AncestorInPath Item item, @QueryParameter String value) {
            FormAccess.check(item);
            return FormChecks.stsEndpoint(value);
        }

        @POST
        public FormValidation doCheckLambdaEndpoint(@AncestorInPath Item item, @QueryParameter String value) {
            FormAccess.check(item);
            return FormChecks.lambdaEndpoint(value);
        }

        @POST
        public FormValidation doCheckEcsEndpoint(@AncestorInPath Item item, @QueryParameter String value) {
            FormAccess.check(item);
            return FormChecks.ecsEndpoint(value);
        }

        @POST
        public FormValidation doCheckCloudWatchEndpoint(@AncestorInPath Item item, @QueryParameter String value) {
            FormAccess.check(item);
            return FormChecks.cloudWatchEndpoint(value);
        }
    }
}
