package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.codedeploy.delivery.DeployOptions;
import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.revision.AppSpecRevision;
import io.jenkins.plugins.codedeploy.revision.RevisionSource;
import io.jenkins.plugins.codedeploy.revision.S3Revision;
import io.jenkins.plugins.codedeploy.step.CodeDeployAwaitStep;
import io.jenkins.plugins.codedeploy.step.CodeDeployContinueStep;
import io.jenkins.plugins.codedeploy.step.CodeDeployStep;
import io.jenkins.plugins.codedeploy.step.CodeDeployStopStep;
import io.jenkins.plugins.codedeploy.step.ConnectedStep;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The steps {@code codeDeployStop} and {@code codeDeployContinue} from their arguments down to HTTP. */
class ExistingDeploymentTest {
    @TempDir
    Path folder;

    private final Run<?, ?> run = FakeBuild.ofPipeline(8);
    private JenkinsStage stage;

    @BeforeEach
    void start() throws IOException {
        stage = new JenkinsStage(folder);
        stage.emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(2));
        stage.emulator.ecsGroup("web", "front").waitsForReroute(60).terminatesAfter(60);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aRunningDeploymentIsAskedToStop() throws Exception {
        String id = deployed();

        FakeContext build = run(stop(id));

        assertThat(build.log()).isEqualTo("[CodeDeploy] Deployment " + id + " was asked to stop\n");
        assertThat(build.result().keySet()).containsExactly("deploymentId", "status", "consoleUrl");
        assertThat(build.result()).containsEntry("deploymentId", id);
        assertThat(build.result().get("consoleUrl").toString()).endsWith("/" + id + "?region=eu-west-1");
        assertThat(lastBody("StopDeployment")).doesNotContain("autoRollbackEnabled");
        stage.emulator.virtualClock().advance(Duration.ofMinutes(5));
        assertThat(run(stop(id)).log())
                .isEqualTo("[CodeDeploy] Deployment " + id
                        + " has already ended (Stopped); there is nothing left to stop\n");
        assertThat(count("StopDeployment")).isEqualTo(1);
        assertThat(count("CreateDeployment")).isEqualTo(1);
    }

    @Test
    void aStopWithRollbackSaysSoInTheLogAndToAws() throws Exception {
        String id = deployed();
        CodeDeployStopStep step = stop(id);
        step.setRollback("rollBack");

        FakeContext build = run(step);

        assertThat(build.log()).isEqualTo("[CodeDeploy] Deployment " + id + " was asked to stop and to roll back\n");
        assertThat(lastBody("StopDeployment")).contains("\"autoRollbackEnabled\":true");
    }

    @Test
    void aStopWithoutRollbackSaysSoInTheLogAndToAws() throws Exception {
        String id = deployed();
        CodeDeployStopStep step = stop(id);
        step.setRollback("noRollback");

        FakeContext build = run(step);

        assertThat(build.log())
                .isEqualTo("[CodeDeploy] Deployment " + id + " was asked to stop and not to roll back\n");
        assertThat(lastBody("StopDeployment")).contains("\"autoRollbackEnabled\":false");
    }

    @ParameterizedTest
    @CsvSource({"asGroupSays, true", "rollBack, true", "noRollback, false"})
    void aGroupThatRollsBackOnAStopDoesSoUnlessTheStepSaysNo(String rollback, boolean rolledBack) throws Exception {
        stage.emulator
                .serverGroup("shop", "careful")
                .hosts(Emulator.simulatedHosts(2))
                .rollsBackOn("DEPLOYMENT_STOP_ON_REQUEST");
        deployed("shop", "careful", new S3Revision("releases", "old.zip"));
        stage.emulator.virtualClock().advance(Duration.ofHours(1));
        String id = deployed("shop", "careful", new S3Revision("releases", "app.zip"));
        stage.emulator.virtualClock().advance(Duration.ofSeconds(20));
        CodeDeployStopStep step = stop(id);
        step.setRollback(rollback);

        run(step);
        stage.emulator.virtualClock().advance(Duration.ofHours(1));

        FakeContext end = run(await(id));
        stage.end(end);
        assertThat(end.problem()).hasMessageContaining(rolledBack ? "was rolled back by d-" : "was stopped: ");
        assertThat(end.log().contains("Rolling back by")).isEqualTo(rolledBack);
    }

    @Test
    void anUnknownWordForTheRollbackIsRefusedBeforeAnyCall() throws Exception {
        CodeDeployStopStep step = stop("d-NOTTHERE1");
        step.setRollback("maybe");

        assertThat(run(step).problem())
                .isInstanceOf(AbortException.class)
                .hasMessage("rollback 'maybe' is none of its values; set rollback to one of: asGroupSays, rollBack,"
                        + " noRollback");
        assertThat(stage.emulator.requests().all()).isEmpty();
    }

    @Test
    void aDeploymentThatEndedIsNeitherStoppedNorContinuedAndNoStepFails() throws Exception {
        String id = deployed();
        stage.emulator.virtualClock().advance(Duration.ofHours(2));

        FakeContext stopped = run(stop(id));
        FakeContext continued = run(proceed(id));

        assertThat(stopped.result()).containsEntry("status", "Succeeded");
        assertThat(stopped.log())
                .isEqualTo("[CodeDeploy] Deployment " + id
                        + " has already ended (Succeeded); there is nothing left to stop\n");
        assertThat(continued.result()).containsEntry("status", "Succeeded");
        assertThat(continued.log())
                .isEqualTo("[CodeDeploy] Deployment " + id
                        + " has already ended (Succeeded); there is nothing left to continue\n");
        assertThat(count("StopDeployment") + count("ContinueDeployment")).isZero();
    }

    @Test
    void aDeploymentThatIsReadyIsContinuedAndSoIsItsTermination() throws Exception {
        String id = ready();

        FakeContext build = run(proceed(id));
        assertThat(build.log()).isEqualTo("[CodeDeploy] Deployment " + id + " was continued after its READY_WAIT\n");
        assertThat(lastBody("ContinueDeployment")).contains("\"deploymentWaitType\":\"READY_WAIT\"");
        stage.emulator.virtualClock().advance(Duration.ofMinutes(15));

        CodeDeployContinueStep termination = proceed(id);
        termination.setWaitType("TERMINATION_WAIT");
        FakeContext second = run(termination);

        assertThat(second.log())
                .isEqualTo("[CodeDeploy] Deployment " + id + " was continued after its TERMINATION_WAIT\n");
        assertThat(lastBody("ContinueDeployment")).contains("\"deploymentWaitType\":\"TERMINATION_WAIT\"");
    }

    @Test
    void aDeploymentThatDoesNotWaitFailsTheStepInOneLine() throws Exception {
        FakeContext build = run(proceed(traffic()));

        assertThat(build.problem())
                .isInstanceOf(AbortException.class)
                .hasMessageMatching("deployment d-\\w+ is not waiting to be continued; look at its status before"
                        + " continuing it");
        assertThat(build.log()).isEmpty();
    }

    @Test
    void aRestartAfterTheCallContinuesNothingTwiceAndFailsNothing() throws Exception {
        String id = ready();
        run(proceed(id));
        FakeContext build = new FakeContext(run, null);

        JenkinsStage.reread(proceed(id).start(build), build).onResume();

        assertThat(build.result()).containsEntry("deploymentId", id);
        assertThat(build.log())
                .isEqualTo("[CodeDeploy] Deployment " + id
                        + " is past its READY_WAIT already; there is nothing left to continue\n");
    }

    @Test
    void aRestartBeforeTheCallStopsTheDeploymentAfterAll() throws Exception {
        String id = deployed();
        FakeContext build = new FakeContext(run, null);

        JenkinsStage.reread(stop(id).start(build), build).onResume();

        assertThat(build.log()).isEqualTo("[CodeDeploy] Deployment " + id + " was asked to stop\n");
        assertThat(count("StopDeployment")).isEqualTo(1);
    }

    @Test
    void aDeniedCallNamesTheActionAndNothingIsStopped() throws Exception {
        String id = deployed();
        stage.emulator.faults().on("StopDeployment").deny();

        FakeContext build = run(stop(id));

        assertThat(build.problem())
                .isInstanceOf(AbortException.class)
                .hasMessageStartingWith("AWS denied codedeploy:StopDeployment");
        assertThat(build.problem().getMessage()).doesNotContain(Emulator.SECRET_KEY);
        assertThat(build.log()).isEmpty();
        stage.idle();
        assertThat(stage.closed).as("connections").isEqualTo(stage.opened);
    }

    @Test
    void anUnknownDeploymentIsRefused() throws Exception {
        FakeContext build = run(stop("d-NOTTHERE1"));

        assertThat(build.problem())
                .isInstanceOf(AbortException.class)
                .hasMessage("deployment 'd-NOTTHERE1' does not exist in eu-west-1; check the id, the region and the"
                        + " account");
        assertThat(count("StopDeployment")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-1", "d-abc", "d-", "d-1 2", "d-1/2"})
    void whatIsNoIdIsRefusedBeforeAnyCall(String id) throws Exception {
        FakeContext build = run(stop(id));

        assertThat(build.problem())
                .isInstanceOf(AbortException.class)
                .hasMessage("deploymentId '" + id + "' is not the id of a deployment; use an id such as d-A7YW3F91L,"
                        + " which codeDeploy returns as deploymentId");
        assertThat(stage.emulator.requests().all()).isEmpty();
    }

    @Test
    void aMissingConnectionAndAnUnknownWaitAreRefusedByTheirNames() throws Exception {
        CodeDeployContinueStep wait = proceed("d-NOTTHERE1");
        wait.setWaitType("ready");

        assertThat(run(new CodeDeployStopStep("d-NOTTHERE1")).problem())
                .hasMessage("connection is empty; set connection to awsConnection or namedConnection");
        assertThat(run(wait).problem())
                .hasMessage("waitType 'ready' is not a wait of a deployment; use READY_WAIT or TERMINATION_WAIT");
        assertThat(run(stop("")).problem())
                .hasMessage("deploymentId is empty; set deploymentId to the id of a deployment, such as d-A7YW3F91L");
        assertThat(stage.emulator.requests().all()).isEmpty();
    }

    @Test
    void aStepThatWasAbortedBeforeItBeganMakesNoCall() throws Exception {
        String id = deployed();
        FakeContext build = new FakeContext(run, null);
        StepExecution execution = stop(id).start(build);
        InterruptedException cause = new InterruptedException("by admin");

        execution.stop(cause);
        execution.start();

        assertThat(build.ends).containsExactly(cause);
        assertThat(execution.getStatus()).isEqualTo("asking the deployment to stop");
        assertThat(count("StopDeployment")).isZero();
    }

    @Test
    void aControllerThatGoesDownLeavesTheStepToItsNextStart() throws Exception {
        String id = deployed();
        stage.goDown();

        assertThat(run(stop(id)).ends).isEmpty();

        stage.emulator.virtualClock().advance(Duration.ofMinutes(5));
        stage.restart();
        FakeContext build = new FakeContext(run, null);
        JenkinsStage.reread(stop(id).start(build), build).onResume();
        assertThat(build.result()).containsEntry("deploymentId", id).containsEntry("status", "Stopped");
        assertThat(build.log()).endsWith("has already ended (Stopped); there is nothing left to stop\n");
        assertThat(count("StopDeployment")).isEqualTo(1);
    }

    private CodeDeployStopStep stop(String id) {
        return connected(new CodeDeployStopStep(id));
    }

    private CodeDeployAwaitStep await(String id) {
        return connected(new CodeDeployAwaitStep(id));
    }

    private CodeDeployContinueStep proceed(String id) {
        return connected(new CodeDeployContinueStep(id));
    }

    private <S extends ConnectedStep> S connected(S step) {
        step.setConnection(stage.connection());
        return step;
    }

    private FakeContext run(Step step) throws Exception {
        return stage.start(step, run, null);
    }

    private String deployed() throws Exception {
        return deployed("shop", "prod", new S3Revision("releases", "app.zip"));
    }

    /** Begins a blue/green deployment and lets time pass until it waits for somebody. */
    private String ready() throws Exception {
        String id = traffic();
        stage.emulator.virtualClock().advance(Duration.ofMinutes(15));
        return id;
    }

    private String traffic() throws Exception {
        AppSpecRevision revision = new AppSpecRevision();
        revision.setText("""
                {"version": 0.0, "Resources": [{"TargetService": {"Type": "AWS::ECS::Service", "Properties": {
                  "TaskDefinition": "arn:aws:ecs:eu-west-1:123456789012:task-definition/web:7",
                  "LoadBalancerInfo": {"ContainerName": "web", "ContainerPort": 80}}}}]}
                """);
        return deployed("web", "front", revision);
    }

    /** Begins a deployment that no build follows. */
    private String deployed(String application, String group, RevisionSource revision) throws Exception {
        DeployOptions options = new DeployOptions();
        options.setWait(false);
        CodeDeployStep step = new CodeDeployStep(application, group);
        step.setRevision(revision);
        step.setConnection(stage.connection());
        step.setOptions(options);
        FakeContext build = stage.start(step, FakeBuild.ofPipeline(7), null);
        stage.end(build);
        Map<String, Object> result = build.result();
        return result.get("deploymentId").toString();
    }

    private String lastBody(String operation) {
        List<String> bodies = stage.emulator.requests().of(operation).stream()
                .map(call -> call.body())
                .toList();
        return bodies.get(bodies.size() - 1);
    }

    private long count(String operation) {
        return stage.emulator.requests().count(operation);
    }
}
