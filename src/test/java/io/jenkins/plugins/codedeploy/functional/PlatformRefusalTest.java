package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.codedeploy.delivery.DeployOptions;
import io.jenkins.plugins.codedeploy.delivery.TargetInstanceSettings;
import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.emulator.wire.Call;
import io.jenkins.plugins.codedeploy.revision.AppSpecRevision;
import io.jenkins.plugins.codedeploy.revision.EcsRevision;
import io.jenkins.plugins.codedeploy.revision.GitHubRevision;
import io.jenkins.plugins.codedeploy.revision.LambdaRevision;
import io.jenkins.plugins.codedeploy.revision.RevisionSource;
import io.jenkins.plugins.codedeploy.revision.S3Revision;
import io.jenkins.plugins.codedeploy.revision.WorkspaceBundle;
import io.jenkins.plugins.codedeploy.step.CodeDeployStep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a platform does not know is refused once the group has told its platform, before anything else is asked. */
class PlatformRefusalTest {
    private static final String LAMBDA = "use lambdaRevision, appSpecRevision, or s3Revision with a YAML or JSON file";
    private static final String ECS = "use ecsRevision, appSpecRevision, or s3Revision with a YAML or JSON file";
    private static final String SERVER = "use workspaceBundle, s3Revision with an archive or gitHubRevision";
    private static final Map<String, Consumer<DeployOptions>> SERVER_OPTIONS = Map.of(
            "fileExistsBehavior", options -> options.setFileExistsBehavior("DISALLOW"),
            "ignoreApplicationStopFailures", options -> options.setIgnoreApplicationStopFailures(true),
            "updateOutdatedInstancesOnly", options -> options.setUpdateOutdatedInstancesOnly(true),
            "targetInstances", PlatformRefusalTest::setTargetInstances);

    @TempDir
    Path folder;

    private JenkinsStage stage;

    @BeforeEach
    void start() throws IOException {
        stage = new JenkinsStage(folder);
        stage.application("exit 0");
        stage.emulator.serverGroup("shop", "Server").hosts(Emulator.simulatedHosts(1));
        stage.emulator.lambdaGroup("fn", "Lambda");
        stage.emulator.ecsGroup("web", "ECS");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    static Stream<Arguments> revisionsThatDoNotFit() {
        return Stream.of(
                Arguments.of("Lambda", new WorkspaceBundle("releases"), "a workspaceBundle", LAMBDA),
                Arguments.of("ECS", new WorkspaceBundle("releases"), "a workspaceBundle", ECS),
                Arguments.of("Lambda", commit(), "a gitHubRevision", LAMBDA),
                Arguments.of("ECS", commit(), "a gitHubRevision", ECS),
                Arguments.of("Lambda", new S3Revision("releases", "app.zip"), "a zip file", LAMBDA),
                Arguments.of("ECS", new S3Revision("releases", "app.tgz"), "a tgz file", ECS),
                Arguments.of("Server", new S3Revision("releases", "appspec.yaml"), "a YAML file", SERVER),
                Arguments.of("Server", new S3Revision("releases", "appspec.json"), "a JSON file", SERVER),
                Arguments.of("Server", text("version: 0.0"), "an appSpecRevision", SERVER),
                Arguments.of("Server", file(), "an appSpecRevision", SERVER),
                Arguments.of("Server", lambda(), "a lambdaRevision", SERVER),
                Arguments.of("ECS", lambda(), "a lambdaRevision", ECS),
                Arguments.of("Server", ecs(), "an ecsRevision", SERVER),
                Arguments.of("Lambda", ecs(), "an ecsRevision", LAMBDA));
    }

    @ParameterizedTest(name = "{2} for {0}")
    @MethodSource("revisionsThatDoNotFit")
    void aRevisionOfAnotherPlatformIsRefusedBeforeTheUpload(
            String platform, RevisionSource revision, String kind, String remedy) throws Exception {
        CodeDeployStep step = step(platform, revision);

        assertThat(refused(step))
                .hasMessage("revision is " + kind + ", the deployment group is for " + title(platform) + "; " + remedy);
    }

    static Stream<Arguments> optionsOfServers() {
        return SERVER_OPTIONS.keySet().stream()
                .sorted()
                .flatMap(option -> Stream.of(Arguments.of("Lambda", option), Arguments.of("ECS", option)));
    }

    @ParameterizedTest(name = "{1} for {0}")
    @MethodSource("optionsOfServers")
    void anOptionOfServersIsRefusedForTheOthersEvenWithItsDefault(String platform, String option) throws Exception {
        CodeDeployStep step = step(platform, appSpec(platform));
        DeployOptions options = new DeployOptions();
        SERVER_OPTIONS.get(option).accept(options);
        step.setOptions(options);

        assertThat(refused(step))
                .hasMessage(option + " is for EC2/on-premises, the deployment group is for " + platform + "; remove "
                        + option);
    }

    @ParameterizedTest
    @CsvSource({"Lambda", "ECS", "Server"})
    void nothingButTheRevisionAndTheMarkIsSentByDefault(String platform) throws Exception {
        RevisionSource revision = platform.equals("Server") ? new S3Revision("releases", "app.zip") : appSpec(platform);

        FakeContext build = stage.start(step(platform, revision), FakeBuild.ofPipeline(1), null);
        stage.until(build, "Deployment d-");

        assertThat(stage.emulator.requests().of("CreateDeployment")).hasSize(1);
        assertThat(new ObjectMapper()
                        .readTree(stage.emulator
                                .requests()
                                .of("CreateDeployment")
                                .get(0)
                                .body())
                        .fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("applicationName", "deploymentGroupName", "revision", "description");
    }

    @Test
    void theWorkspaceIsNotReadForAPlatformThatTakesNoBundle() throws Exception {
        WorkspaceBundle missing = new WorkspaceBundle("releases");
        missing.setDirectory("nowhere");

        assertThat(refused(step("Lambda", missing))).hasMessageStartingWith("revision is a workspaceBundle, ");
    }

    private Throwable refused(CodeDeployStep step) throws Exception {
        Run<?, ?> run = FakeBuild.ofPipeline(1);
        FakeContext build = stage.start(step, run, stage.folder());
        stage.end(build);
        stage.idle();

        assertThat(build.problem()).isInstanceOf(AbortException.class);
        assertThat(build.log()).as("log").isEmpty();
        assertThat(FakeBuild.records(run)).isEmpty();
        assertThat(stage.emulator.requests().all())
                .extracting(Call::operation)
                .as("nothing but the look at the group: no upload, no deployment")
                .containsExactly("GetDeploymentGroup");
        assertThat(stage.closed).as("connections").isEqualTo(stage.opened);
        return build.problem();
    }

    private CodeDeployStep step(String platform, RevisionSource revision) {
        CodeDeployStep step = new CodeDeployStep(
                switch (platform) {
                    case "Lambda" -> "fn";
                    case "ECS" -> "web";
                    default -> "shop";
                },
                platform);
        step.setRevision(revision);
        step.setConnection(stage.connection());
        return step;
    }

    private static void setTargetInstances(DeployOptions options) {
        TargetInstanceSettings green = new TargetInstanceSettings();
        green.setTagFilters("stage=green");
        options.setTargetInstances(green);
    }

    private static String title(String platform) {
        return platform.equals("Server") ? "EC2/on-premises" : platform;
    }

    private static RevisionSource commit() {
        return new GitHubRevision("acme/shop", "0".repeat(40));
    }

    private static RevisionSource lambda() {
        LambdaRevision revision = new LambdaRevision("orders", "live", "8");
        revision.setCurrentVersion("7");
        return revision;
    }

    private static RevisionSource ecs() {
        return new EcsRevision("arn:aws:ecs:eu-west-1:123456789012:task-definition/web:7", "web", 80);
    }

    private static RevisionSource file() {
        AppSpecRevision revision = new AppSpecRevision();
        revision.setFile("appspec.yml");
        return revision;
    }

    private static RevisionSource text(String content) {
        AppSpecRevision revision = new AppSpecRevision();
        revision.setText(content);
        return revision;
    }

    private static RevisionSource appSpec(String platform) {
        return text(platform.equals("ECS") ? """
                        version: 0.0
                        Resources:
                          - TargetService:
                              Type: AWS::ECS::Service
                              Properties:
                                TaskDefinition: arn:aws:ecs:eu-west-1:123456789012:task-definition/web:7
                                LoadBalancerInfo:
                                  ContainerName: web
                                  ContainerPort: 80
                        """ : """
                        version: 0.0
                        Resources:
                          - orders:
                              Type: AWS::Lambda::Function
                              Properties:
                                Name: orders
                                Alias: live
                                CurrentVersion: "7"
                                TargetVersion: "8"
                        """);
    }
}
