package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import hudson.model.Item;
import hudson.model.Job;
import hudson.util.FormValidation;
import io.jenkins.plugins.codedeploy.connection.AwsConnection;
import io.jenkins.plugins.codedeploy.delivery.DeployOptions;
import io.jenkins.plugins.codedeploy.inquiry.Inquiry;
import io.jenkins.plugins.codedeploy.revision.RevisionSource;
import io.jenkins.plugins.codedeploy.revision.S3Revision;
import io.jenkins.plugins.codedeploy.revision.WorkspaceBundle;
import io.jenkins.plugins.codedeploy.step.CodeDeployPolicyStep;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kohsuke.stapler.StaplerRequest2;
import org.springframework.security.access.AccessDeniedException;

/** The button "Show IAM policy": the policy of what the form holds, for which nobody is asked. */
class PolicyButtonTest {
    private final ControllerStage stage = new ControllerStage();
    private final Inquiry.DescriptorImpl inquiry = new Inquiry.DescriptorImpl();
    private final StaplerRequest2 request = mock(StaplerRequest2.class);
    private final Job<?, ?> job = mock(Job.class);

    @BeforeEach
    void open() {
        when(job.getFullName()).thenReturn("team/shop");
        doReturn(stage.jenkins).when(job).getParent();
        when(request.bindJSON(eq(AwsConnection.class), any(JSONObject.class))).thenReturn(connection());
        deploys(bundle());
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void itIsThePolicyThatTheStepWritesAndNobodyIsAsked() throws Exception {
        FormValidation shown = policy("shop", "prod");

        CodeDeployPolicyStep step = new CodeDeployPolicyStep("shop", "prod");
        step.setRevision(bundle());
        step.setConnection(connection());
        FakeContext build = new FakeContext(FakeBuild.ofPipeline(7), null);
        step.start(build).start();
        assertThat(shown.kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(shown.getMessage().replace("&quot;", "\""))
                .isEqualTo("<pre>" + build.ends.get(0) + "</pre>")
                .contains("arn:aws:codedeploy:eu-west-1:123456789012:deploymentgroup:shop/prod")
                .contains("arn:aws:s3:::releases/apps/");
        assertThat(stage.emulator.requests().all()).isEmpty();
    }

    @Test
    void theOptionsOfTheFormCountAndItsDescriptionDoesNot() {
        String plain = policy("shop", "prod").getMessage();
        DeployOptions options = new DeployOptions();
        options.setWait(false);
        options.setDescription("Build ${BUILD_NUMBER}");
        when(request.bindJSON(eq(DeployOptions.class), any(JSONObject.class))).thenReturn(options);

        String leaves = policy("shop", "prod").getMessage();

        assertThat(plain).contains("codedeploy:StopDeployment");
        assertThat(leaves).contains("codedeploy:CreateDeployment").doesNotContain("codedeploy:StopDeployment");
    }

    @Test
    void aVariableIsNamedWithWhatToDo() {
        FormValidation told = policy("shop-${ENV}", "prod");

        assertThat(told.kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(told.getMessage().replace("&#039;", "'"))
                .isEqualTo(
                        "'shop-${ENV}' holds a variable, and a policy needs the name itself; write what it will be while you"
                                + " look at the policy, or let a build write it by codeDeployPolicy");
    }

    @Test
    void whatThePluginPutsInIsNoVariable() {
        WorkspaceBundle bundle = bundle();
        bundle.setKeyPrefix("");
        bundle.setKey("apps/${sha256}.zip");
        bundle.setAppSpec("deploy/${deploymentGroup}.yml");
        deploys(bundle);

        assertThat(policy("shop", "prod").getMessage()).contains("arn:aws:s3:::releases/apps/*.zip");
    }

    @Test
    void theNameOfTheJobIsKnownInItsFormAndTheNumberOfABuildIsNot() {
        WorkspaceBundle bundle = bundle();
        bundle.setKeyPrefix("apps/${JOB_NAME}");
        deploys(bundle);

        assertThat(policy("shop", "prod").getMessage()).contains("arn:aws:s3:::releases/apps/team/shop/*");

        bundle.setKeyPrefix("apps/${BUILD_NUMBER}");
        assertThat(policy("shop", "prod").getMessage().replace("&#039;", "'"))
                .startsWith("'apps/${BUILD_NUMBER}' holds a variable, and a policy needs the name itself; ");
    }

    @Test
    void whatIsMissingIsToldAsTheBuildWould() {
        deploys(null);
        assertThat(policy("shop", "prod").getMessage())
                .isEqualTo("revision is empty; set revision to workspaceBundle, s3Revision, gitHubRevision,"
                        + " appSpecRevision, lambdaRevision or ecsRevision");

        deploys(new S3Revision("releases", "app.zip"));
        assertThat(policy("", "prod").getMessage()).startsWith("application is empty; ");
    }

    @Test
    void aPartThatCannotBeReadYetIsNamed() {
        when(request.bindJSON(eq(RevisionSource.class), any(JSONObject.class)))
                .thenThrow(new IllegalArgumentException("containerPort"));
        assertThat(policy("shop", "prod").getMessage())
                .isEqualTo("revision cannot be read yet; complete its fields, then try again");
    }

    @Test
    void whoMayNotConfigureIsShownNothing() {
        AccessDeniedException denied = new AccessDeniedException("no");
        doThrow(denied).when(job).checkPermission(Item.CONFIGURE);
        doThrow(denied).when(stage.jenkins).checkPermission(Jenkins.ADMINISTER);

        assertThatThrownBy(() -> policy("shop", "prod")).isSameAs(denied);
        assertThatThrownBy(() -> inquiry.doPolicy(null, request, "{}", "shop", "prod", "{}", ""))
                .isSameAs(denied);
    }

    private AwsConnection connection() {
        AwsConnection connection = stage.connection();
        connection.setRoleArn("arn:aws:iam::123456789012:role/deploy");
        return connection;
    }

    private static WorkspaceBundle bundle() {
        WorkspaceBundle bundle = new WorkspaceBundle("releases");
        bundle.setKeyPrefix("apps");
        return bundle;
    }

    private void deploys(RevisionSource revision) {
        when(request.bindJSON(eq(RevisionSource.class), any(JSONObject.class))).thenReturn(revision);
    }

    private FormValidation policy(String application, String group) {
        return inquiry.doPolicy(job, request, "{}", application, group, "{}", "{}");
    }
}
