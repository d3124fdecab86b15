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
import io.jenkins.plugins.codedeploy.engine.plan.NetworkSettings;
import io.jenkins.plugins.codedeploy.engine.plan.ProxyAddress;
import io.jenkins.plugins.codedeploy.engine.plan.TlsVersion;
import io.jenkins.plugins.codedeploy.form.Choices;
import io.jenkins.plugins.codedeploy.form.FormAccess;
import io.jenkins.plugins.codedeploy.form.FormChecks;
import java.io.Serializable;
import java.util.function.UnaryOperator;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Which endpoints of AWS a connection calls and how it is secured; what is not set is as usual. */
public final class AwsNetwork extends AbstractDescribableImpl<AwsNetwork> implements Serializable {
    private static final long serialVersionUID = 1L;

    private boolean fips;
    private boolean dualStack;
    private String minimumTls;
    private String caCertificatesId;
    private AwsProxy proxy;

    @DataBoundConstructor
    public AwsNetwork() {}

    NetworkSettings settings(UnaryOperator<String> text) {
        return new NetworkSettings(
                fips,
                dualStack,
                TlsVersion.of(text.apply(getMinimumTls())),
                text.apply(Util.fixNull(caCertificatesId)),
                proxy == null ? ProxyAddress.OF_JENKINS : proxy.address(text));
    }

    public boolean isFips() {
        return fips;
    }

    @DataBoundSetter
    public void setFips(boolean fips) {
        this.fips = fips;
    }

    public boolean isDualStack() {
        return dualStack;
    }

    @DataBoundSetter
    public void setDualStack(boolean dualStack) {
        this.dualStack = dualStack;
    }

    public String getMinimumTls() {
        return minimumTls == null ? TlsVersion.TLS_1_2.wire() : minimumTls;
    }

    @DataBoundSetter
    public void setMinimumTls(String minimumTls) {
        this.minimumTls = Util.fixEmptyAndTrim(minimumTls);
    }

    @CheckForNull
    public String getCaCertificatesId() {
        return caCertificatesId;
    }

    @DataBoundSetter
    public void setCaCertificatesId(String caCertificatesId) {
        this.caCertificatesId = Util.fixEmptyAndTrim(caCertificatesId);
    }

    @CheckForNull
    public AwsProxy getProxy() {
        return proxy;
    }

    @DataBoundSetter
    public void setProxy(AwsProxy proxy) {
        this.proxy = proxy;
    }

    /** What the form asks. */
    @Extension
    @Symbol("awsNetwork")
    public static final class DescriptorImpl extends Descriptor<AwsNetwork> {
        @Override
        @NonNull
        public String getDisplayName() {
            return Messages.AwsNetwork_displayName();
        }

        @POST
        public FormValidation doCheckFips(
                @AncestorInPath Item item,
                @QueryParameter boolean value,
                @RelativePath("..") @QueryParameter String region,
                @RelativePath("..") @QueryParameter String codeDeployEndpoint,
                @RelativePath("..") @QueryParameter String s3Endpoint,
                @RelativePath("..") @QueryParameter String stsEndpoint) {
            FormAccess.check(item);
            NetworkSettings network = new NetworkSettings(value, false, TlsVersion.TLS_1_2);
            return FormChecks.endpoints(region, codeDeployEndpoint, s3Endpoint, stsEndpoint, network);
        }

        @POST
        public FormValidation doCheckDualStack(
                @AncestorInPath Item item,
                @QueryParameter boolean value,
                @RelativePath("..") @QueryParameter String region,
                @RelativePath("..") @QueryParameter String codeDeployEndpoint,
                @RelativePath("..") @QueryParameter String s3Endpoint,
                @RelativePath("..") @QueryParameter String stsEndpoint) {
            FormAccess.check(item);
            NetworkSettings network = new NetworkSettings(false, value, TlsVersion.TLS_1_2);
            return FormChecks.endpoints(region, codeDeployEndpoint, s3Endpoint, stsEndpoint, network);
        }

        @POST
        public FormValidation doCheckCaCertificatesId(@AncestorInPath Item item, @QueryParameter String value) {
            return Choices.credentialsCheck(item, value, FileCredentials.class);
        }

        @POST
        public ListBoxModel doFillCaCertificatesIdItems(
                @AncestorInPath Item item, @QueryParameter String caCertificatesId) {
            return Choices.credentials(item, caCertificatesId, FileCredentials.class);
        }

        @POST
        public FormValidation doCheckMinimumTls(@AncestorInPath Item item, @QueryParameter String value) {
            FormAccess.check(item);
            return FormChecks.optional(value, TlsVersion::of);
        }

        @POST
        public ListBoxModel doFillMinimumTlsItems(@AncestorInPath Item item) {
            FormAccess.check(item);
            ListBoxModel versions = new ListBoxModel();
            TlsVersion.names().forEach(versions::add);
            return versions;
        }
    }
}
