package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.when;

import hudson.model.Failure;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Run;
import hudson.model.User;
import hudson.security.Permission;
import io.jenkins.plugins.codedeploy.delivery.DeployOptions;
import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.revision.S3Revision;
import io.jenkins.plugins.codedeploy.run.DeploymentsAction;
import io.jenkins.plugins.codedeploy.step.CodeDeployAwaitStep;
import io.jenkins.plugins.codedeploy.step.CodeDeployStep;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import jenkins.model.CauseOfInterruption;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.verb.POST;
import org.mockito.MockedStatic;
import org.springframework.security.access.AccessDeniedException;

/** The buttons of a build's page "Deployments", with a blue/green deployment that waits at Ready. */
class DeploymentButtonsTest {
    @TempDir
    Path folder;

    private final Run<?, ?> run = FakeBuild.ofPipeline(7);
    private final Job<?, ?> job = run.getParent();
    private final HttpResponse back = mock(HttpResponse.class);
    private final MockedStatic<HttpResponses> responses = mockStatic(HttpResponses.class);
    private final MockedStatic<User> users = mockStatic(User.class);
    private JenkinsStage stage;

    @BeforeEach
    void start() throws IOException {
        stage = new JenkinsStage(folder);
        User user = mock(User.class);
        when(user.getFullName()).thenReturn("Ada\nLovelace");
        users.when(User::current).thenReturn(user);
        responses.when(HttpResponses::redirectToDot).thenReturn(back);
        when(run.getUrl()).thenReturn("job/shop/7/");
        when(Jenkins.get().getRootUrl()).thenReturn("https://ci.example.org/");
        stage.emulator
                .serverGroup("shop", "prod")
                .hosts(Emulator.simulatedHosts(2))
                .blueGreen(Emulator.simulatedHosts(2))
                .waitsForReroute(120);
    }

    @AfterEach
    void close() {
        stage.close();
        users.close();
        responses.close();
    }

    @Test
    void continueLetsTheTrafficMoveAndTheLogSaysWhoPressedIt() throws Exception {
        FakeContext build = paused();
        String id = id();
        may(Item.BUILD, Item.CANCEL);
        assertThat(page().mayContinue(id)).isTrue();

        assertThat(page().doContinue(id)).isSameAs(back);
        assertThat(stage.emulator.requests().count("ContinueDeployment"))
                .as("calls of the request thread")
                .isZero();
        stage.end(build);

        assertThat(build.result()).containsEntry("status", "Succeeded");
        assertThat(build.log())
                .contains(" is Ready and waits for you: continue it on the build's page, or stop it:"
                        + " https://ci.example.org/job/shop/7/codedeploy/\n")
                .containsSubsequence("[CodeDeploy] Ada Lovelace pressed Continue\n", " continued: traffic moves now\n");
        assertThat(stage.emulator.requests().count("ContinueDeployment")).isEqualTo(1);
        assertThat(page().mayContinue(id)).isFalse();
        assertThat(page().mayStop(id)).isFalse();
    }

    @Test
    void stopEndsTheBuildAsAborted() throws Exception {
        FakeContext build = paused();
        may(Item.CANCEL);
        assertThat(page().mayContinue(id())).isFalse();
        assertThat(page().mayStop(id())).isTrue();

        assertThat(page().doStop(id())).isSameAs(back);
        stage.end(build);

        assertThat(build.log())
                .containsSubsequence(
                        "[CodeDeploy] Ada Lovelace pressed Stop\n",
                        " Stopped by Ada Lovelace from the page; " + id() + " was asked to stop\n",
                        "Try: it was stopped by Ada Lovelace from the page; deploy again when you are ready\n")
                .doesNotContain("bort");
        assertThat(build.problem()).isInstanceOf(FlowInterruptedException.class);
        assertThat(((FlowInterruptedException) build.problem()).getCauses())
                .singleElement()
                .extracting(CauseOfInterruption::getShortDescription)
                .asString()
                .startsWith("stopped by Ada Lovelace from the page; deployment " + id() + " was stopped");
        assertThat(FakeBuild.records(run).get(0).getConclusion()).isEqualTo("ABORTED");
        assertThat(stage.emulator.requests().count("StopDeployment")).isEqualTo(1);
        assertThat(stage.emulator.requests().count("ContinueDeployment")).isZero();
    }

    @Test
    void stopAndRollBackAsksForTheRollback() throws Exception {
        FakeContext build = paused();

        assertThat(page().doStopAndRollBack(id())).isSameAs(back);
        stage.end(build);

        assertThat(build.log())
                .containsSubsequence(
                        "[CodeDeploy] Ada Lovelace pressed Stop and roll back\n",
                        id() + " was asked to stop and to roll back\n");
    }

    @Test
    void theButtonsWorkAfterARestartOfTheController() throws Exception {
        FakeContext build = new FakeContext(run, null);
        StepExecution execution = step().start(build);
        StepExecution[] kept = new StepExecution[1];
        build.onSave = () -> kept[0] = saved(execution, build);
        execution.start();
        stage.until(build, "is Ready");
        String id = id();
        stage.goDown();
        stage.restart();
        forget();
        assertThatThrownBy(() -> page().doContinue(id))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("This build follows no deployment " + id + " now");

        kept[0].onResume();
        page().doContinue(id);
        stage.end(build);

        assertThat(build.result()).containsEntry("status", "Succeeded");
        assertThat(build.log())
                .containsSubsequence("[CodeDeploy] Ada Lovelace pressed Continue\n", " continued: traffic moves now\n")
                .containsOnlyOnce("is Ready");
        assertThat(stage.emulator.requests().count("ContinueDeployment")).isEqualTo(1);
        assertThat(stage.emulator.requests().count("CreateDeployment")).isEqualTo(1);
    }

    @Test
    void aStopOfThePageKeepsItsReasonAcrossARestart() throws Exception {
        FakeContext build = new FakeContext(run, null);
        StepExecution execution = step().start(build);
        StepExecution[] kept = new StepExecution[1];
        build.onSave = () -> kept[0] = saved(execution, build);
        execution.start();
        stage.until(build, "is Ready");
        attach();
        page().doStop(id());
        stage.until(build, "was asked to stop");
        stage.goDown();

        stage.restart();
        kept[0].onResume();
        stage.end(build);

        assertThat(build.log())
                .containsOnlyOnce("Stopped by Ada Lovelace from the page; ")
                .contains("Try: it was stopped by Ada Lovelace from the page");
        assertThat(FakeBuild.records(run).get(0).getConclusion()).isEqualTo("ABORTED");
        assertThat(stage.emulator.requests().count("StopDeployment")).isEqualTo(1);
    }

    @Test
    void theButtonsWorkWhileTheBuildThatBeganTheDeploymentAwaitsIt() throws Exception {
        CodeDeployStep begins = step();
        DeployOptions options = new DeployOptions();
        options.setWait(false);
        begins.setOptions(options);
        stage.end(stage.start(begins, run, null));
        CodeDeployAwaitStep awaits = new CodeDeployAwaitStep(id());
        awaits.setConnection(stage.connection());
        FakeContext build = stage.start(awaits, run, null);
        stage.until(build, "is Ready");
        attach();

        page().doStop(id());
        stage.end(build);

        assertThat(build.log()).contains(" Stopped by Ada Lovelace from the page; " + id() + " was asked to stop\n");
        assertThat(FakeBuild.records(run).get(0).getConclusion()).isEqualTo("ABORTED");
        assertThat(stage.emulator.requests().count("StopDeployment")).isEqualTo(1);
        assertThat(page().mayStop(id())).isFalse();
    }

    @Test
    void aSecondStopIsRefusedAndTheEndIsStillAwaited() throws Exception {
        FakeContext build = paused();
        page().doStop(id());
        stage.until(build, "was asked to stop");

        assertThatThrownBy(() -> page().doStop(id()))
                .isInstanceOf(Failure.class)
                .hasMessageEndingWith(", being stopped); nothing was stopped");
        stage.end(build);

        assertThat(build.log()).doesNotContain("is no longer followed");
        assertThat(stage.emulator.requests().count("StopDeployment")).isEqualTo(1);
    }

    @Test
    void continueIsRefusedBeforeReadyAndAfterTheEnd() throws Exception {
        FakeContext build = stage.start(step(), run, null);
        stage.until(build, "Deployment d-");
        attach();
        assertThatThrownBy(() -> page().doContinue(id()))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("Deployment " + id() + " does not wait at Ready (it is ")
                .hasMessageEndingWith("); nothing was continued");

        stage.until(build, "is Ready");
        page().doContinue(id());
        stage.end(build);

        for (BiConsumer<DeploymentsAction, String> button : BUTTONS) {
            assertThatThrownBy(() -> button.accept(page(), id()))
                    .isInstanceOf(Failure.class)
                    .hasMessage("This build follows no deployment " + id()
                            + " now; nothing was done. Look at it in the AWS console");
        }
        assertThat(stage.emulator.requests().count("ContinueDeployment")).isEqualTo(1);
        assertThat(stage.emulator.requests().count("StopDeployment")).isZero();
    }

    @Test
    void withoutThePermissionNothingHappens() throws Exception {
        FakeContext build = paused();
        String log = build.log();

        for (Permission missing : List.of(Item.READ, Item.BUILD)) {
            refusing(missing, () -> page().doContinue(id()));
        }
        for (Permission missing : List.of(Item.READ, Item.CANCEL)) {
            refusing(missing, () -> page().doStop(id()));
            refusing(missing, () -> page().doStopAndRollBack(id()));
        }

        assertThat(page().mayContinue(id())).isFalse();
        assertThat(page().mayStop(id())).isFalse();
        assertThat(build.log()).isEqualTo(log);
        assertThat(stage.emulator.requests().count("ContinueDeployment")).isZero();
        assertThat(stage.emulator.requests().count("StopDeployment")).isZero();
    }

    @Test
    void everyWebMethodOfThePageAnswersOnlyToPost() {
        List<Method> web = Arrays.stream(DeploymentsAction.class.getMethods())
                .filter(method -> method.getName().matches("do[A-Z].*"))
                .toList();

        assertThat(web)
                .extracting(Method::getName)
                .containsExactlyInAnyOrder("doContinue", "doStop", "doStopAndRollBack");
        assertThat(web).allMatch(method -> method.isAnnotationPresent(POST.class));
    }

    private static final List<BiConsumer<DeploymentsAction, String>> BUTTONS =
            List.of(DeploymentsAction::doContinue, DeploymentsAction::doStop, DeploymentsAction::doStopAndRollBack);

    private FakeContext paused() throws Exception {
        FakeContext build = stage.start(step(), run, null);
        stage.until(build, "is Ready");
        attach();
        return build;
    }

    private CodeDeployStep step() {
        CodeDeployStep step = new CodeDeployStep("shop", "prod");
        step.setRevision(new S3Revision("releases", "app.zip"));
        step.setConnection(stage.connection());
        DeployOptions options = new DeployOptions();
        options.setOnReady("pause");
        step.setOptions(options);
        return step;
    }

    private static StepExecution saved(StepExecution execution, FakeContext build) {
        try {
            return JenkinsStage.reread(execution, build);
        } catch (IOException | ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** Lets the page know no more than what the build's file holds. */
    private void forget() {
        DeploymentsAction.live(run, id(), null);
        attach();
    }

    private void attach() {
        page().onAttached(run);
    }

    private DeploymentsAction page() {
        return run.getAction(DeploymentsAction.class);
    }

    private String id() {
        return FakeBuild.records(run).get(0).getDeploymentId();
    }

    private void may(Permission... permissions) {
        Arrays.stream(permissions)
                .forEach(permission -> when(job.hasPermission(permission)).thenReturn(true));
    }

    private void refusing(Permission missing, Runnable press) {
        doThrow(new AccessDeniedException("missing")).when(job).checkPermission(missing);
        assertThatThrownBy(press::run).isInstanceOf(AccessDeniedException.class);
        doNothing().when(job).checkPermission(missing);
    }
}
