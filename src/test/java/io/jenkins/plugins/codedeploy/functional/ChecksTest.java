package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import hudson.EnvVars;
import hudson.model.Run;
import io.jenkins.plugins.checks.api.ChecksConclusion;
import io.jenkins.plugins.checks.api.ChecksDetails;
import io.jenkins.plugins.checks.api.ChecksStatus;
import io.jenkins.plugins.codedeploy.checks.ChecksObserver;
import io.jenkins.plugins.codedeploy.connection.CodeDeployGlobalConfiguration;
import io.jenkins.plugins.codedeploy.delivery.DeployOptions;
import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.engine.watch.Conclusion;
import io.jenkins.plugins.codedeploy.revision.RevisionSource;
import io.jenkins.plugins.codedeploy.revision.S3Revision;
import io.jenkins.plugins.codedeploy.revision.WorkspaceBundle;
import io.jenkins.plugins.codedeploy.run.DeploymentObserver;
import io.jenkins.plugins.codedeploy.run.DeploymentRecord;
import io.jenkins.plugins.codedeploy.step.CodeDeployAwaitStep;
import io.jenkins.plugins.codedeploy.step.CodeDeployStep;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deployments as checks of the commit: one for each deployment group, from its creation to its end. */
class ChecksTest {
    private static final String BOUND = "hunter2-of-the-database";

    @TempDir
    Path folder;

    private final Run<?, ?> run = FakeBuild.ofPipeline(7);
    private final CodeDeployGlobalConfiguration global = mock(CodeDeployGlobalConfiguration.class);
    private JenkinsStage stage;
    private SentChecks checks;

    @BeforeEach
    void start() throws IOException {
        stage = new JenkinsStage(folder);
        stage.observers.add(0, new ChecksObserver(Runnable::run));
        checks = stage.checks();
        stage.configuration(global);
        when(global.isChecksPublished()).thenReturn(true);
        when(run.getUrl()).thenReturn("job/folder/job/shop/7/");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aDeploymentIsInProgressFromItsCreationAndSucceedsAtItsEnd() throws Exception {
        stage.emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(2));
        FakeContext build = stage.start(step(known()), run, null);
        stage.until(build, "ApplicationStop");

        assertThat(checks.sent).hasSize(1);
        ChecksDetails begun = checks.sent.get(0);
        assertThat(begun.getName()).contains("CodeDeploy / shop / prod");
        assertThat(begun.getStatus()).isEqualTo(ChecksStatus.IN_PROGRESS);
        assertThat(begun.getConclusion()).isEqualTo(ChecksConclusion.NONE);
        assertThat(begun.getDetailsURL()).contains("https://ci.example.com/job/folder/job/shop/7/codedeploy/");
        assertThat(begun.getCompletedAt()).isEmpty();

        stage.end(build);

        assertThat(checks.sent).hasSize(2);
        ChecksDetails ended = checks.sent.get(1);
        String id = (String) build.result().get("deploymentId");
        assertThat(checks.title(0)).isEqualTo(id + " is in progress");
        assertThat(ended.getName()).isEqualTo(begun.getName());
        assertThat(ended.getDetailsURL()).isEqualTo(begun.getDetailsURL());
        assertThat(ended.getStartedAt()).isEqualTo(begun.getStartedAt());
        DeploymentRecord record = FakeBuild.records(run).get(0);
        assertThat(ended.getStartedAt().orElseThrow().toEpochSecond(ZoneOffset.UTC))
                .isEqualTo(record.getCreated().getTime() / 1000);
        assertThat(ended.getCompletedAt())
                .contains(ended.getStartedAt().orElseThrow().plusSeconds(record.getDurationSeconds()));
        assertThat(ended.getStatus()).isEqualTo(ChecksStatus.COMPLETED);
        assertThat(ended.getConclusion()).isEqualTo(ChecksConclusion.SUCCESS);
        assertThat(checks.title(1)).isEqualTo(id + " Succeeded");
        assertThat(checks.summary(1).lines().toList())
                .startsWith("    Application shop, deployment group prod, eu-west-1", "    Targets: 2 Succeeded")
                .anyMatch(line -> line.startsWith("    " + id + " succeeded after "))
                .last()
                .asString()
                .startsWith("[" + id + " in the AWS console](https://eu-west-1.console.aws.amazon.com/");
        assertThat(build.log()).doesNotContainIgnoringCase("check");
    }

    @Test
    void aFailureTellsWhyAndGivesNeitherSecretsNorMarkdownAway() throws Exception {
        stage.application("echo '``` [x](javascript:1) <b>@admins</b> " + BOUND + "' >&2\nexit 3");
        stage.emulator.serverGroup("shop", "prod").hosts(stage.emulator.realHost("i-1"));
        FakeContext build = new FakeContext(run, stage.folder());
        build.bound.put(EnvVars.class, new EnvVars(Map.of("TOKEN", BOUND)));
        build.bound.put(EnvironmentExpander.class, new Bound());

        step(bundle()).start(build).start();
        stage.end(build);

        assertThat(checks.sent.get(1).getConclusion()).isEqualTo(ChecksConclusion.FAILURE);
        String id = FakeBuild.records(run).get(0).getDeploymentId();
        assertThat(checks.title(1)).isEqualTo(id + " Failed: HEALTH_CONSTRAINTS");
        List<String> lines = checks.summary(1).lines().toList();
        assertThat(lines)
                .contains("    Targets: 1 Failed")
                .anyMatch(line -> line.contains("scripts/stop.sh exited with 3"))
                .anyMatch(line -> line.contains("[stderr] ``` [x](javascript:1) <b>@admins</b> ****"));
        assertThat(lines.subList(0, lines.size() - 2)).allMatch(line -> line.startsWith("    "));
        assertThat(checks.summary(1)).doesNotContain(BOUND);
        assertThat(build.log()).contains("****").doesNotContain(BOUND);
    }

    @Test
    void aRollbackIsToldAtTheEndOfTheRollback() throws Exception {
        stage.application("exit 0");
        stage.emulator
                .serverGroup("shop", "prod")
                .hosts(stage.emulator.realHost("i-1"))
                .rollsBackOn("DEPLOYMENT_FAILURE");
        stage.end(stage.start(step(bundle()), FakeBuild.ofPipeline(6), stage.folder()));
        checks.sent.clear();
        stage.application("exit 3");

        FakeContext build = stage.start(step(bundle()), run, stage.folder());
        stage.end(build);

        DeploymentRecord record = FakeBuild.records(run).get(0);
        assertThat(record.getConclusion()).isIn("ROLLED_BACK", "ROLLBACK_FAILED");
        assertThat(checks.sent).hasSize(2);
        assertThat(checks.sent.get(1).getConclusion()).isEqualTo(ChecksConclusion.FAILURE);
        assertThat(checks.title(1)).contains(record.getRollbackId());
        assertThat(checks.summary(1)).contains(record.getRollbackId() + ": ");
    }

    @Test
    void aDeploymentThatNobodyWaitsForIsNeutralUntilItIsAwaited() throws Exception {
        stage.emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(2));
        DeployOptions leaves = new DeployOptions();
        leaves.setWait(false);
        CodeDeployStep step = step(known());
        step.setOptions(leaves);

        FakeContext build = stage.start(step, run, null);
        stage.end(build);
        String id = (String) build.result().get("deploymentId");
        assertThat(checks.sent).extracting(ChecksDetails::getConclusion).last().isEqualTo(ChecksConclusion.NEUTRAL);
        assertThat(checks.title(1)).isEqualTo(id + " Created");

        CodeDeployAwaitStep await = new CodeDeployAwaitStep(id);
        await.setConnection(stage.connection());
        stage.end(stage.start(await, run, null));

        assertThat(checks.sent).hasSize(3);
        assertThat(checks.sent.get(2).getName()).contains("CodeDeploy / shop / prod");
        assertThat(checks.sent.get(2).getConclusion()).isEqualTo(ChecksConclusion.SUCCESS);
    }

    @Test
    void aRestartedControllerGoesOnWithTheSameCheck() throws Exception {
        stage.emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(2));
        RestartedBuild build = new RestartedBuild(stage, step(known()), run);
        build.until("ApplicationStop");
        long created = FakeBuild.records(run).get(0).getCreated().getTime();

        build.restart();
        build.end();

        assertThat(checks.sent)
                .extracting(ChecksDetails::getName)
                .containsOnly(checks.sent.get(0).getName());
        assertThat(checks.sent)
                .extracting(ChecksDetails::getStartedAt)
                .containsOnly(checks.sent.get(0).getStartedAt());
        assertThat(checks.sent).extracting(ChecksDetails::getConclusion).last().isEqualTo(ChecksConclusion.SUCCESS);
        assertThat(FakeBuild.records(run))
                .singleElement()
                .satisfies(record -> assertThat(record.getCreated()).hasTime(created));
    }

    @Test
    void byDefaultNothingIsPublished() throws Exception {
        when(global.isChecksPublished()).thenCallRealMethod();
        stage.emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(1));

        FakeContext build = stage.start(step(known()), run, null);
        stage.end(build);

        assertThat(build.result()).containsEntry("status", "Succeeded");
        assertThat(checks.sent).isEmpty();
    }

    @Test
    void aPlaceThatRefusesChecksChangesNothingForTheBuild() throws Exception {
        checks.failure = new IllegalStateException("no token for GitHub");
        stage.emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(1));
        List<LogRecord> noted = new ArrayList<>();
        Handler handler = handler(noted);
        Logger logger = Logger.getLogger(ChecksObserver.class.getName());
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);

        FakeContext build = stage.start(step(known()), run, null);
        stage.end(build);
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);

        assertThat(build.result()).containsEntry("status", "Succeeded");
        assertThat(build.log()).doesNotContain("token", "\tat ");
        assertThat(noted).hasSize(2).allSatisfy(record -> {
            assertThat(record.getMessage()).startsWith("No check was published for ");
            assertThat(record.getThrown()).isSameAs(checks.failure);
        });
    }

    @Test
    void anObserverThatBreaksChangesNothingForTheBuild() throws Exception {
        stage.observers.add(0, new DeploymentObserver() {
            @Override
            protected void begun(Run<?, ?> build, DeploymentRecord record) {
                throw new NoClassDefFoundError("io/jenkins/plugins/checks/api/ChecksDetails");
            }

            @Override
            protected void ended(Run<?, ?> build, DeploymentRecord record, List<String> words) {
                throw new IllegalStateException("broken");
            }
        });
        stage.emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(1));

        FakeContext build = stage.start(step(known()), run, null);
        stage.end(build);

        assertThat(build.result()).containsEntry("status", "Succeeded");
        assertThat(checks.sent)
                .extracting(ChecksDetails::getStatus)
                .containsExactly(ChecksStatus.IN_PROGRESS, ChecksStatus.COMPLETED);
    }

    @Test
    void theEndNeverOvertakesTheBeginningWhereAPlaceIsSlow() throws Exception {
        Queue<Runnable> later = new ArrayDeque<>();
        Executor slow = later::add;
        stage.observers.remove(0);
        stage.observers.add(0, new ChecksObserver(slow));
        stage.emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(1));
        stage.end(stage.start(step(known()), run, null));

        assertThat(checks.sent).isEmpty();
        assertThat(later).as("the end waits for the beginning").hasSize(1);
        while (!later.isEmpty()) {
            later.remove().run();
        }

        assertThat(checks.sent)
                .extracting(ChecksDetails::getStatus)
                .containsExactly(ChecksStatus.IN_PROGRESS, ChecksStatus.COMPLETED);
    }

    @ParameterizedTest
    @CsvSource({
        "SUCCEEDED, Succeeded, SUCCESS",
        "SUCCEEDED, Created, NEUTRAL",
        "FAILED, Failed, FAILURE",
        "ROLLED_BACK, Failed, FAILURE",
        "ROLLBACK_FAILED, Failed, FAILURE",
        "REFUSED, InProgress, FAILURE",
        "LOST, InProgress, FAILURE",
        "STOPPED, Stopped, CANCELED",
        "ABORTED, Stopped, CANCELED",
        "TIMED_OUT, Stopped, TIME_OUT"
    })
    void everyConclusionHasItsOwnOfChecks(Conclusion conclusion, String status, ChecksConclusion expected) {
        DeploymentRecord record = mock(DeploymentRecord.class);
        when(record.getConclusion()).thenReturn(conclusion.name());
        when(record.getStatus()).thenReturn(status);

        assertThat(ChecksObserver.conclusion(record)).isEqualTo(expected);
    }

    private CodeDeployStep step(RevisionSource revision) {
        CodeDeployStep step = new CodeDeployStep("shop", "prod");
        step.setRevision(revision);
        step.setConnection(stage.connection());
        return step;
    }

    private static RevisionSource bundle() {
        return new WorkspaceBundle("releases");
    }

    private static RevisionSource known() {
        return new S3Revision("releases", "app.zip");
    }

    private static Handler handler(List<LogRecord> noted) {
        return new Handler() {
            @Override
            public void publish(LogRecord record) {
                noted.add(record);
            }

            @Override
            public void flush() {
                // Nothing is buffered.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }

    private static final class Bound extends EnvironmentExpander {
        private static final long serialVersionUID = 1L;

        @Override
        public void expand(EnvVars env) {
            env.put("TOKEN", BOUND);
        }

        @Override
        public Set<String> getSensitiveVariables() {
            return Set.of("TOKEN");
        }
    }
}
