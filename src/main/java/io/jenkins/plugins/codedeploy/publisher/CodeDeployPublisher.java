package io.jenkins.plugins.codedeploy.publisher;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.Util;
import hudson.model.AbstractProject;
import hudson.model.Item;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.BuildStepMonitor;
import hudson.tasks.Publisher;
import hudson.tasks.Recorder;
import hudson.util.FormValidation;
import io.jenkins.plugins.codedeploy.connection.Connection;
import io.jenkins.plugins.codedeploy.connection.DefaultConnection;
import io.jenkins.plugins.codedeploy.delivery.DeployInput;
import io.jenkins.plugins.codedeploy.delivery.DeployOptions;
import io.jenkins.plugins.codedeploy.form.FormAccess;
import io.jenkins.plugins.codedeploy.form.FormChecks;
import io.jenkins.plugins.codedeploy.log.BuildLog;
import io.jenkins.plugins.codedeploy.revision.RevisionSource;
import java.io.IOException;
import jenkins.tasks.SimpleBuildStep;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The post-build action of freestyle jobs: the same deployment as the step, on the build's own thread. */
@SuppressWarnings("unchecked") // Recorder declares its descriptor raw
public final class CodeDeployPublisher extends Recorder implements SimpleBuildStep {
    private final String application;
    private final String deploymentGroup;
    private RevisionSource revision;
    private Connection connection;
    private DeployOptions options;
    private boolean evenIfUnstable;

    @DataBoundConstructor
    public CodeDeployPublisher(String application, String deploymentGroup) {
        this.application = Util.fixNull(application).trim();
        this.deploymentGroup = Util.fixNull(deploymentGroup).trim();
    }

    @Override
    public void perform(
            @NonNull Run<?, ?> run,
            @NonNull FilePath workspace,
            @NonNull EnvVars env,
            @NonNull Launcher launcher,
            @NonNull TaskListener listener)
            throws InterruptedException, IOException {
        deploy(run, workspace, env, listener);
    }

    @Override
    public void perform(@NonNull Run<?, ?> run, @NonNull EnvVars env, @NonNull TaskListener listener)
            throws InterruptedException, IOException {
        deploy(run, null, env, listener);
    }

    private void deploy(Run<?, ?> run, @CheckForNull FilePath workspace, EnvVars env, TaskListener listener)
            throws InterruptedException, IOException {
        Result worst = evenIfUnstable ? Result.UNSTABLE : Result.SUCCESS;
        Result result = run.getResult();
        if (result != null && result.isWorseThan(worst)) {
            new BuildLog(listener).line("Nothing is deployed, since the build is " + result);
            return;
        }
        DeployInput input = new DeployInput(application, deploymentGroup, revision, connection, options);
        new BlockingDelivery(run, listener).run(input, BuildVariables.of(run, env), workspace);
    }

    /** A deployment of one revision of S3 needs no agent. */
    @Override
    public boolean requiresWorkspace() {
        return false;
    }

    /** Builds of one job do not wait for each other. */
    @Override
    public BuildStepMonitor getRequiredMonitorService() {
        return BuildStepMonitor.NONE;
    }

    public String getApplication() {
        return application;
    }

    public String getDeploymentGroup() {
        return deploymentGroup;
    }

    @CheckForNull
    public RevisionSource getRevision() {
        return revision;
    }

    @DataBoundSetter
    public void setRevision(RevisionSource revision) {
        this.revision = revision;
    }

    @CheckForNull
    public Connection getConnection() {
        return connection;
    }

    @DataBoundSetter
    public void setConnection(Connection connection) {
        this.connection = DefaultConnection.orNone(connection);
    }

    public DeployOptions getOptions() {
        return options == null ? new DeployOptions() : options;
    }

    @DataBoundSetter
    public void setOptions(DeployOptions options) {
        this.options = options;
    }

    public boolean isEvenIfUnstable() {
        return evenIfUnstable;
    }

    @DataBoundSetter
    public void setEvenIfUnstable(boolean evenIfUnstable) {
        this.evenIfUnstable = evenIfUnstable;
    }

    /** What the form asks. */
    @Extension
    @Symbol("codeDeployPublisher")
    public static final class DescriptorImpl extends BuildStepDescriptor<Publisher> {
        @Override
        @NonNull
        public String getDisplayName() {
            return Messages.CodeDeployPublisher_displayName();
        }

        @Override
        @SuppressWarnings("rawtypes")
        public boolean isApplicable(Class<? extends AbstractProject> jobType) {
            return true;
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
    }
}
