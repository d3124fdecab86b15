package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.codedeploy.delivery.AwaitOptions;
import io.jenkins.plugins.codedeploy.delivery.DeployOptions;
import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.revision.S3Revision;
import io.jenkins.plugins.codedeploy.step.CodeDeployAwaitStep;
import io.jenkins.plugins.codedeploy.step.CodeDeployStep;
import io.jenkins.plugins.codedeploy.step.CodeDeployStopStep;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The step {@code codeDeployAwait} from its arguments down to HTTP. */
class CodeDeployAwaitStepTest {
    @TempDir
    Path folder;

    private final Run<?, ?> run = FakeBuild.ofPipeline(8);
    private JenkinsStage stage;

    @BeforeEach
    void start() throws IOException {
        stage = new JenkinsStage(folder);
        stage.emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(2));
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aDeploymentOfAnotherBuildIsFollowedToItsEndWithTheSameLinesAsItsOwn() throws Exception {
        FakeContext own = stage.start(deploy(true), FakeBuild.ofPipeline(6), null);
        stage.end(own);
        String id = deployed();

        FakeContext build = stage.start(await(id), run, null);
        stage.end(build);

        assertThat(build.result()).containsEntry("status", "Succeeded").containsEntry("deploymentId", id);
        assertThat(build.result().keySet()).isEqualTo(own.result().keySet());
        assertThat(build.log().lines())
                .first()
                .isEqualTo(
                        "[CodeDeploy] shop → prod: EC2/on-premises, in place, CodeDeployDefault.OneAtATime, eu-west-1");
        assertThat(events(build)).isNotEmpty().containsExactlyElementsOf(events(own));
        assertThat(build.log()).contains("succeeded after ");
        assertThat(count("CreateDeployment")).isEqualTo(2);
        assertThat(FakeBuild.records(run)).singleElement().satisfies(record -> {
            assertThat(record.isAwaited()).isTrue();
            assertThat(record.getConclusion()).isEqualTo("SUCCEEDED");
        });
        stage.idle();
        assertThat(stage.closed).as("connections").isEqualTo(stage.opened);
    }

    @Test
    void theRecordOfTheBuildThatBeganTheDeploymentGetsItsEnd() throws Exception {
        FakeContext began = stage.start(deploy(false), run, null);
        stage.end(began);

        stage.end(stage.start(await(id(began)), run, null));

        assertThat(FakeBuild.records(run)).hasSize(1);
        assertThat(FakeBuild.records(run).get(0).getConclusion()).isEqualTo("SUCCEEDED");
        assertThat(FakeBuild.records(run).get(0).getTargetsByStatus()).containsExactly(Map.entry("Succeeded", 2));
    }

    @Test
    void aRestartLosesNoLineAndRepeatsNone() throws Exception {
        FakeContext whole = stage.start(await(deployed()), FakeBuild.ofPipeline(6), null);
        stage.end(whole);
        FakeContext build = new FakeContext(run, null);
        StepExecution execution = await(deployed()).start(build);
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
        assertThat(build.log().lines().filter(line -> line.contains("shop → prod")))
                .hasSize(1);
        assertThat(count("CreateDeployment")).isEqualTo(2);
    }

    @Test
    void aDeploymentThatWasStoppedFailsTheStepInOneLine() throws Exception {
        String id = deployed();
        FakeContext build = stage.start(await(id), run, null);
        stage.until(build, "ApplicationStop");
        CodeDeployStopStep stop = new CodeDeployStopStep(id);
        stop.setConnection(stage.connection());
        stage.start(stop, FakeBuild.ofPipeline(9), null);

        stage.end(build);

        assertThat(build.problem()).hasMessageStartingWith("deployment " + id + " was stopped");
        assertThat(build.log()).doesNotContain("\tat ");
    }

    @Test
    void aDeploymentThatEndedLongAgoGivesItsResultAtOnce() throws Exception {
        String id = deployed();
        stage.emulator.virtualClock().advance(Duration.ofHours(5));

        FakeContext build = stage.start(await(id), run, null);
        stage.end(build);

        assertThat(build.result()).containsEntry("status", "Succeeded");
    }

    @Test
    void anAbortedBuildLeavesTheDeploymentRunning() throws Exception {
        String id = deployed();
        FakeContext build = new FakeContext(run, null);
        StepExecution execution = await(id).start(build);
        execution.start();
        stage.until(build, "ApplicationStop");
        assertThat(execution.getStatus()).isNotEqualTo("looking for the deployment");
        InterruptedException cause = new InterruptedException("by admin");

        execution.stop(cause);
        stage.end(build);

        assertThat(build.ends).containsExactly(cause);
        assertThat(count("StopDeployment")).isZero();
    }

    @Test
    void anAbortedBuildStopsTheDeploymentIfTheOptionsSaySo() throws Exception {
        String id = deployed();
        FakeContext build = new FakeContext(run, null);
        AwaitOptions options = new AwaitOptions();
        options.setOnAbort("stop");
        StepExecution execution = await(id, options).start(build);
        execution.start();
        stage.until(build, "ApplicationStop");
        InterruptedException cause = new InterruptedException("by admin");

        execution.stop(cause);
        stage.end(build);

        assertThat(build.ends).containsExactly(cause);
        assertThat(build.log()).contains(id + " was asked to stop");
        assertThat(count("StopDeployment")).isEqualTo(1);
    }

    @Test
    void whenTheOwnTimeIsOverTheStepFailsAndTheDeploymentGoesOn() throws Exception {
        waitsAtReady();
        String id = deployed();
        AwaitOptions options = new AwaitOptions();
        options.setTimeoutMinutes(1);

        FakeContext build = stage.start(await(id, options), run, null);
        stage.end(build);

        assertThat(build.problem())
                .isInstanceOf(AbortException.class)
                .hasMessage("the time was over; deployment " + id + " goes on");
        assertThat(build.log()).contains("The time is over; " + id);
        assertThat(count("StopDeployment")).isZero();
    }

    @Test
    void whenTheOwnTimeIsOverTheDeploymentIsStoppedIfTheOptionsSaySo() throws Exception {
        waitsAtReady();
        String id = deployed();
        AwaitOptions options = new AwaitOptions();
        options.setTimeoutMinutes(1);
        options.setOnTimeout("stopAndRollback");

        FakeContext build = stage.start(await(id, options), run, null);
        stage.end(build);

        assertThat(build.problem()).hasMessageStartingWith("the time was over; deployment " + id + " was stopped");
        assertThat(stage.emulator.requests().of("StopDeployment"))
                .singleElement()
                .satisfies(call -> assertThat(call.body()).contains("\"autoRollbackEnabled\":true"));
    }

    @Test
    void aDeploymentThatIsReadyIsContinuedIfTheOptionsSaySo() throws Exception {
        waitsAtReady();
        AwaitOptions options = new AwaitOptions();
        options.setOnReady("continue");

        FakeContext build = stage.start(await(deployed(), options), run, null);
        stage.end(build);

        assertThat(build.result()).containsEntry("status", "Succeeded");
        assertThat(build.log()).contains(" continued: traffic moves now\n");
        assertThat(count("ContinueDeployment")).isEqualTo(1);
    }

    @Test
    void anOutageLongerThanTheOptionsAllowFailsTheStepAndTheDeploymentGoesOn() throws Exception {
        waitsAtReady();
        String id = deployed();
        AwaitOptions options = new AwaitOptions();
        options.setOutageMinutes(3);
        FakeContext build = stage.start(await(id, options), run, null);
        stage.until(build, "is Ready");
        stage.emulator.faults().onAny().serverError();

        stage.end(build);

        assertThat(build.problem()).isInstanceOf(AbortException.class);
        assertThat(build.log()).containsOnlyOnce("still waiting");
        assertThat(stage.emulator.codeDeploy().status(id)).isEqualTo("Ready");
    }

    @Test
    void aboveTheThresholdOfTheOptionsTheLogShowsCountersAndNoTarget() throws Exception {
        AwaitOptions options = new AwaitOptions();
        options.setWaveThreshold(1);

        FakeContext build = stage.start(await(deployed(), options), run, null);
        stage.end(build);

        assertThat(build.result()).containsEntry("status", "Succeeded");
        assertThat(build.log()).contains("2 of 2").doesNotContain("i-00000001 ");
    }

    @Test
    void anOptionThatIsNoneIsRefusedBeforeAnyCall() throws Exception {
        AwaitOptions abort = new AwaitOptions();
        abort.setOnAbort("fail");
        AwaitOptions minutes = new AwaitOptions();
        minutes.setTimeoutMinutes(-1);

        AwaitOptions outage = new AwaitOptions();
        outage.setOutageMinutes(0);
        AwaitOptions waves = new AwaitOptions();
        waves.setWaveThreshold(5000);

        assertThat(stage.start(await("d-NOTTHERE1", outage), run, null).problem())
                .hasMessage("outageMinutes '0' is not a number of minutes; use 1 to 1440");
        assertThat(stage.start(await("d-NOTTHERE1", waves), run, null).problem())
                .hasMessage("waveThreshold '5000' is not a number of targets; use 0 to 1000");
        assertThat(stage.start(await("d-NOTTHERE1", abort), run, null).problem())
                .hasMessage(
                        "onAbort 'fail' is none of its values; set onAbort to one of: stop, stopAndRollback, leave");
        assertThat(stage.start(await("d-NOTTHERE1", minutes), run, null).problem())
                .hasMessage("timeoutMinutes '-1' is not a number of minutes; use 0 to let the deployment group decide,"
                        + " or 1 to 10080");
        assertThat(stage.emulator.requests().all()).isEmpty();
    }

    @Test
    void whatIsNotSaidOfAnOptionIsItsDefault() {
        AwaitOptions options = new AwaitOptions();
        options.setOnReady(" ");
        options.setOnAbort("");
        options.setOnTimeout(null);

        assertThat(List.of(options.getOnReady(), options.getOnAbort(), options.getOnTimeout()))
                .containsExactly("wait", "leave", "leave");
        assertThat(options.getTimeoutMinutes()).isZero();
    }

    @Test
    void aDeniedCallAndAnUnknownDeploymentFailTheStepInOneLine() throws Exception {
        FakeContext unknown = stage.start(await("d-NOTTHERE1"), run, null);
        stage.emulator.faults().on("BatchGetDeployments").deny();
        FakeContext denied = stage.start(await("d-NOTTHERE1"), run, null);

        assertThat(unknown.problem())
                .isInstanceOf(AbortException.class)
                .hasMessage("deployment 'd-NOTTHERE1' does not exist in eu-west-1; check the id, the region and the"
                        + " account");
        assertThat(denied.problem())
                .isInstanceOf(AbortException.class)
                .hasMessageStartingWith("AWS denied codedeploy:BatchGetDeployments");
        assertThat(unknown.log() + denied.log()).isEmpty();
        assertThat(count("CreateDeployment")).isZero();
    }

    @Test
    void aMissingConnectionIsRefusedBeforeAnyCall() throws Exception {
        FakeContext build = stage.start(new CodeDeployAwaitStep(" d-NOTTHERE1 "), run, null);

        assertThat(build.problem())
                .hasMessage("connection is empty; set connection to awsConnection or namedConnection");
        assertThat(stage.emulator.requests().all()).isEmpty();
    }

    private void waitsAtReady() {
        stage.emulator
                .serverGroup("shop", "prod")
                .hosts(Emulator.simulatedHosts(2))
                .blueGreen(Emulator.simulatedHosts(2))
                .waitsForReroute(120);
    }

    private CodeDeployAwaitStep await(String id) {
        CodeDeployAwaitStep step = new CodeDeployAwaitStep(id);
        step.setConnection(stage.connection());
        return step;
    }

    private CodeDeployAwaitStep await(String id, AwaitOptions options) {
        CodeDeployAwaitStep step = await(id);
        step.setOptions(options);
        return step;
    }

    private CodeDeployStep deploy(boolean wait) {
        DeployOptions options = new DeployOptions();
        options.setWait(wait);
        CodeDeployStep step = new CodeDeployStep("shop", "prod");
        step.setRevision(new S3Revision("releases", "app.zip"));
        step.setConnection(stage.connection());
        step.setOptions(options);
        return step;
    }

    /** Begins a deployment that no build follows. */
    private String deployed() throws Exception {
        FakeContext build = stage.start(deploy(false), FakeBuild.ofPipeline(7), null);
        stage.end(build);
        return id(build);
    }

    private static String id(FakeContext build) {
        return build.result().get("deploymentId").toString();
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

    private long count(String operation) {
        return stage.emulator.requests().count(operation);
    }
}
