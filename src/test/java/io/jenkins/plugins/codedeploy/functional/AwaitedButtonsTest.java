package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.when;

import hudson.EnvVars;
import hudson.model.Failure;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.User;
import hudson.security.Permission;
import io.jenkins.plugins.codedeploy.checks.ChecksObserver;
import io.jenkins.plugins.codedeploy.connection.CodeDeployGlobalConfiguration;
import io.jenkins.plugins.codedeploy.delivery.AwaitOptions;
import io.jenkins.plugins.codedeploy.delivery.DeployOptions;
import io.jenkins.plugins.codedeploy.emulator.host.Host;
import io.jenkins.plugins.codedeploy.revision.S3Revision;
import io.jenkins.plugins.codedeploy.run.DeploymentRecord;
import io.jenkins.plugins.codedeploy.run.DeploymentsAction;
import io.jenkins.plugins.codedeploy.step.CodeDeployAwaitStep;
import io.jenkins.plugins.codedeploy.step.CodeDeployStep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.mockito.MockedStatic;

/** The page of a build that awaits a blue/green deployment which another build, or nobody, created. */
class AwaitedButtonsTest {
    @TempDir
    Path folder;

    private final Run<?, ?> other = FakeBuild.ofPipeline(6);
    private final Run<?, ?> run = FakeBuild.ofPipeline(7);
    private final MockedStatic<HttpResponses> responses = mockStatic(HttpResponses.class);
    private final MockedStatic<User> users = mockStatic(User.class);
    private JenkinsStage stage;
    private String id;

    @BeforeEach
    void start() throws Exception {
        stage = new JenkinsStage(folder);
        User user = mock(User.class);
        when(user.getFullName()).thenReturn("Ada Lovelace");
        users.when(User::current).thenReturn(user);
        responses.when(HttpResponses::redirectToDot).thenReturn(mock(HttpResponse.class));
        when(run.getUrl()).thenReturn("job/watch/7/");
        when(Jenkins.get().getRootUrl()).thenReturn("https://ci.example.org/");
        stage.emulator
                .serverGroup("shop", "prod")
                .hosts(List.of(Host.simulated("i-blue1"), Host.simulated("i-blue2")))
                .blueGreen(List.of(Host.simulated("i-green1"), Host.simulated("i-green2")))
                .waitsForReroute(120);
        id = begunByAnother();
    }

    @AfterEach
    void close() {
        stage.close();
        users.close();
        responses.close();
    }

    @Test
    void thePauseLineLinksToTheBuildWhoseContinueMovesTheTraffic() throws Exception {
        FakeContext build = paused();
        may(Item.BUILD, Item.CANCEL);
        assertThat(build.log())
                .contains(id + " is Ready and waits for you: continue it on the build's page, or stop it:"
                        + " https://ci.example.org/job/watch/7/codedeploy/\n");
        assertThat(page().mayContinue(id)).isTrue();
        assertThat(page().mayStop(id)).isTrue();

        page().doContinue(id);
        stage.end(build);

        assertThat(build.result()).containsEntry("status", "Succeeded");
        assertThat(build.log())
                .containsSubsequence("[CodeDeploy] Ada Lovelace pressed Continue\n", " continued: traffic moves now\n");
        assertThat(record().getConclusion()).isEqualTo("SUCCEEDED");
        assertThat(page().mayContinue(id)).isFalse();
        assertThat(page().mayStop(id)).isFalse();
        assertThat(count("ContinueDeployment")).isEqualTo(1);
        assertThat(count("StopDeployment")).isZero();
    }

    @Test
    void stopEndsTheWaitingBuildAsAbortedAndLeavesTheOtherBuildAlone() throws Exception {
        FakeContext build = paused();

        page().doStop(id);
        stage.end(build);

        assertThat(build.problem()).isInstanceOf(FlowInterruptedException.class);
        assertThat(build.log()).contains(" Stopped by Ada Lovelace from the page; " + id + " was asked to stop\n");
        assertThat(record().getConclusion()).isEqualTo("ABORTED");
        assertThat(FakeBuild.records(other).get(0).getConclusion()).isEqualTo("SUCCEEDED");
        assertThat(stage.emulator.requests().of("StopDeployment"))
                .singleElement()
                .satisfies(call -> assertThat(call.body()).doesNotContain("autoRollbackEnabled"));
        assertThat(count("ContinueDeployment")).isZero();
    }

    @Test
    void stopAndRollBackAsksForTheRollback() throws Exception {
        FakeContext build = paused();

        page().doStopAndRollBack(id);
        stage.end(build);

        assertThat(build.log())
                .containsSubsequence(
                        "[CodeDeploy] Ada Lovelace pressed Stop and roll back\n",
                        id + " was asked to stop and to roll back\n");
        assertThat(stage.emulator.requests().of("StopDeployment"))
                .singleElement()
                .satisfies(call -> assertThat(call.body()).contains("\"autoRollbackEnabled\":true"));
    }

    @Test
    void theButtonsWorkAfterARestartOfTheController() throws Exception {
        FakeContext build = new FakeContext(run, null);
        StepExecution execution = step().start(build);
        StepExecution[] kept = new StepExecution[1];
        build.onSave = () -> kept[0] = saved(execution, build);
        execution.start();
        stage.until(build, "is Ready");
        stage.goDown();
        stage.restart();
        DeploymentsAction.live(run, id, null);
        page().onAttached(run);
        assertThatThrownBy(() -> page().doContinue(id))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("This build follows no deployment " + id + " now");

        kept[0].onResume();
        page().doContinue(id);
        stage.end(build);

        assertThat(build.result()).containsEntry("status", "Succeeded");
        assertThat(build.log()).containsOnlyOnce("is Ready").containsOnlyOnce("shop → prod");
        assertThat(FakeBuild.records(run)).hasSize(1);
        assertThat(count("ContinueDeployment")).isEqualTo(1);
    }

    @Test
    void theRecordSaysThatSomebodyElseBeganItAndIsNoDeploymentOfThisBuild() throws Exception {
        FakeContext build = paused();

        assertThat(record())
                .returns(true, DeploymentRecord::isAwaited)
                .returns("shop", DeploymentRecord::getApplication)
                .returns("prod", DeploymentRecord::getDeploymentGroup)
                .returns("eu-west-1", DeploymentRecord::getRegion)
                .returns("", DeploymentRecord::getRevision)
                .returns("", DeploymentRecord::getConclusion);
        assertThat(record().getConsoleUrl()).contains("console.aws.amazon.com").contains(id);
        page().doContinue(id);
        stage.end(build);

        assertThat(record().isAwaited()).isTrue();
        assertThat(record().getTargetsByStatus()).containsExactly(Map.entry("Succeeded", 4));
        EnvVars variables = new EnvVars();
        page().buildEnvironment(run, variables);
        assertThat(variables).isEmpty();
        assertThat(FakeBuild.records(other).get(0).isAwaited()).isFalse();
    }

    @Test
    void noCheckIsPublishedForADeploymentThatTheBuildOnlyFollows() throws Exception {
        stage.observers.add(0, new ChecksObserver(Runnable::run));
        SentChecks checks = stage.checks();
        CodeDeployGlobalConfiguration global = mock(CodeDeployGlobalConfiguration.class);
        when(global.isChecksPublished()).thenReturn(true);
        stage.configuration(global);

        FakeContext build = paused();
        page().doContinue(id);
        stage.end(build);

        assertThat(build.result()).containsEntry("status", "Succeeded");
        assertThat(checks.sent).isEmpty();
    }

    @Test
    void noLineOfAnEarlierEventComesAfterTheOneThatItIsReady() throws Exception {
        FakeContext build = paused();
        page().doContinue(id);
        stage.end(build);

        List<String> lines = build.log().lines().toList();
        List<String> early = List.of("Install", "AfterInstall", "ApplicationStart", "ValidateService");
        int ready = lines.indexOf(lines.stream()
                .filter(line -> line.contains(" is Ready and waits"))
                .findFirst()
                .orElseThrow());
        assertThat(lines.subList(0, ready))
                .filteredOn(line -> line.contains("Green") && early.stream().anyMatch(line::contains))
                .isNotEmpty();
        assertThat(lines.subList(ready, lines.size()))
                .noneMatch(line ->
                        line.contains("Green") && early.stream().anyMatch(event -> line.contains(" " + event + " ")));
    }

    @Test
    void abortedBeforeItIsFollowedTheRecordIsNotLeftOpen() throws Exception {
        FakeContext build = new FakeContext(run, null);
        StepExecution execution = step().start(build);
        InterruptedException cause = new InterruptedException("by admin");
        build.onSave = () -> stop(execution, cause);

        execution.start();
        stage.end(build);

        assertThat(build.ends).containsExactly(cause);
        assertThat(record().getConclusion()).isEqualTo("ABORTED");
        assertThat(page().isLive(id)).isFalse();
        assertThat(count("StopDeployment")).isZero();
        stage.idle();
        assertThat(stage.closed).as("connections").isEqualTo(stage.opened);
    }

    private FakeContext paused() throws Exception {
        FakeContext build = stage.start(step(), run, null);
        stage.until(build, "is Ready");
        page().onAttached(run);
        return build;
    }

    private CodeDeployAwaitStep step() {
        CodeDeployAwaitStep step = new CodeDeployAwaitStep(id);
        step.setConnection(stage.connection());
        AwaitOptions options = new AwaitOptions();
        options.setOnReady("pause");
        step.setOptions(options);
        return step;
    }

    private String begunByAnother() throws Exception {
        CodeDeployStep step = new CodeDeployStep("shop", "prod");
        step.setRevision(new S3Revision("releases", "app.zip"));
        step.setConnection(stage.connection());
        DeployOptions options = new DeployOptions();
        options.setWait(false);
        step.setOptions(options);
        FakeContext build = stage.start(step, other, null);
        stage.end(build);
        return build.result().get("deploymentId").toString();
    }

    private static StepExecution saved(StepExecution execution, FakeContext build) {
        try {
            return JenkinsStage.reread(execution, build);
        } catch (IOException | ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static void stop(StepExecution execution, Throwable cause) {
        try {
            execution.stop(cause);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private DeploymentsAction page() {
        return run.getAction(DeploymentsAction.class);
    }

    private DeploymentRecord record() {
        assertThat(FakeBuild.records(run)).hasSize(1);
        return FakeBuild.records(run).get(0);
    }

    private void may(Permission... permissions) {
        for (Permission permission : permissions) {
            when(run.getParent().hasPermission(permission)).thenReturn(true);
        }
    }

    private long count(String operation) {
        return stage.emulator.requests().count(operation);
    }
}
