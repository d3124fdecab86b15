package io.jenkins.plugins.codedeploy.rollout;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.codedeploy.connection.Connection;
import io.jenkins.plugins.codedeploy.delivery.DeployInput;
import io.jenkins.plugins.codedeploy.delivery.DeployOptions;
import io.jenkins.plugins.codedeploy.engine.plan.Revision;
import io.jenkins.plugins.codedeploy.form.FormAccess;
import io.jenkins.plugins.codedeploy.form.FormChecks;
import io.jenkins.plugins.codedeploy.revision.RevisionSource;
import java.io.Serializable;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** One deployment group of a wave, with the account and the region in which it is. */
public final class WaveDestination extends AbstractDescribableImpl<WaveDestination> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String application;
    private final String deploymentGroup;
    private Connection connection;
    private String bucket;

    @DataBoundConstructor
    public WaveDestination(String application, String deploymentGroup) {
        this.application = Util.fixNull(application).trim();
        this.deploymentGroup = Util.fixNull(deploymentGroup).trim();
    }

    DeployInput input(@CheckForNull RevisionSource revision, DeployOptions options) {
        return new DeployInput(application, deploymentGroup, revision, connection, options).inBucket(bucket);
    }

    public String getApplication() {
        return application;
    }

    public String getDeploymentGroup() {
        return deploymentGroup;
    }

    @CheckForNull
    public Connection getConnection() {
        return connection;
    }

    @DataBoundSetter
    public void setConnection(Connection connection) {
        this.connection = connection;
    }

    /** Returns where the revision is for this group; null for the revision's own bucket. */
    @CheckForNull
    public String getBucket() {
        return bucket;
    }

    @DataBoundSetter
    public void setBucket(String bucket) {
        this.bucket = Util.fixEmptyAndTrim(bucket);
    }

    /** What the form asks. */
    @Extension
    @Symbol("destination")
    public static final class DescriptorImpl extends Descriptor<WaveDestination> {
        @Override
        @NonNull
        public String getDisplayName() {
            return Messages.WaveDestination_displayName();
        }

        @POST
        public FormValidation doCheckApplication(@AncestorInPath Item item, @QueryParameter String value) {
            FormAccess.check(item);
            return FormChecks.application(value);
        }

        @POST
        public FormValidation doCheckDeploymentGroup(@AncestorInPath Item item, @QueryParameter String value) {
            FormAccess.check(item);
            return FormChecks.deploymentGroup(value);
        }

        @POST
        public FormValidation doCheckBucket(@AncestorInPath Item item, @QueryParameter String value) {
            FormAccess.check(item);
            return FormChecks.optional(value, text -> new Revision.S3(text, "any", null, "", ""));
        }
    }
}
