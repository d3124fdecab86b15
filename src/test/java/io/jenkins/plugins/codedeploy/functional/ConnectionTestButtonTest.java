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
import io.jenkins.plugins.codedeploy.connection.RoleSession;
import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.emulator.wire.Call;
import io.jenkins.plugins.codedeploy.inquiry.Inquiry;
import io.jenkins.plugins.codedeploy.protection.ProtectionProfile;
import io.jenkins.plugins.codedeploy.revision.RevisionSource;
import io.jenkins.plugins.codedeploy.revision.S3Revision;
import java.util.List;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kohsuke.stapler.StaplerRequest2;
import org.springframework.security.access.AccessDeniedException;

/** The button "Test connection", from the web method down to HTTP. */
class ConnectionTestButtonTest {
    private final ControllerStage stage = new ControllerStage();
    private final Inquiry.DescriptorImpl inquiry = new Inquiry.DescriptorImpl();
    private final StaplerRequest2 request = mock(StaplerRequest2.class);
    private final Job<?, ?> job = mock(Job.class);

    @BeforeEach
    void open() {
        when(job.getFullName()).thenReturn("team/shop");
        doReturn(stage.jenkins).when(job).getParent();
        holds(stage.connection());
        stage.emulator.bucket("releases").serverGroup("shop", "prod");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void identityGroupAndBucketAreTableRowsAndNothingIsChanged() {
        FormValidation result = test("shop", "prod", "releases");

        assertThat(result.kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(result.getMessage())
                .isEqualTo("<table class=\"jenkins-table\"><tbody>"
                        + "<tr><td>✓</td><td>Identity</td><td>arn:aws:iam::123456789012:user/deployer</td></tr>"
                        + "<tr><td>✓</td><td>Deployment group</td>"
                        + "<td>shop → prod: Server, in place, CodeDeployDefault.OneAtATime</td></tr>"
                        + "<tr><td>✓</td><td>Bucket</td><td>releases in eu-west-1</td></tr></tbody></table>");
        assertThat(operations()).containsExactly("GetCallerIdentity", "GetDeploymentGroup", "HeadBucket");
    }

    @Test
    void theControllersFormAsksForTheIdentityAlone() {
        FormValidation result = inquiry.doTest(null, request, "{}", null, null, null, null);

        assertThat(result.getMessage()).contains("✓", "user/deployer").doesNotContain("Deployment group", "Bucket");
        assertThat(operations()).containsExactly("GetCallerIdentity");
    }

    @Test
    void whatIsMissingIsToldWithItsRemedyBesideWhatIsThere() {
        FormValidation result = test("shop", "none", "nothing-here");

        assertThat(result.kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(result.getMessage())
                .contains("<td>✓</td><td>Identity</td>")
                .contains("<td>✗</td><td>Deployment group</td><td>deployment group 'none' does not exist in"
                        + " application 'shop' in eu-west-1; check the name</td>")
                .contains("<td>✗</td><td>Bucket</td><td>bucket 'nothing-here' does not exist; check the name or"
                        + " create it in eu-west-1</td>");
    }

    @Test
    void wrongKeysAreToldAndNothingElseIsAsked() {
        AwsConnection outdated = stage.connection();
        outdated.setCredentialsId("outdated");
        holds(outdated);

        FormValidation result = test("shop", "prod", "releases");

        assertThat(result.kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(result.getMessage())
                .contains("<td>✗</td><td>Identity</td><td>AWS does not accept the access key of credentials"
                        + " 'outdated'")
                .doesNotContain("Deployment group", "Bucket", "wrong/secret", "\tat ");
        assertThat(operations()).containsOnly("GetCallerIdentity");
    }

    @Test
    void variablesAreLeftAloneAndMarkupOfAnybodyIsText() {
        assertThat(test("${APP}", "prod", "$BUCKET").getMessage()).doesNotContain("Deployment group", "Bucket");
        assertThat(test("<b>shop", "prod", "").getMessage())
                .contains("application '&lt;b&gt;shop' is not a name that CodeDeploy accepts")
                .doesNotContain("<b>");
    }

    @Test
    void aRevisionThatThePlatformCannotInstallIsTold() {
        deploys(new S3Revision("releases", "appspec.yaml"));

        assertThat(test("shop", "prod", "").getMessage())
                .contains("<td>✓</td><td>Deployment group</td>")
                .contains(
                        "<td>✗</td><td>Revision</td><td>revision is a YAML file, the deployment group is for EC2/on-premises;"
                                + " use workspaceBundle, s3Revision with an archive or gitHubRevision</td>");

        deploys(new S3Revision("releases", "shop.zip"));
        assertThat(test("shop", "prod", "").getMessage())
                .contains("<td>✓</td><td>Revision</td><td>fits EC2/on-premises</td>");
    }

    @Test
    void aRevisionThatIsIncompleteOrHoldsVariablesIsLeftAlone() {
        deploys(new S3Revision("releases", "${KEY}"));
        assertThat(test("shop", "prod", "").getMessage()).doesNotContain("Revision");

        deploys(new S3Revision("", ""));
        assertThat(test("shop", "prod", "").getMessage()).doesNotContain("Revision");
    }

    @Test
    void profilesComeFirst() {
        ProtectionProfile profile = new ProtectionProfile();
        profile.setAllowedApplications("api");
        profile.setAllowedBuckets("api-*");
        stage.protect(profile);
        assertThat(test("shop", "prod", "releases").getMessage())
                .contains("application is 'shop', and the data protection profile of the global configuration")
                .contains("bucket is 'releases', and the data protection profile");
        assertThat(operations()).containsExactly("GetCallerIdentity");

        profile.setAllowedRegions("eu-central-1");
        assertThat(test("shop", "prod", "").renderHtml()).contains("region is ");
        assertThat(operations()).containsExactly("GetCallerIdentity");
    }

    @Test
    void anAccountThatIsNotAllowedEndsTheTest() {
        ProtectionProfile profile = new ProtectionProfile();
        profile.setAllowedAccounts("999999999999");
        stage.protect(profile);

        assertThat(test("shop", "prod", "releases").getMessage())
                .contains("<td>✗</td><td>Identity</td>", "allowedAccounts: 999999999999");
        assertThat(operations()).containsExactly("GetCallerIdentity");
    }

    @Test
    void noConnectionAndForeignCredentialsAreErrorsWithoutACall() {
        AwsConnection foreign = stage.connection();
        foreign.setCredentialsId("foreign");
        holds(foreign);

        assertThat(test("", "", "")).hasMessageContaining("credentials 'foreign' do not exist");
        assertThat(inquiry.doTest(job, request, "", "", "", "", ""))
                .hasMessage("connection is empty; set connection to awsConnection or namedConnection");
        assertThat(operations()).isEmpty();
    }

    @Test
    void withoutPermissionNothingIsAsked() {
        doThrow(new AccessDeniedException("no")).when(job).checkPermission(Item.CONFIGURE);
        doThrow(new AccessDeniedException("no")).when(stage.jenkins).checkPermission(Jenkins.ADMINISTER);

        assertThatThrownBy(() -> test("shop", "prod", "")).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> inquiry.doTest(null, request, "{}", "", "", "", ""))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(operations()).isEmpty();
    }

    @Test
    void aCodeOfAnMfaDeviceIsOfABuildAndNothingIsAsked() {
        RoleSession session = new RoleSession();
        session.setMfaSerial("arn:aws:iam::123456789012:mfa/jane");
        session.setMfaTokenParameter("MFA");
        AwsConnection connection = stage.connection();
        connection.setSession(session);
        holds(connection);

        assertThat(test("shop", "prod", ""))
                .hasMessageContaining("the connection needs the code of an MFA device, which only a build has; begin a"
                        + " build with the code to see whether it works");
        assertThat(operations()).isEmpty();
    }

    @Test
    void theAnswerHoldsNoSecret() {
        assertThat(test("shop", "prod", "releases").renderHtml())
                .doesNotContain(Emulator.ACCESS_KEY, Emulator.SECRET_KEY);
    }

    private void holds(AwsConnection connection) {
        when(request.bindJSON(eq(AwsConnection.class), any(JSONObject.class))).thenReturn(connection);
    }

    private void deploys(RevisionSource revision) {
        when(request.bindJSON(eq(RevisionSource.class), any(JSONObject.class))).thenReturn(revision);
    }

    private FormValidation test(String application, String group, String bucket) {
        return inquiry.doTest(job, request, "{}", application, group, bucket, "{}");
    }

    private List<String> operations() {
        return stage.emulator.requests().all().stream().map(Call::operation).toList();
    }
}
