package io.jenkins.plugins.codedeploy.connection;

import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.codedeploy.engine.plan.ProxyAddress;
import io.jenkins.plugins.codedeploy.form.Choices;
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

/** A connection's own proxy, in place of the one that Jenkins has. */
public final class AwsProxy extends AbstractDescribableImpl<AwsProxy> implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int ANY_PORT = 1;
    private static final String ANY_HOST = "any";

    private final String host;
    private final int port;
    private String credentialsId;
    private String noProxy;

    @DataBoundConstructor
    public AwsProxy(String host, int port) {
        this.host = Util.fixNull(host).trim();
        this.port = port;
    }

    ProxyAddress address(UnaryOperator<String> text) {
        return ProxyAddress.of(
                text.apply(host), port, text.apply(Util.fixNull(credentialsId)), text.apply(Util.fixNull(noProxy)));
    }

    public String getHost() {
        return host;
    }

    public int getPort() {
        return port;
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
    public String getNoProxy() {
        return noProxy;
    }

    @DataBoundSetter
    public void setNoProxy(String noProxy) {
        this.noProxy = Util.fixEmptyAndTrim(noProxy);
    }

    /** What the form asks. */
    @Extension
    @Symbol("awsProxy")
    public static final class DescriptorImpl extends Descriptor<AwsProxy> {
        @Override
        @NonNull
        public String getDisplayName() {
            return Messages.AwsProxy_displayName();
        }

        @POST
        public FormValidation doCheckHost(@AncestorInPath Item item, @QueryParameter String value) {
            FormAccess.check(item);
            return FormChecks.required(value, text -> ProxyAddress.of(text, ANY_PORT, "", ""));
        }

        @POST
        public FormValidation doCheckPort(@AncestorInPath Item item, @QueryParameter String value) {
            FormAccess.check(item);
            return FormChecks.required(value, text -> ProxyAddress.of(ANY_HOST, ProxyAddress.port(text), "", ""));
        }

        @POST
        public FormValidation doCheckCredentialsId(@AncestorInPath Item item, @QueryParameter String value) {
            return Choices.credentialsCheck(item, value, StandardUsernamePasswordCredentials.class);
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            return Choices.credentials(item, credentialsId, StandardUsernamePasswordCredentials.class);
        }
    }
}
