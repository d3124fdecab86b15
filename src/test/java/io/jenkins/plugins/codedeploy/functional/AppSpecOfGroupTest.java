package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.AbortException;
import hudson.FilePath;
import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.publisher.CodeDeployPublisher;
import io.jenkins.plugins.codedeploy.revision.AppSpecRevision;
import io.jenkins.plugins.codedeploy.revision.WorkspaceBundle;
import io.jenkins.plugins.codedeploy.step.CodeDeployPushStep;
import io.jenkins.plugins.codedeploy.step.CodeDeployStep;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An AppSpec file for each deployment group, chosen by its path. */
class AppSpecOfGroupTest {
    private static final String PATTERN = "deploy/${deploymentGroup}.yml";

    @TempDir
    Path folder;

    private ControllerStage controller;
    private Path workspace;

    @BeforeEach
    void start() throws IOException {
        controller = new ControllerStage();
        controller.emulator.versionedBucket("releases");
        controller.emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(1));
        controller.emulator.serverGroup("shop", "test").hosts(Emulator.simulatedHosts(1));
        controller.emulator.lambdaGroup("fn", "live");
        workspace = Files.createDirectories(folder.resolve("shop"));
        Files.createDirectories(workspace.resolve("dist"));
        Files.createDirectories(workspace.resolve("deploy"));
        Files.writeString(workspace.resolve("dist/page.html"), "hello\n");
        Files.writeString(workspace.resolve("deploy/prod.yml"), appSpec("/srv/prod"));
        Files.writeString(workspace.resolve("deploy/test.yml"), appSpec("/srv/test"));
    }

    @AfterEach
    void close() {
        controller.close();
    }

    @Test
    void eachGroupGetsItsOwnFileAtTheRootAndTheWorkspaceIsAsBefore() throws Exception {
        Map<String, String> before = tree();

        FakeContext prod = run(deploy("prod", PATTERN));
        FakeContext test = run(deploy("test", PATTERN));

        assertThat(packed(prod))
                .containsOnlyKeys("appspec.yml", "page.html")
                .containsEntry("appspec.yml", appSpec("/srv/prod"));
        assertThat(packed(test)).containsEntry("appspec.yml", appSpec("/srv/test"));
        assertThat(prod.log()).contains("[CodeDeploy] AppSpec file of the bundle: deploy/prod.yml\n");
        assertThat(test.log()).contains("[CodeDeploy] AppSpec file of the bundle: deploy/test.yml\n");
        assertThat(tree()).isEqualTo(before);
    }

    @Test
    void theFileOfTheGroupTakesThePlaceOfTheOneInTheFolder() throws Exception {
        Files.writeString(workspace.resolve("dist/appspec.yml"), appSpec("/srv/anywhere"));

        assertThat(packed(run(deploy("prod", PATTERN)))).containsEntry("appspec.yml", appSpec("/srv/prod"));
        assertThat(workspace.resolve("dist/appspec.yml")).hasContent(appSpec("/srv/anywhere"));
    }

    @Test
    void aGroupWithoutAFileIsNamedBeforeAnythingIsSent() throws Exception {
        Files.delete(workspace.resolve("deploy/test.yml"));

        FakeContext build = run(deploy("test", PATTERN));

        assertThat(build.problem())
                .isInstanceOf(AbortException.class)
                .hasMessage("appSpec 'deploy/test.yml' does not exist in the workspace;"
                        + " create it before this step or correct appSpec");
        assertThat(build.log()).doesNotContain("\tat ");
        assertThat(controller.emulator.s3Objects().keys("releases")).isEmpty();
        assertThat(controller.emulator.requests().count("CreateDeployment")).isZero();
        assertThat(Files.list(folder).filter(path -> path.endsWith("shop@tmp")).flatMap(AppSpecOfGroupTest::children))
                .isEmpty();
    }

    @Test
    void aPushKnowsNoGroupAndSaysSo() throws Exception {
        CodeDeployPushStep step = new CodeDeployPushStep();
        step.setRevision(bundle(PATTERN));
        step.setConnection(controller.connection());

        FakeContext build = run(step);

        assertThat(build.problem())
                .isInstanceOf(AbortException.class)
                .hasMessage("appSpec 'deploy/${deploymentGroup}.yml' depends on the deployment group and codeDeployPush"
                        + " has none; name the file");
        assertThat(controller.emulator.requests().all()).isEmpty();
    }

    @Test
    void aFreestyleJobChoosesByTheGroupAsWell() throws Exception {
        CodeDeployPublisher publisher = new CodeDeployPublisher("shop", "${STAGE}");
        publisher.setRevision(bundle(PATTERN));
        publisher.setConnection(controller.connection());
        FreestyleBuild build = new FreestyleBuild(controller, workspace);

        assertThat(build.perform(publisher)).isEmpty();

        assertThat(build.log()).contains("[CodeDeploy] AppSpec file of the bundle: deploy/prod.yml\n");
        assertThat(packed(controller.emulator.s3Objects().keys("releases").get(0)))
                .containsEntry("appspec.yml", appSpec("/srv/prod"));
    }

    @Test
    void anAppSpecFileInsideTheRequestIsChosenByTheGroupToo() throws Exception {
        Files.writeString(workspace.resolve("deploy/live.yml"), """
                version: 0.0
                Resources:
                  - hello:
                      Type: AWS::Lambda::Function
                      Properties:
                        Name: hello
                        Alias: live
                        CurrentVersion: "1"
                        TargetVersion: "2"
                """);
        AppSpecRevision revision = new AppSpecRevision();
        revision.setFile(PATTERN);
        CodeDeployStep step = new CodeDeployStep("fn", "live");
        step.setRevision(revision);
        step.setConnection(controller.connection());

        run(step);

        assertThat(controller.emulator.requests().of("CreateDeployment").get(0).body())
                .contains("TargetVersion: \\\"2\\\"");
    }

    private FakeContext run(Step step) throws Exception {
        FakeContext build = new FakeContext(FakeBuild.ofPipeline(1), new FilePath(workspace.toFile()));
        step.start(build).start();
        controller.emulator.virtualClock().advanceUntil(build::isOver, Duration.ofHours(1));
        return build;
    }

    private CodeDeployStep deploy(String group, String appSpec) {
        CodeDeployStep step = new CodeDeployStep("shop", group);
        step.setRevision(bundle(appSpec));
        step.setConnection(controller.connection());
        return step;
    }

    private static WorkspaceBundle bundle(String appSpec) {
        WorkspaceBundle bundle = new WorkspaceBundle("releases");
        bundle.setDirectory("dist");
        bundle.setAppSpec(appSpec);
        return bundle;
    }

    private static String appSpec(String target) {
        return "version: 0.0\nos: linux\nfiles:\n  - source: /page.html\n    destination: " + target + "\n";
    }

    private Map<String, String> packed(FakeContext build) throws IOException {
        assertThat(build.result()).containsEntry("status", "Succeeded");
        return packed(((Map<?, ?>) build.result().get("revision")).get("key").toString());
    }

    private Map<String, String> packed(String key) throws IOException {
        Map<String, String> files = new TreeMap<>();
        byte[] archive = controller.emulator.s3Objects().read("releases", key);
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private Map<String, String> tree() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(workspace)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(workspace.relativize(path).toString(), Files.readString(path));
            }
        }
        return files;
    }

    private static Stream<Path> children(Path directory) {
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.toList().stream();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
