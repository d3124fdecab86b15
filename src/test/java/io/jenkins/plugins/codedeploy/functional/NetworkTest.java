package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.AbortException;
import hudson.FilePath;
import io.jenkins.plugins.codedeploy.connection.AwsConnection;
import io.jenkins.plugins.codedeploy.connection.AwsNetwork;
import io.jenkins.plugins.codedeploy.revision.WorkspaceBundle;
import io.jenkins.plugins.codedeploy.step.CodeDeployPushStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a build does with {@code network}, from the step's argument down to HTTP. */
class NetworkTest {
    @TempDir
    Path folder;

    private final AwsNetwork network = new AwsNetwork();
    private ControllerStage controller;
    private Path workspace;

    @BeforeEach
    void start() throws IOException {
        controller = new ControllerStage();
        controller.emulator.versionedBucket("releases");
        workspace = Files.createDirectories(folder.resolve("shop"));
        Files.writeString(
                workspace.resolve("appspec.yml"),
                "version: 0.0\nos: linux\nfiles:\n  - source: /page.html\n    destination: /srv/shop\n");
        Files.writeString(workspace.resolve("page.html"), "hello\n");
    }

    @AfterEach
    void close() {
        controller.close();
    }

    @Test
    void whatIsNotUsualStandsInOneLineOfTheLog() throws Exception {
        network.setMinimumTls("TLSv1.3");

        FakeContext build = push(controller.connection());

        assertThat(build.result()).containsEntry("uploaded", true);
        assertThat(build.log()).startsWith("[CodeDeploy] Network: TLS 1.3\n[CodeDeploy] Packed 2 files, ");
    }

    @Test
    void aRegionWithoutFipsEndpointsStopsTheBuildBeforeAnyCall() throws Exception {
        network.setFips(true);
        AwsConnection connection = new AwsConnection("eu-west-1");
        connection.setCredentialsId(ControllerStage.CREDENTIALS);

        FakeContext build = push(connection);

        assertThat(build.problem())
                .isInstanceOf(AbortException.class)
                .hasMessage("CodeDeploy has no FIPS endpoint in eu-west-1; use one of us-east-1, us-east-2,"
                        + " us-gov-east-1, us-gov-west-1, us-west-1, us-west-2, or switch fips off");
        assertThat(build.log()).isEmpty();
        assertThat(controller.emulator.requests().all()).isEmpty();
    }

    @Test
    void anEndpointThatIsNoFipsEndpointByItsNameStopsTheBuildBeforeAnyCall() throws Exception {
        network.setFips(true);

        FakeContext build = push(controller.connection());

        assertThat(build.problem())
                .isInstanceOf(AbortException.class)
                .hasMessageMatching(
                        "\\w+Endpoint 'http://.*' is no FIPS endpoint by its name, and fips is on; use a host"
                                + " with \\w+-fips in its name, or switch fips off");
        assertThat(controller.emulator.requests().all()).isEmpty();
        assertThat(controller.emulator.s3Objects().keys("releases")).isEmpty();
    }

    private FakeContext push(AwsConnection connection) throws Exception {
        connection.setNetwork(network);
        CodeDeployPushStep step = new CodeDeployPushStep();
        WorkspaceBundle bundle = new WorkspaceBundle("releases");
        bundle.setKeyPrefix("apps");
        step.setRevision(bundle);
        step.setConnection(connection);
        FakeContext build = new FakeContext(FakeBuild.ofPipeline(1), new FilePath(workspace.toFile()));
        step.start(build).start();
        return build;
    }
}
