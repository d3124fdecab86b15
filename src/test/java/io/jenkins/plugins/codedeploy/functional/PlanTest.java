package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.AbortException;
import hudson.FilePath;
import io.jenkins.plugins.codedeploy.delivery.DeployOptions;
import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.emulator.wire.Call;
import io.jenkins.plugins.codedeploy.publisher.CodeDeployPublisher;
import io.jenkins.plugins.codedeploy.revision.AppSpecRevision;
import io.jenkins.plugins.codedeploy.revision.RevisionSource;
import io.jenkins.plugins.codedeploy.revision.S3Revision;
import io.jenkins.plugins.codedeploy.revision.UploadSettings;
import io.jenkins.plugins.codedeploy.revision.WorkspaceBundle;
import io.jenkins.plugins.codedeploy.step.CodeDeployPolicyStep;
import io.jenkins.plugins.codedeploy.step.CodeDeployRollbackStep;
import io.jenkins.plugins.codedeploy.step.CodeDeployStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code plan: true}: what would happen is told, and nothing happens. */
class PlanTest {
    /** The operations that a plan may use, with the IAM action of each. */
    private static final Map<String, String> READING = Map.of(
            "GetDeploymentGroup", "codedeploy:GetDeploymentGroup",
            "GetDeploymentConfig", "codedeploy:GetDeploymentConfig",
            "ListDeployments", "codedeploy:ListDeployments",
            "BatchGetDeployments", "codedeploy:BatchGetDeployments",
            "DescribeAlarms", "cloudwatch:DescribeAlarms",
            "ListDeploymentTargets", "codedeploy:ListDeploymentTargets",
            "HeadObject", "s3:GetObject",
            "HeadBucket", "s3:ListBucket");

    @TempDir
    Path folder;

    private ControllerStage controller;
    private Path workspace;

    @BeforeEach
    void start() throws IOException {
        controller = new ControllerStage();
        controller.emulator.versionedBucket("releases");
        controller
                .emulator
                .serverGroup("shop", "prod")
                .hosts(Emulator.simulatedHosts(4))
                .alarms("errors", "latency")
                .rollsBackOn("DEPLOYMENT_FAILURE");
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
    void aPlanTellsWhatWouldHappenAndNothingHappens() throws Exception {
        Map<String, Object> before = run(deploy(bundle(), new DeployOptions())).result();
        List<String> objects = controller.emulator.s3Objects().keys("releases");
        Files.writeString(workspace.resolve("page.html"), "hello again\n");
        controller.emulator.requests().clear();

        FakeContext build = run(deploy(bundle(), plan()));

        Map<String, Object> result = build.result();
        String id = before.get("deploymentId").toString();
        String key = ((Map<?, ?>) result.get("revision")).get("key").toString();
        String old = "s3://releases/" + ((Map<?, ?>) before.get("revision")).get("key") + " version "
                + ((Map<?, ?>) before.get("revision")).get("versionId");
        assertThat(result)
                .containsEntry("planned", true)
                .containsEntry("platform", "Server")
                .containsEntry("lastSuccessful", id)
                .containsEntry("sameRevision", false)
                .containsEntry("running", List.of())
                .containsEntry("targets", 4)
                .containsEntry("pace", "3 of 4 must stay healthy: waves of 1")
                .containsEntry("alarms", List.of("errors", "latency"))
                .containsEntry("rollbackOn", List.of("DEPLOYMENT_FAILURE"))
                .doesNotContainKeys("deploymentId", "status");
        List<String> lines = build.log().lines().toList();
        assertThat(lines.get(0)).startsWith("[CodeDeploy] shop → prod: ");
        assertThat(lines.get(1)).isEqualTo("[CodeDeploy] This is a plan: nothing is sent and nothing is deployed");
        assertThat(lines.get(2)).startsWith("[CodeDeploy] Packed 2 files, ");
        assertThat(lines.subList(3, lines.size() - 1))
                .containsExactly(
                        "[CodeDeploy] Not in S3 yet, it would be sent: s3://releases/" + key,
                        "[CodeDeploy]   Revision: s3://releases/" + key,
                        "[CodeDeploy]   Last successful deployment: " + id + " with " + old,
                        "[CodeDeploy]   Under way: none",
                        "[CodeDeploy]   Targets: as the deployment group says; 4 in the last deployment, " + id,
                        "[CodeDeploy]   Minimum healthy hosts: 3 of 4 must stay healthy: waves of 1",
                        "[CodeDeploy]   Alarms that stop it: errors, latency",
                        "[CodeDeploy]   Their state: errors OK, latency OK",
                        "[CodeDeploy]   Rolls back on: DEPLOYMENT_FAILURE");
        assertThat(lines.get(lines.size() - 1))
                .startsWith("[CodeDeploy]   IAM actions that it takes: codedeploy:BatchGetDeploymentTargets, ")
                .contains("codedeploy:CreateDeployment", "s3:PutObject");
        assertThat(controller.emulator.s3Objects().keys("releases")).isEqualTo(objects);
        assertOnlyRead();
    }

    @Test
    void aRevisionThatIsInstalledAlreadyIsToldToBeTheSame() throws Exception {
        run(deploy(bundle(), new DeployOptions()));
        controller.emulator.requests().clear();

        FakeContext build = run(deploy(bundle(), plan()));

        assertThat(build.result()).containsEntry("sameRevision", true);
        assertThat(build.log())
                .contains("[CodeDeploy] In S3 already: s3://releases/")
                .contains(", the one that is installed\n")
                .contains(" with the same revision\n");
        assertOnlyRead();
    }

    @Test
    void aGroupThatNeverDeployedHasNoNumberOfTargets() throws Exception {
        FakeContext build = run(deploy(new S3Revision("releases", "app.zip"), plan()));

        assertThat(build.result()).containsEntry("targets", 0).containsEntry("lastSuccessful", "");
        assertThat(build.log())
                .contains("[CodeDeploy]   Last successful deployment: none\n")
                .contains("[CodeDeploy]   Targets: as the deployment group says\n")
                .contains("[CodeDeploy]   Minimum healthy hosts: waves of 1\n");
        assertOnlyRead();
    }

    @Test
    void aGroupAtWorkIsToldAndLeftAlone() throws Exception {
        DeployOptions leaves = new DeployOptions();
        leaves.setWait(false);
        Object other = run(deploy(bundle(), leaves)).result().get("deploymentId");
        DeployOptions fails = plan();
        fails.setIfBusy("fail");
        controller.emulator.requests().clear();

        FakeContext build = start(deploy(bundle(), fails));

        assertThat(build.result()).containsEntry("running", List.of(other));
        assertThat(build.log()).contains("[CodeDeploy]   Under way: " + other + ": this one would fail\n");
        assertOnlyRead();
    }

    @Test
    void ofLambdaTheMoveOfTheTrafficIsTold() throws Exception {
        controller.emulator.lambdaGroup("fn", "live").configuration("CodeDeployDefault.LambdaCanary10Percent5Minutes");
        AppSpecRevision revision = new AppSpecRevision();
        revision.setText("""
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
        CodeDeployStep step = new CodeDeployStep("fn", "live");
        step.setRevision(revision);
        step.setConnection(controller.connection());
        step.setOptions(plan());

        FakeContext build = run(step);

        assertThat(build.result())
                .containsEntry("platform", "Lambda")
                .containsEntry("pace", "10 % first, the rest 5 minutes later");
        assertThat(build.log())
                .contains("[CodeDeploy]   Traffic: 10 % first, the rest 5 minutes later\n")
                .contains("[CodeDeploy]   Revision: AppSpec file, sha256 ")
                .doesNotContain("Minimum healthy");
        assertOnlyRead();
    }

    @Test
    void aRollbackIsPlannedToo() throws Exception {
        run(deploy(bundle(), new DeployOptions()));
        Object first = controller.emulator.s3Objects().keys("releases").get(0);
        Files.writeString(workspace.resolve("page.html"), "hello again\n");
        run(deploy(bundle(), new DeployOptions()));
        controller.emulator.requests().clear();
        CodeDeployRollbackStep step = new CodeDeployRollbackStep("shop", "prod");
        step.setConnection(controller.connection());
        step.setOptions(plan());

        FakeContext build = run(step);

        assertThat(build.result()).containsEntry("planned", true).containsEntry("sameRevision", false);
        assertThat(build.log()).contains("[CodeDeploy]   Revision: s3://releases/" + first);
        assertOnlyRead();
    }

    @Test
    void aFreestyleJobPlansAsWell() throws Exception {
        CodeDeployPublisher publisher = new CodeDeployPublisher("shop", "${STAGE}");
        publisher.setRevision(bundle());
        publisher.setConnection(controller.connection());
        publisher.setOptions(plan());
        FreestyleBuild build = new FreestyleBuild(controller, workspace);

        assertThat(build.performHere(publisher)).isEmpty();

        assertThat(build.log()).contains("[CodeDeploy] This is a plan: nothing is sent and nothing is deployed\n");
        assertThat(controller.emulator.s3Objects().keys("releases")).isEmpty();
        assertOnlyRead();
    }

    @Test
    void aMistakeIsFoundByThePlanAsByTheDeployment() throws Exception {
        Files.writeString(workspace.resolve("appspec.yml"), "version: 0.0\nos: linux\nfiles:\n  - source: /gone\n");

        FakeContext build = run(deploy(bundle(), plan()));

        assertThat(build.problem()).isInstanceOf(AbortException.class).hasMessageContaining("appspec.yml:4: ");
        assertThat(controller.emulator.s3Objects().keys("releases")).isEmpty();
        assertOnlyRead();
    }

    @Test
    void aPlanThatARestartInterruptedIsMadeAgain() throws Exception {
        FakeContext build = new FakeContext(FakeBuild.ofPipeline(1), new FilePath(workspace.toFile()));

        JenkinsStage.reread(deploy(bundle(), plan()).start(build), build).onResume();

        assertThat(build.result()).containsEntry("planned", true);
        assertThat(build.ends).hasSize(1);
        assertOnlyRead();
    }

    @Test
    void thePolicyOfAPlanAllowsWhatItReadsAndNothingElse() throws Exception {
        WorkspaceBundle bundle = bundle();
        UploadSettings upload = new UploadSettings();
        upload.setEncryption("SSE_KMS");
        upload.setKmsKeyId("1234abcd-12ab-34cd-56ef-1234567890ab");
        bundle.setUpload(upload);
        CodeDeployPolicyStep step = new CodeDeployPolicyStep("shop", "prod");
        step.setRevision(bundle);
        step.setConnection(controller.connection());
        step.setOptions(plan());

        String policy = run(step).ends.get(0).toString();

        Set<String> reading = Set.copyOf(READING.values());
        assertThat(reading).allSatisfy(action -> assertThat(policy).contains('"' + action + '"'));
        assertThat(policy)
                .contains("\"kms:Decrypt\"")
                .doesNotContain("Create", "Stop", "Continue", "Register", "Put", "Delete", "Abort", "GenerateDataKey");
    }

    private void assertOnlyRead() throws IOException {
        assertThat(controller.emulator.requests().all())
                .extracting(Call::operation)
                .isSubsetOf(READING.keySet());
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.map(Path::toString).filter(name -> name.endsWith(".bundle")))
                    .isEmpty();
        }
    }

    private static DeployOptions plan() {
        DeployOptions options = new DeployOptions();
        options.setPlan(true);
        return options;
    }

    private CodeDeployStep deploy(RevisionSource revision, DeployOptions options) {
        CodeDeployStep step = new CodeDeployStep("shop", "prod");
        step.setRevision(revision);
        step.setConnection(controller.connection());
        step.setOptions(options);
        return step;
    }

    private static WorkspaceBundle bundle() {
        return new WorkspaceBundle("releases");
    }

    private FakeContext start(Step step) throws Exception {
        FakeContext build = new FakeContext(FakeBuild.ofPipeline(1), new FilePath(workspace.toFile()));
        step.start(build).start();
        return build;
    }

    private FakeContext run(Step step) throws Exception {
        FakeContext build = start(step);
        controller.emulator.virtualClock().advanceUntil(build::isOver, Duration.ofHours(1));
        return build;
    }
}
