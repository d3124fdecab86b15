package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.AbortException;
import hudson.FilePath;
import io.jenkins.plugins.codedeploy.delivery.DeployOptions;
import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.emulator.wire.Call;
import io.jenkins.plugins.codedeploy.revision.AppSpecRevision;
import io.jenkins.plugins.codedeploy.revision.RevisionSource;
import io.jenkins.plugins.codedeploy.revision.S3Revision;
import io.jenkins.plugins.codedeploy.revision.WorkspaceBundle;
import io.jenkins.plugins.codedeploy.step.CodeDeployPolicyStep;
import io.jenkins.plugins.codedeploy.step.CodeDeployPushStep;
import io.jenkins.plugins.codedeploy.step.CodeDeployStep;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The step {@code codeDeployPush} from its arguments down to HTTP. */
class CodeDeployPushStepTest {
    @TempDir
    Path folder;

    private ControllerStage controller;
    private Path workspace;

    @BeforeEach
    void start() throws IOException {
        controller = new ControllerStage();
        controller.emulator.versionedBucket("releases");
        controller.emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(1));
        workspace = Files.createDirectories(folder.resolve("shop"));
        Files.writeString(workspace.resolve("appspec.yml"), """
                version: 0.0
                os: linux
                files:
                  - source: /page.html
                    destination: /srv/shop
                """);
        Files.writeString(workspace.resolve("page.html"), "hello\n");
    }

    @AfterEach
    void close() {
        controller.close();
    }

    @Test
    void aFolderIsPackedAndSentAndNothingIsDeployedOrRegistered() throws Exception {
        FakeContext build = run(step(bundle()));

        Map<String, Object> result = build.result();
        assertThat(result.keySet())
                .containsExactly("type", "bucket", "key", "versionId", "eTag", "sha256", "size", "uploaded");
        String key = "apps/" + result.get("sha256") + ".zip";
        assertThat(result)
                .isInstanceOf(Serializable.class)
                .containsEntry("type", "S3")
                .containsEntry("bucket", "releases")
                .containsEntry("key", key)
                .containsEntry("size", (long) controller.emulator.s3Objects().read("releases", key).length)
                .containsEntry("uploaded", true);
        assertThat(result.get("versionId").toString()).isNotEmpty();
        assertThat(result.get("eTag").toString()).isNotEmpty().doesNotContain("\"");
        assertThat(build.log().lines())
                .hasSize(3)
                .last()
                .asString()
                .matches("\\[CodeDeploy] {3}Requests: PutObject [0-9A-F]{16}");
        assertThat(build.log())
                .startsWith("[CodeDeploy] Packed 2 files, ")
                .contains("[CodeDeploy] Uploaded s3://releases/" + key + " version " + result.get("versionId"));
        assertThat(controller.emulator.requests().count("CreateDeployment")).isZero();
        assertThat(controller.emulator.requests().count("RegisterApplicationRevision"))
                .isZero();
        assertNoTemporaryFile();
    }

    @Test
    void theSameContentIsNotSentAgainAndTheResultSaysSo() throws Exception {
        Map<String, Object> first = run(step(bundle())).result();
        FakeContext build = run(step(bundle()));

        assertThat(build.result()).containsEntry("uploaded", false).containsEntry("key", first.get("key"));
        assertThat(build.result()).containsEntry("versionId", first.get("versionId"));
        assertThat(build.log()).contains("[CodeDeploy] Already in S3, nothing to upload: s3://releases/apps/");
        assertThat(controller.emulator.requests().count("PutObject")).isEqualTo(1);
    }

    @Test
    void aRevisionIsRegisteredWhereThatIsWanted() throws Exception {
        FakeContext build = run(registered(step(bundle()), "shop"));

        List<String> lines = build.log().lines().toList();
        assertThat(lines.get(lines.size() - 2))
                .isEqualTo("[CodeDeploy] Registered with application shop: s3://releases/"
                        + build.result().get("key"));
        assertThat(lines.get(lines.size() - 1))
                .matches(
                        "\\[CodeDeploy] {3}Requests: PutObject [0-9A-F]{16}, RegisterApplicationRevision [0-9a-f-]{36}");
        String sent = controller
                .emulator
                .requests()
                .of("RegisterApplicationRevision")
                .get(0)
                .body();
        assertThat(sent)
                .contains("\"applicationName\":\"shop\"")
                .contains("\"version\":\"" + build.result().get("versionId") + "\"")
                .contains("\"eTag\":\"" + build.result().get("eTag") + "\"")
                .contains("\"bundleType\":\"zip\"");
        assertThat(controller.emulator.requests().count("CreateDeployment")).isZero();
    }

    @Test
    void whatWasSentIsDeployedLaterByItsResult() throws Exception {
        Map<String, Object> sent = run(step(bundle())).result();
        S3Revision revision =
                new S3Revision(sent.get("bucket").toString(), sent.get("key").toString());
        revision.setVersion(sent.get("versionId").toString());
        revision.seteTag(sent.get("eTag").toString());
        CodeDeployStep deploy = new CodeDeployStep("shop", "prod");
        deploy.setRevision(revision);
        deploy.setConnection(controller.connection());

        FakeContext build = run(deploy);
        controller.emulator.virtualClock().advanceUntil(build::isOver, Duration.ofHours(1));

        assertThat(build.result()).containsEntry("status", "Succeeded");
        assertThat(build.result().get("revision"))
                .isEqualTo(Map.of(
                        "type",
                        "S3",
                        "bucket",
                        "releases",
                        "key",
                        sent.get("key"),
                        "versionId",
                        sent.get("versionId"),
                        "eTag",
                        sent.get("eTag"),
                        "sha256",
                        ""));
        assertThat(controller.emulator.requests().count("PutObject")).isEqualTo(1);
    }

    @Test
    void anUnknownApplicationIsNamedAndTheBundleStaysWhereItIs() throws Exception {
        FakeContext build = run(registered(step(bundle()), "shoq"));

        assertThat(build.problem())
                .isInstanceOf(AbortException.class)
                .hasMessage(
                        "application 'shoq' does not exist in eu-west-1; check the name, the region and the account");
        assertThat(controller.emulator.s3Objects().keys("releases")).hasSize(1);
        assertThat(build.log()).doesNotContain("Registered", "\tat ");
    }

    @Test
    void aPlanPacksAndLooksIntoS3AndChangesNothing() throws Exception {
        FakeContext build = run(planned(registered(step(bundle()), "shop")));

        Map<String, Object> result = build.result();
        String uri = "s3://releases/apps/" + result.get("sha256") + ".zip";
        assertThat(result)
                .isInstanceOf(Serializable.class)
                .containsEntry("planned", true)
                .containsEntry("present", false)
                .containsEntry("uploaded", false)
                .containsEntry("key", "apps/" + result.get("sha256") + ".zip")
                .containsEntry("versionId", "")
                .containsEntry("eTag", "");
        assertThat((Long) result.get("size")).isPositive();
        List<String> lines = build.log().lines().toList();
        assertThat(lines.get(0)).isEqualTo("[CodeDeploy] This is a plan: nothing is sent and nothing is registered");
        assertThat(lines.get(1)).startsWith("[CodeDeploy] Packed 2 files, ");
        assertThat(lines.subList(2, lines.size()))
                .containsExactly(
                        "[CodeDeploy] Not in S3 yet, it would be sent: " + uri,
                        "[CodeDeploy] It would be registered with application shop",
                        "[CodeDeploy]   IAM actions that it takes: codedeploy:RegisterApplicationRevision,"
                                + " s3:AbortMultipartUpload, s3:GetObject, s3:GetObjectVersion, s3:ListBucket,"
                                + " s3:PutObject");
        assertOnlyLooked();
        assertThat(controller.emulator.s3Objects().keys("releases")).isEmpty();
    }

    @Test
    void aPlanSaysThatABundleIsThereAlready() throws Exception {
        Map<String, Object> sent = run(step(bundle())).result();
        controller.emulator.requests().clear();

        FakeContext build = run(planned(step(bundle())));

        assertThat(build.result())
                .containsEntry("present", true)
                .containsEntry("versionId", sent.get("versionId"))
                .containsEntry("eTag", sent.get("eTag"));
        assertThat(build.log())
                .contains("[CodeDeploy] In S3 already, nothing would be sent: s3://releases/" + sent.get("key") + "\n")
                .doesNotContain("registered with", "codedeploy:");
        assertOnlyLooked();
    }

    @Test
    void thePolicyOfAPlanAllowsReadingAlone() throws Exception {
        CodeDeployPolicyStep step = new CodeDeployPolicyStep("", "");
        step.setUse("push");
        step.setRevision(bundle());
        step.setConnection(controller.connection());
        DeployOptions options = new DeployOptions();
        options.setPlan(true);
        step.setOptions(options);

        assertThat(run(step).log()).contains("s3:GetObject").doesNotContain("s3:PutObject", "s3:Abort", "codedeploy:");
        assertThat(controller.emulator.requests().all()).isEmpty();
    }

    @Test
    void aPlanStopsAtAMistakeInTheBundleAsTheRealOneDoes() throws Exception {
        Files.writeString(workspace.resolve("appspec.yml"), "version: 0.0\nos: linux\nfiles:\n  - source: /gone\n");

        FakeContext build = run(planned(step(bundle())));

        assertThat(build.problem()).isInstanceOf(AbortException.class).hasMessageContaining("appspec.yml:4: ");
        assertThat(controller.emulator.requests().all()).isEmpty();
        assertNoTemporaryFile();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            true  | ''    | application is empty and register is true; set application to the application that the revision is to be registered with
            false | shop  | application is 'shop' and register is false, so it would not be used; set register to true or remove application
            true  | a b   | application 'a b' is not a name that CodeDeploy accepts; use 1 to 100 letters, digits and . _ + = , @ -
            """)
    void anApplicationGoesWithRegisteringAndWithNothingElse(boolean register, String application, String message)
            throws Exception {
        CodeDeployPushStep step = step(bundle());
        step.setRegister(register);
        step.setApplication(application);

        refused(step, message);
    }

    @Test
    void aRevisionThatIsNotInTheWorkspaceIsRefused() throws Exception {
        AppSpecRevision text = new AppSpecRevision();
        text.setText("version: 0.0");
        String message = "revision is not in the workspace, so there is nothing to send;"
                + " use workspaceBundle, or give the revision to codeDeploy as it is";

        refused(step(new S3Revision("releases", "app.zip")), message);
        refused(step(text), message);
    }

    @Test
    void aMissingRevisionOrConnectionIsNamed() throws Exception {
        refused(step(null), "revision is empty; set revision to a workspaceBundle");
        CodeDeployPushStep alone = new CodeDeployPushStep();
        alone.setRevision(bundle());
        refused(alone, "connection is empty; set connection to awsConnection or namedConnection");
    }

    @Test
    void anUnknownLintModeIsNamed() throws Exception {
        CodeDeployPushStep step = step(bundle());
        step.setLint("loud");

        refused(step, "lint 'loud' does not exist; use strict, warn or off");
    }

    @Test
    void aStepOutsideANodeBlockIsRefusedBeforeAnyCall() throws Exception {
        FakeContext build = new FakeContext(FakeBuild.ofPipeline(1), null);
        step(bundle()).start(build).start();

        assertThat(build.problem())
                .isInstanceOf(AbortException.class)
                .hasMessage("revision is in the workspace and this step has none;"
                        + " put the step inside a node block, or into a stage with an agent");
        assertThat(controller.emulator.requests().all()).isEmpty();
    }

    @Test
    void aMistakeInTheBundleStopsBeforeAnythingIsSentUnlessItIsOnlyToBeTold() throws Exception {
        Files.writeString(workspace.resolve("appspec.yml"), "version: 0.0\nos: linux\nfiles:\n  - source: /gone\n");
        CodeDeployPushStep strict = registered(step(bundle()), "shop");
        FakeContext refused = run(strict);
        assertThat(refused.problem()).isInstanceOf(AbortException.class).hasMessageContaining("appspec.yml:4: ");
        assertThat(controller.emulator.requests().all()).isEmpty();
        assertNoTemporaryFile();

        CodeDeployPushStep told = step(bundle());
        told.setLint("warn");
        FakeContext build = run(told);
        assertThat(build.result()).containsEntry("uploaded", true);
        assertThat(build.log()).contains("[CodeDeploy] WARNING: appspec.yml:4");
    }

    @Test
    void aDeniedUploadFailsInOneLineAndLeavesNothing() throws Exception {
        controller.emulator.s3Faults().on("PutObject").deny();

        FakeContext build = run(registered(step(bundle()), "shop"));

        assertThat(build.problem().getMessage().replaceAll("[0-9a-f]{64}", "<sha256>"))
                .isEqualTo("S3 refused the upload to s3://releases/apps/<sha256>.zip: AccessDenied, Access Denied;"
                        + " nothing was left behind, check the bucket policy");
        assertThat(build.problem()).isInstanceOf(AbortException.class);
        assertThat(controller.emulator.s3Objects().keys("releases")).isEmpty();
        assertThat(controller.emulator.requests().count("RegisterApplicationRevision"))
                .isZero();
        assertNoTemporaryFile();
    }

    @Test
    void anAbortedBuildEndsOnlyWhenNeitherPartsNorAFileAreLeft() throws Exception {
        byte[] bytes = new byte[17 << 20];
        new Random(1).nextBytes(bytes);
        Files.write(workspace.resolve("data.bin"), bytes);
        CountDownLatch sending = new CountDownLatch(1);
        controller
                .emulator
                .s3Faults()
                .on("UploadPart")
                .part(2)
                .when(call -> {
                    sending.countDown();
                    return true;
                })
                .hang();
        FakeContext build = new FakeContext(FakeBuild.ofPipeline(1), new FilePath(workspace.toFile()));
        StepExecution execution = registered(step(bundle()), "shop").start(build);
        Thread preparing = new Thread(() -> started(execution));
        preparing.start();
        sending.await();
        assertThat(execution.getStatus()).isEqualTo("packing and sending the revision");
        InterruptedException cause = new InterruptedException("by admin");

        execution.stop(cause);
        preparing.join();

        assertThat(build.ends).containsExactly(cause);
        assertThat(controller.emulator.s3Objects().uploadsInProgress("releases"))
                .isEmpty();
        assertThat(controller.emulator.s3Objects().keys("releases")).isEmpty();
        assertThat(controller.emulator.requests().count("RegisterApplicationRevision"))
                .isZero();
        assertNoTemporaryFile();
    }

    @Test
    void aRestartedControllerPacksAgainAndSendsNothingTwice() throws Exception {
        String key = run(step(bundle())).result().get("key").toString();
        FakeContext build = new FakeContext(FakeBuild.ofPipeline(1), new FilePath(workspace.toFile()));

        JenkinsStage.reread(step(bundle()).start(build), build).onResume();

        assertThat(build.result()).containsEntry("key", key).containsEntry("uploaded", false);
        assertThat(build.ends).hasSize(1);
    }

    @Test
    void aResumedStepWaitsForItsAgentAndThenSaysThatThereIsNone() throws Exception {
        FakeContext build = new FakeContext(FakeBuild.ofPipeline(1), null);

        JenkinsStage.reread(step(bundle()).start(build), build).onResume();
        assertThat(build.isOver()).isFalse();
        controller.emulator.virtualClock().advance(Duration.ofMinutes(11));

        assertThat(build.problem()).hasMessageStartingWith("revision is in the workspace and this step has none; ");
        assertThat(controller.emulator.requests().all()).isEmpty();
    }

    private void refused(Step step, String message) throws Exception {
        FakeContext build = run(step);

        assertThat(build.problem()).isInstanceOf(AbortException.class).hasMessage(message);
        assertThat(build.log()).isEmpty();
        assertThat(controller.emulator.requests().all()).isEmpty();
        assertNoTemporaryFile();
    }

    private FakeContext run(Step step) throws Exception {
        FakeContext build = new FakeContext(FakeBuild.ofPipeline(1), new FilePath(workspace.toFile()));
        step.start(build).start();
        return build;
    }

    private static void started(StepExecution execution) {
        try {
            execution.start();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private CodeDeployPushStep step(RevisionSource revision) {
        CodeDeployPushStep step = new CodeDeployPushStep();
        step.setRevision(revision);
        step.setConnection(controller.connection());
        return step;
    }

    private static CodeDeployPushStep registered(CodeDeployPushStep step, String application) {
        step.setRegister(true);
        step.setApplication(application);
        return step;
    }

    private static CodeDeployPushStep planned(CodeDeployPushStep step) {
        step.setPlan(true);
        return step;
    }

    private void assertOnlyLooked() throws IOException {
        assertThat(controller.emulator.requests().all())
                .isNotEmpty()
                .extracting(Call::operation)
                .isSubsetOf("HeadObject", "HeadBucket");
        assertNoTemporaryFile();
    }

    private static WorkspaceBundle bundle() {
        WorkspaceBundle bundle = new WorkspaceBundle("releases");
        bundle.setKeyPrefix("apps");
        return bundle;
    }

    private void assertNoTemporaryFile() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<String> left = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".bundle"))
                    .toList();
            assertThat(left).isEmpty();
        }
    }
}
