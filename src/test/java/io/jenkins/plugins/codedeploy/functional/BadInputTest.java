package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Run;
import io.jenkins.plugins.codedeploy.connection.AwsConnection;
import io.jenkins.plugins.codedeploy.delivery.DeployOptions;
import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.revision.AppSpecRevision;
import io.jenkins.plugins.codedeploy.revision.GitHubRevision;
import io.jenkins.plugins.codedeploy.revision.RevisionSource;
import io.jenkins.plugins.codedeploy.revision.S3Revision;
import io.jenkins.plugins.codedeploy.revision.WorkspaceBundle;
import io.jenkins.plugins.codedeploy.step.CodeDeployStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people get wrong: one plain sentence, no stack trace, nothing created and nothing left behind. */
class BadInputTest {
    @TempDir
    Path folder;

    private JenkinsStage stage;

    @BeforeEach
    void start() throws IOException {
        stage = new JenkinsStage(folder);
        stage.application("exit 0");
        stage.emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(1));
        stage.emulator.lambdaGroup("fn", "live");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void anEmptyApplicationIsNamed() throws Exception {
        fails(
                step("", "prod", bundle()),
                "application is empty; set application to the name of the CodeDeploy application");
    }

    @Test
    void anEmptyDeploymentGroupIsNamed() throws Exception {
        fails(
                step("shop", " ", bundle()),
                "deploymentGroup is empty; set deploymentGroup to the name of the deployment group");
    }

    @Test
    void anUnknownApplicationIsNamed() throws Exception {
        fails(
                step("shoq", "prod", bundle()),
                "application 'shoq' does not exist in eu-west-1; check the name, the region and the account");
    }

    @Test
    void anUnknownDeploymentGroupIsNamed() throws Exception {
        fails(
                step("shop", "prd", bundle()),
                "deployment group 'prd' does not exist in application 'shop' in eu-west-1; check the name");
    }

    @Test
    void anUnknownConfigurationIsNamed() throws Exception {
        CodeDeployStep step = step("shop", "prod", new S3Revision("releases", "app.zip"));
        DeployOptions options = new DeployOptions();
        options.setDeploymentConfig("Half");
        step.setOptions(options);

        fails(
                step,
                "deployment configuration 'Half' does not exist in eu-west-1;"
                        + " check the name or leave it empty to use the deployment group's own");
    }

    @Test
    void aMissingFolderIsNamed() throws Exception {
        WorkspaceBundle bundle = new WorkspaceBundle("releases");
        bundle.setDirectory("dist");

        failsWith(step("shop", "prod", bundle), "directory 'dist'");
    }

    @Test
    void aFolderOutsideTheWorkspaceIsRefused() throws Exception {
        WorkspaceBundle bundle = new WorkspaceBundle("releases");
        bundle.setDirectory("../..");

        failsWith(step("shop", "prod", bundle), "directory '../..'");
    }

    @Test
    void patternsThatMatchNothingAreNamed() throws Exception {
        WorkspaceBundle bundle = new WorkspaceBundle("releases");
        bundle.setIncludes("**/*.war");

        failsWith(step("shop", "prod", bundle), "**/*.war");
    }

    @Test
    void aBundleWithoutAppSpecFileIsRefused() throws Exception {
        Files.delete(stage.workspace.resolve("appspec.yml"));

        failsWith(step("shop", "prod", bundle()), "no appspec.yml at the root of the bundle");
    }

    @Test
    void aMissingBucketIsNamed() throws Exception {
        fails(
                step("shop", "prod", new WorkspaceBundle("releasez")),
                "bucket 'releasez' does not exist; check the name or create it in eu-west-1");
    }

    @Test
    void aBundleOutsideANodeBlockIsRefusedBeforeAnyCall() throws Exception {
        FakeContext build = stage.start(step("shop", "prod", bundle()), FakeBuild.ofPipeline(1), null);

        assertThat(build.problem())
                .hasMessage("revision is in the workspace and this step has none;"
                        + " put the step inside a node block, or into a stage with an agent");
        assertThat(build.log()).isEmpty();
    }

    @Test
    void aMissingRevisionOrConnectionIsNamed() throws Exception {
        fails(
                step("shop", "prod", null),
                "revision is empty;"
                        + " set revision to workspaceBundle, s3Revision, gitHubRevision, appSpecRevision,"
                        + " lambdaRevision or ecsRevision");
        CodeDeployStep alone = new CodeDeployStep("shop", "prod");
        alone.setRevision(bundle());
        fails(alone, "connection is empty; set connection to awsConnection or namedConnection");
    }

    @Test
    void aRegionThatIsEmptyOrMisspeltIsNamed() throws Exception {
        fails(connected(new AwsConnection("")), "region is empty; set region to a region such as eu-west-1");
        fails(
                connected(new AwsConnection("Ireland")),
                "region 'Ireland' is not a region's code; use a code such as eu-west-1, not a region's name");
    }

    @Test
    void anEndpointWithoutTlsIsRefused() throws Exception {
        AwsConnection connection = stage.connection();
        connection.setCodeDeployEndpoint("http://codedeploy.example.org");

        fails(
                connected(connection),
                "codeDeployEndpoint 'http://codedeploy.example.org' is not an https URL;"
                        + " set codeDeployEndpoint to https://<host>, or leave it empty to use the region's own endpoint");
    }

    @Test
    void aRevisionThatThePlatformCannotInstallIsRefusedBeforeTheUpload() throws Exception {
        fails(
                step("fn", "live", bundle()),
                "revision is a workspaceBundle, the deployment group is for Lambda;"
                        + " use lambdaRevision, appSpecRevision, or s3Revision with a YAML or JSON file");
        fails(
                step("fn", "live", new GitHubRevision("acme/shop", "0".repeat(40))),
                "revision is a gitHubRevision, the deployment group is for Lambda;"
                        + " use lambdaRevision, appSpecRevision, or s3Revision with a YAML or JSON file");
        AppSpecRevision text = new AppSpecRevision();
        text.setText("version: 0.0");
        fails(
                step("shop", "prod", text),
                "revision is an appSpecRevision, the deployment group is for EC2/on-premises;"
                        + " use workspaceBundle, s3Revision with an archive or gitHubRevision");
    }

    @Test
    void anAppSpecFileOutsideTheWorkspaceIsRefused() throws Exception {
        AppSpecRevision file = new AppSpecRevision();
        file.setFile("../secret.yaml");

        fails(
                step("fn", "live", file),
                "file '../secret.yaml' is outside the workspace; use a path relative to the workspace");
    }

    @Test
    void anOptionThatIsNotOneListsThoseThereAre() throws Exception {
        CodeDeployStep step = step("shop", "prod", bundle());
        DeployOptions options = new DeployOptions();
        options.setOnAbort("stpo");
        step.setOptions(options);

        fails(step, "onAbort 'stpo' is none of its values; set onAbort to one of: stop, stopAndRollback, leave");
    }

    private void fails(CodeDeployStep step, String message) throws Exception {
        assertThat(run(step)).hasMessage(message);
    }

    private void failsWith(CodeDeployStep step, String part) throws Exception {
        assertThat(run(step)).hasMessageContaining(part).hasMessageContaining("; ");
    }

    private Throwable run(CodeDeployStep step) throws Exception {
        Run<?, ?> run = FakeBuild.ofPipeline(1);
        FakeContext build = stage.start(step, run, new FilePath(stage.workspace.toFile()));
        stage.end(build);
        assertThat(build.problem()).isInstanceOf(AbortException.class);
        assertThat(build.log()).doesNotContain("\tat ").doesNotContain("Deployment d-");
        assertThat(FakeBuild.records(run)).isEmpty();
        stage.idle();
        assertThat(stage.closed).as("connections").isEqualTo(stage.opened);
        assertThat(folder.resolve("shop@tmp"))
                .satisfiesAnyOf(
                        tmp -> assertThat(tmp).doesNotExist(),
                        tmp -> assertThat(tmp).isEmptyDirectory());
        return build.problem();
    }

    private CodeDeployStep step(String application, String group, RevisionSource revision) {
        CodeDeployStep step = new CodeDeployStep(application, group);
        step.setRevision(revision);
        step.setConnection(stage.connection());
        return step;
    }

    private CodeDeployStep connected(AwsConnection connection) {
        CodeDeployStep step = step("shop", "prod", bundle());
        step.setConnection(connection);
        return step;
    }

    private static RevisionSource bundle() {
        return new WorkspaceBundle("releases");
    }
}
