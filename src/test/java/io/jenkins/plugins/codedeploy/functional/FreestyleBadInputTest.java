package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.connection.AwsConnection;
import io.jenkins.plugins.codedeploy.delivery.DeployOptions;
import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.emulator.sts.Role;
import io.jenkins.plugins.codedeploy.publisher.CodeDeployPublisher;
import io.jenkins.plugins.codedeploy.revision.WorkspaceBundle;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake of a user through the whole plugin: one message, no trace, and nothing created or left behind. */
class FreestyleBadInputTest {
    private static final String BUCKET = "acme-releases";

    @TempDir
    Path directory;

    private Path workspace;
    private ControllerStage controller;

    @BeforeEach
    void start() throws IOException {
        workspace = Files.createDirectories(directory.resolve("workspace"));
        Files.createDirectories(workspace.resolve("dist"));
        Files.writeString(workspace.resolve("dist/appspec.yml"), "version: 0.0\nos: linux\n");
        controller = new ControllerStage();
        Emulator emulator = controller.emulator;
        emulator.versionedBucket(BUCKET);
        emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(2));
        emulator.role(Role.denied("arn:aws:iam::123456789012:role/locked"));
    }

    @AfterEach
    void stop() {
        controller.close();
    }

    /** What a user can change in the form. */
    static final class Form {
        String application = "shop";
        String group = "prod";
        WorkspaceBundle bundle = new WorkspaceBundle(BUCKET);
        AwsConnection connection;
        DeployOptions options = new DeployOptions();
        ControllerStage controller;

        CodeDeployPublisher publisher() {
            CodeDeployPublisher publisher = new CodeDeployPublisher(application, group);
            publisher.setRevision(bundle);
            publisher.setConnection(connection);
            publisher.setOptions(options);
            return publisher;
        }
    }

    /** A mistake. */
    interface Mistake {
        void make(Form form) throws IOException;
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(
                        form -> form.application = "",
                        "application is empty; set application to the name of the CodeDeploy application"),
                mistake(
                        form -> form.group = " ",
                        "deploymentGroup is empty; set deploymentGroup to the name of the deployment group"),
                mistake(
                        form -> form.application = "shoop",
                        "application 'shoop' does not exist in eu-west-1; check the name, the region and the account"),
                mistake(
                        form -> form.group = "prd",
                        "deployment group 'prd' does not exist in application 'shop' in eu-west-1; check the name"),
                mistake(
                        form -> form.options.setDeploymentConfig("Slowly"),
                        "deployment configuration 'Slowly' does not exist in eu-west-1;"
                                + " check the name or leave it empty to use the deployment group's own"),
                mistake(
                        form -> form.bundle.setDirectory("out"),
                        "directory 'out' does not exist in the workspace; create it before this step or correct "
                                + "directory"),
                mistake(
                        form -> form.bundle.setDirectory("../elsewhere"),
                        "directory '../elsewhere' lies outside the workspace; set it to a folder of the workspace"),
                mistake(
                        form -> form.bundle.setIncludes("*.war"),
                        "nothing in directory 'dist' matches includes '*.war'; correct the patterns, which are "
                                + "relative to directory 'dist'"),
                mistake(
                        form -> form.bundle.setDirectory(""),
                        "no appspec.yml at the root of the bundle made of the workspace; found dist/appspec.yml: "
                                + "set directory to 'dist' or appSpec to 'dist/appspec.yml'"),
                mistake(
                        form -> form.bundle = bundle("no-such-bucket"),
                        "bucket 'no-such-bucket' does not exist; check the name or create it in eu-west-1"),
                mistake(
                        form -> form.controller.emulator.s3Faults().onAny().deny(),
                        "S3 refused the upload to "
                                + "s3://acme-releases/c2a1a41af2f0b9e3570b3b96faf7b7ceedeeaaf479c5f7d69b6ff22bc5d651d6.zip: "
                                + "AccessDenied, Access Denied; nothing was left behind, check the bucket policy"),
                mistake(
                        form -> form.connection.setCredentialsId("nobody"),
                        "credentials 'nobody' do not exist or this job may not use them;"
                                + " create AWS credentials of that id in the job's folder or globally"),
                mistake(
                        form -> form.connection.setCredentialsId("outdated"),
                        "AWS does not accept the access key of credentials 'outdated': "
                                + "UnrecognizedClientException; enter a valid access key and secret key in Jenkins' "
                                + "credentials"),
                mistake(
                        form -> form.connection.setRoleArn("arn:aws:iam::123456789012:role/locked"),
                        "role 'arn:aws:iam::123456789012:role/locked' cannot be assumed by "
                                + "arn:aws:iam::123456789012:user/deployer: AccessDenied; check the role's ARN, its trust "
                                + "policy and the external id"),
                mistake(
                        form -> form.connection = new AwsConnection(""),
                        "region is empty; set region to a region such as eu-west-1"),
                mistake(
                        form -> {
                            form.connection = new AwsConnection("eu-wst-1");
                            form.connection.setCredentialsId(ControllerStage.CREDENTIALS);
                        },
                        "region 'eu-wst-1' is not one that AWS has; did you mean eu-west-1?"),
                mistake(
                        form -> form.connection.setCodeDeployEndpoint("http://codedeploy.example.com"),
                        "codeDeployEndpoint 'http://codedeploy.example.com' is not an https URL; set codeDeployEndpoint"
                                + " to https://<host>, or leave it empty to use the region's own endpoint"),
                mistake(
                        form -> form.controller
                                .emulator
                                .faults()
                                .onAny()
                                .next(50)
                                .throttle(),
                        "AWS throttled GetDeploymentGroup and 3 attempts did not get through; start the build "
                                + "again later or ask for a higher request rate in this account"),
                mistake(
                        form -> form.controller
                                .emulator
                                .faults()
                                .onAny()
                                .next(50)
                                .serverError(),
                        "127.0.0.1 answered GetDeploymentGroup with a failure of its own (HTTP 500, "
                                + "InternalFailure) in 3 attempts; start the build again later (request id ID)"),
                mistake(
                        form -> form.connection.setCodeDeployEndpoint(
                                closedPort().toString()),
                        "127.0.0.1 cannot be reached (connection refused); check the region, the endpoint and the "
                                + "proxy of the controller"));
    }

    private static Arguments mistake(Mistake mistake, String message) {
        return Arguments.of(message, mistake);
    }

    private static WorkspaceBundle bundle(String bucket) {
        WorkspaceBundle bundle = new WorkspaceBundle(bucket);
        bundle.setDirectory("dist");
        return bundle;
    }

    private static URI closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void aMistakeGivesOnePlainMessageAndLeavesNothingBehind(String message, Mistake mistake) throws IOException {
        Form form = new Form();
        form.bundle.setDirectory("dist");
        form.connection = controller.connection();
        form.controller = controller;
        mistake.make(form);
        FreestyleBuild build = new FreestyleBuild(controller, workspace);

        String told = build.perform(form.publisher());

        assertThat(told.replaceAll("request id [0-9a-f-]+", "request id ID")).isEqualTo(message);
        assertThat(build.log()).doesNotContain("\tat ", "Exception", Emulator.SECRET_KEY);
        assertThat(controller.emulator.requests().count("CreateDeployment")).isLessThanOrEqualTo(1);
        assertThat(controller.emulator.codeDeploy().deploymentIds()).isEmpty();
        assertThat(controller.emulator.s3Objects().uploadsInProgress(BUCKET)).isEmpty();
        assertThat(build.actions).isEmpty();
    }

    @Test
    void theSameFormWithoutAMistakeDeploys() throws IOException {
        Form form = new Form();
        form.bundle.setDirectory("dist");
        form.connection = controller.connection();
        FreestyleBuild build = new FreestyleBuild(controller, workspace);

        assertThat(build.perform(form.publisher())).isEmpty();
        assertThat(build.log()).contains("succeeded after");
        assertThat(build.actions).hasSize(1);
    }
}
