package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.AbortException;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.codedeploy.delivery.DeployOptions;
import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.emulator.host.Host;
import io.jenkins.plugins.codedeploy.emulator.host.Step;
import io.jenkins.plugins.codedeploy.revision.AppSpecRevision;
import io.jenkins.plugins.codedeploy.revision.RevisionSource;
import io.jenkins.plugins.codedeploy.revision.S3Revision;
import io.jenkins.plugins.codedeploy.revision.WorkspaceBundle;
import io.jenkins.plugins.codedeploy.run.DeploymentRecord;
import io.jenkins.plugins.codedeploy.step.CodeDeployStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The step {@code codeDeploy} from its arguments down to HTTP. */
class CodeDeployStepTest {
    @TempDir
    Path folder;

    private final Run<?, ?> run = FakeBuild.ofPipeline(7);
    private JenkinsStage stage;

    @BeforeEach
    void start() throws IOException {
        stage = new JenkinsStage(folder);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aFolderIsPackedUploadedDeployedAndFollowedToItsEnd() throws Exception {
        stage.application("exit 0");
        stage.emulator
                .serverGroup("shop", "prod")
                .hosts(stage.emulator.realHost("i-1"), stage.emulator.realHost("i-2"));

        FakeContext build = stage.start(step(bundle()), run, stage.folder());
        stage.end(build);

        Map<String, Object> result = build.result();
        assertThat(result).containsEntry("status", "Succeeded").containsEntry("errorCode", "");
        assertThat(build.log().lines())
                .first()
                .isEqualTo(
                        "[CodeDeploy] shop → prod: EC2/on-premises, in place, CodeDeployDefault.OneAtATime, eu-west-1");
        assertThat(build.log())
                .contains("[CodeDeploy] Packed 3 files, ")
                .contains("[CodeDeploy] Uploaded s3://releases/apps/")
                .contains("i-1                  BeforeInstall       Succeeded")
                .contains("i-2                  ValidateService     Succeeded")
                .endsWith("succeeded after " + build.log().substring(build.log().lastIndexOf("after ") + 6));
        assertThat(Files.readString(stage.emulator.hostRoot("i-2").resolve("srv/shop/page.html")))
                .isEqualTo("hello\n");
        stage.idle();
        assertThat(stage.closed).as("connections").isEqualTo(stage.opened).isEqualTo(1);
    }

    @Test
    void theBuildKeepsWhatBecameOfItsDeployment() throws Exception {
        stage.application("exit 0");
        stage.emulator.serverGroup("shop", "prod").hosts(stage.emulator.realHost("i-1"));

        FakeContext build = stage.start(step(bundle()), run, stage.folder());
        stage.end(build);

        List<DeploymentRecord> records = FakeBuild.records(run);
        assertThat(records).hasSize(1);
        assertThat(records.get(0).getDeploymentId()).isEqualTo(build.result().get("deploymentId"));
        assertThat(records.get(0).getConclusion()).isEqualTo("SUCCEEDED");
        assertThat(records.get(0).getTargetsByStatus()).containsExactly(Map.entry("Succeeded", 1));
        assertThat(records.get(0).getSha256()).hasSize(64);
    }

    @Test
    void aFailingScriptFailsTheStepWithTheScriptsWordsAndWithoutAStackTrace() throws Exception {
        stage.application("echo no such unit >&2\nexit 3");
        stage.emulator.serverGroup("shop", "prod").hosts(stage.emulator.realHost("i-1"));

        FakeContext build = stage.start(step(bundle()), run, stage.folder());
        stage.end(build);

        assertThat(build.problem())
                .isInstanceOf(AbortException.class)
                .hasMessageMatching("deployment d-\\w+ failed: HEALTH_CONSTRAINTS.*");
        assertThat(build.log())
                .contains("scripts/stop.sh")
                .contains("no such unit")
                .doesNotContain("\tat ");
        assertThat(FakeBuild.records(run).get(0).getFailedTargets()).containsExactly("i-1: BeforeInstall");
    }

    @Test
    void aRestartedControllerGoesOnWithoutALineLostOrTwice() throws Exception {
        stage.emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(2));
        FakeContext whole = stage.start(step(known()), FakeBuild.ofPipeline(6), null);
        stage.end(whole);

        FakeContext build = new FakeContext(run, null);
        StepExecution execution = step(known()).start(build);
        StepExecution[] kept = new StepExecution[1];
        build.onSave = () -> kept[0] = saved(execution, build);
        execution.start();
        stage.until(build, "i-00000001           Install ");
        stage.goDown();
        stage.restart();
        kept[0].onResume();
        stage.end(build);

        assertThat(build.result()).containsEntry("status", "Succeeded");
        assertThat(events(build)).containsExactlyElementsOf(events(whole));
        assertThat(FakeBuild.records(run)).hasSize(1);
    }

    @Test
    void anAbortedBuildStopsItsDeploymentAndEndsForThatReason() throws Exception {
        stage.emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(3));
        FakeContext build = new FakeContext(run, null);
        StepExecution execution = step(known()).start(build);
        execution.start();
        stage.until(build, "ApplicationStop");
        InterruptedException cause = new InterruptedException("by admin");

        execution.stop(cause);
        stage.end(build);

        assertThat(build.ends).containsExactly(cause);
        assertThat(build.log()).contains("was asked to stop");
    }

    @Test
    void aBuildThatANewerOneHasOvertakenEndsAsAbortedAndCreatesNothing() throws Exception {
        stage.emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(1));
        FakeContext newer = stage.start(step(known()), FakeBuild.ofPipeline(8), null);
        stage.end(newer);
        String newest = newer.result().get("deploymentId").toString();

        FakeContext build = stage.start(step(known()), run, null);
        stage.end(build);

        assertThat(build.problem())
                .isInstanceOfSatisfying(
                        FlowInterruptedException.class,
                        end -> assertThat(end.getResult()).isEqualTo(Result.ABORTED));
        assertThat(build.log())
                .containsOnlyOnce("build #8 is newer and deployment " + newest
                        + " of shop → prod is already its; build #7 deploys nothing\n");
        assertThat(stage.emulator.codeDeploy().deploymentIds()).containsExactly(newest);
    }

    @Test
    void credentialsThatExpireWhileTheStepWaitsAreRenewed() throws Exception {
        stage.emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(2));
        FakeContext build = stage.start(step(known()), run, null);
        stage.until(build, "ApplicationStop");
        int before = stage.opened;
        stage.emulator.faults().onAny().next(3).expireCredentials();

        stage.end(build);

        assertThat(build.result()).containsEntry("status", "Succeeded");
        assertThat(stage.opened).as("connections").isGreaterThan(before);
        assertThat(build.log().lines().filter(line -> line.contains("still waiting")))
                .hasSizeLessThanOrEqualTo(1);
        assertThat(events(build)).doesNotHaveDuplicates();
        assertThat(stage.emulator.codeDeploy().deploymentIds()).hasSize(1);
    }

    @Test
    void aStepThatDoesNotWaitEndsOnceTheDeploymentExists() throws Exception {
        stage.emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(1));
        CodeDeployStep step = step(known());
        DeployOptions options = new DeployOptions();
        options.setWait(false);
        step.setOptions(options);

        FakeContext build = stage.start(step, run, null);
        stage.end(build);

        assertThat(build.result()).containsEntry("status", "Created");
        assertThat(build.result().get("deploymentId").toString()).startsWith("d-");
        assertThat(build.log()).doesNotContain("ApplicationStop");
        assertThat(FakeBuild.records(run)).hasSize(1);
    }

    @Test
    void anAppSpecFileOfTheWorkspaceIsSentInsideTheRequest() throws Exception {
        stage.emulator.lambdaGroup("fn", "live");
        stage.write("deploy.yaml", """
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
        revision.setFile("deploy.yaml");
        CodeDeployStep step = new CodeDeployStep("fn", "live");
        step.setRevision(revision);
        step.setConnection(stage.connection());

        FakeContext build = stage.start(step, run, stage.folder());
        stage.until(build, "Deployment d-");

        assertThat(build.log()).contains("[CodeDeploy] fn → live: Lambda");
    }

    @Test
    void aboveTheThresholdOfTheOptionsOnlyFailedTargetsAreNamed() throws Exception {
        List<Host> hosts = Emulator.simulatedHosts(3);
        stage.emulator.serverGroup("shop", "prod").hosts(hosts).configuration("CodeDeployDefault.AllAtOnce");
        hosts.get(1).on("Install", Step.fails("none", 1, "[stderr]disk full"));
        DeployOptions options = new DeployOptions();
        options.setWaveThreshold(2);
        CodeDeployStep step = step(known());
        step.setOptions(options);

        FakeContext build = stage.start(step, run, null);
        stage.end(build);

        assertThat(build.log()).contains("i-00000002", "disk full").doesNotContain("i-00000001", "i-00000003");
        assertThat(options.getOutageMinutes()).isEqualTo(30);
    }

    @Test
    void anOutageThatIsNoNumberOfMinutesIsRefusedBeforeAnyCall() throws Exception {
        DeployOptions options = new DeployOptions();
        options.setOutageMinutes(2000);
        CodeDeployStep step = step(known());
        step.setOptions(options);

        assertThat(stage.start(step, run, null).problem())
                .isInstanceOf(AbortException.class)
                .hasMessage("outageMinutes '2000' is not a number of minutes; use 1 to 1440");
        assertThat(stage.emulator.requests().all()).isEmpty();
    }

    private static StepExecution saved(StepExecution execution, FakeContext build) {
        try {
            return JenkinsStage.reread(execution, build);
        } catch (IOException | ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** The lines of lifecycle events without the times, which differ by when the watcher looks. */
    private static List<String> events(FakeContext build) {
        return build.log()
                .lines()
                .filter(line -> line.contains("  Succeeded"))
                .map(line -> line.substring(18))
                .toList();
    }

    private CodeDeployStep step(RevisionSource revision) {
        CodeDeployStep step = new CodeDeployStep("shop", "prod");
        step.setRevision(revision);
        step.setConnection(stage.connection());
        return step;
    }

    private static RevisionSource bundle() {
        WorkspaceBundle bundle = new WorkspaceBundle("releases");
        bundle.setKeyPrefix("apps");
        return bundle;
    }

    private static RevisionSource known() {
        return new S3Revision("releases", "app.zip");
    }
}
