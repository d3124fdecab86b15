package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.when;

import hudson.AbortException;
import hudson.model.User;
import io.jenkins.plugins.codedeploy.run.DeploymentRecord;
import io.jenkins.plugins.codedeploy.run.DeploymentsAction;
import io.jenkins.plugins.codedeploy.step.CodeDeployWavesStep;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kohsuke.stapler.HttpResponses;
import org.mockito.MockedStatic;

/** A rollout whose deployments somebody stops: by the buttons of the build's page, elsewhere, or by aborting the build. */
class WavesStoppedTest {
    private static final InterruptedException BY_ADA = new InterruptedException("aborted by Ada");

    @TempDir
    Path folder;

    private final MockedStatic<HttpResponses> responses = mockStatic(HttpResponses.class);
    private final MockedStatic<User> users = mockStatic(User.class);
    private WaveStage waves;

    @BeforeEach
    void start() throws IOException {
        waves = new WaveStage(folder);
        User user = mock(User.class);
        when(user.getFullName()).thenReturn("Ada Lovelace");
        users.when(User::current).thenReturn(user);
    }

    @AfterEach
    void close() {
        waves.close();
        users.close();
        responses.close();
    }

    @Test
    void stopOfThePageEndsTheRolloutAsAbortedAfterTheRestOfItsWaveAndBeginsNoFurtherWave() throws Exception {
        FakeContext build = pressedInTheFirstOfTwoWaves("stop");

        assertThat(build.problem()).isInstanceOf(FlowInterruptedException.class);
        assertThat(((FlowInterruptedException) build.problem()).getCauses())
                .singleElement()
                .extracting(CauseOfInterruption::getShortDescription)
                .asString()
                .matches("wave 1 of 2 failed: shop/eu: stopped by Ada Lovelace from the page; deployment d-\\w+ was"
                        + " stopped.*");
        assertThat(build.log())
                .containsOnlyOnce("[CodeDeploy] shop/eu | Ada Lovelace pressed Stop\n")
                .containsPattern("shop/eu \\| .* Stopped by Ada Lovelace from the page; d-\\w+ was asked to stop\n")
                .contains(
                        "MANUAL_STOP: The deployment was stopped on request. No further wave begins; what has succeeded"
                                + " stays as it is\n")
                .containsPattern("Wave 1 of 2: shop/eu d-\\w+ Stopped\n")
                .containsPattern("Wave 1 of 2: shop/us d-\\w+ Succeeded\n")
                .contains("Wave 2 of 2: shop/eu-canary was not begun\n")
                .doesNotContain("Going back", "Wave 2 of 2: shop/eu-canary\n");
        assertThat(waves.us.requests().count("StopDeployment")).isZero();
        assertThat(waves.stage.emulator.requests().count("StopDeployment")).isEqualTo(1);
        assertThat(waves.deployments()).isEqualTo(2);
        waves.stage.idle();
        assertThat(waves.stage.closed).as("connections").isEqualTo(waves.stage.opened);
    }

    @Test
    void stopOfThePageTakesBackWhatSucceededWhereThatIsThePolicy() throws Exception {
        String before = waves.deployed(1, "us", "old.zip");

        FakeContext build = pressedInTheFirstOfTwoWaves("rollbackEarlier");

        assertThat(build.problem()).isInstanceOf(FlowInterruptedException.class);
        assertThat(build.log())
                .containsOnlyOnce("shop/us | Going back to deployment " + before + " of ")
                .containsPattern("Wave 1 of 2: shop/eu d-\\w+ Stopped\n")
                .containsPattern("Wave 1 of 2: shop/us d-\\w+ Succeeded, rolled back by d-\\w+ Succeeded\n")
                .doesNotContain("shop/eu | Going back", "Wave 2 of 2: shop/eu-canary\n");
        assertThat(waves.deployments()).as("one old, two new, one back").isEqualTo(4);
    }

    private FakeContext pressedInTheFirstOfTwoWaves(String onFailure) throws Exception {
        CodeDeployWavesStep step = new CodeDeployWavesStep(List.of(waves.wave("eu", "us"), waves.wave("eu-canary")));
        step.setRevision(waves.step("app.zip").getRevision());
        step.setOnFailure(onFailure);
        FakeContext build = waves.start(step, 2);
        waves.stage.until(build, "shop/eu | Deployment d-");
        waves.stage.until(build, "shop/us | Deployment d-");
        page(build).onAttached(build.run);

        page(build).doStop(id(build, "eu"));
        waves.stage.end(build);
        return build;
    }

    @Test
    void aStopByAnotherBuildIsAFailureAndNotAnAbortOfThisOne() throws Exception {
        FakeContext build = waves.start(waves.step("app.zip"), 1);
        waves.stage.until(build, "shop/eu-canary | Deployment d-");

        waves.stopped(id(build, "eu-canary"));
        waves.stage.end(build);

        assertThat(build.problem())
                .isInstanceOf(AbortException.class)
                .hasMessageMatching("wave 1 of 2 failed: shop/eu-canary: deployment d-\\w+ was stopped.*");
        assertThat(build.log())
                .contains("Wave 2 of 2: shop/eu was not begun\n", "Wave 2 of 2: shop/us was not begun\n");
        assertThat(waves.deployments()).isEqualTo(1);
    }

    @Test
    void anAbortDuringTheWayBackStopsWhatGoesBackAndBeginsNothingMore() throws Exception {
        RestartedBuild build = goingBack();

        build.stop(BY_ADA);
        build.end();
        waves.stage.emulator.virtualClock().advance(Duration.ofHours(1));

        assertThat(build.context.ends).containsExactly(BY_ADA);
        assertStoppedOnTheWayBack(build);
    }

    @Test
    void anAbortDuringTheWayBackWorksAfterARestartToo() throws Exception {
        RestartedBuild build = goingBack();

        build.restart();
        waves.stage.emulator.virtualClock().advance(Duration.ofSeconds(2));
        build.stop(BY_ADA);
        build.end();
        waves.stage.emulator.virtualClock().advance(Duration.ofHours(1));

        assertThat(build.context.ends).containsExactly(BY_ADA);
        assertStoppedOnTheWayBack(build);
    }

    private RestartedBuild goingBack() throws Exception {
        waves.deployed(1, "eu-canary", "old.zip");
        waves.deployed(1, "us", "old.zip");
        waves.broken("eu", true);
        CodeDeployWavesStep step = waves.step("new.zip");
        step.setOnFailure("rollbackEarlier");
        RestartedBuild build = waves.restartable(step, 2);
        build.until("what has succeeded goes back");
        build.until(() -> waves.deployments() == 7);
        assertThat(build.context.isOver()).isFalse();
        return build;
    }

    private void assertStoppedOnTheWayBack(RestartedBuild build) {
        assertThat(build.context.log())
                .containsOnlyOnce("shop/eu-canary | Going back to deployment ")
                .containsOnlyOnce("shop/us | Going back to deployment ")
                .containsPattern("shop/eu-canary \\| .* Aborted; d-\\w+ was asked to stop")
                .containsPattern("shop/us \\| .* Aborted; d-\\w+ was asked to stop")
                .doesNotContain("shop/eu | Going back");
        assertThat(waves.deployments()).as("two old, three new, two back").isEqualTo(7);
        assertThat(waves.us.codeDeploy().isIdle()).isTrue();
        assertThat(waves.stage.emulator.codeDeploy().isIdle()).isTrue();
    }

    @Test
    void aGroupInWhichAnotherDeploymentHasBegunMeanwhileIsAnothersNowAndIsLeftAlone() throws Exception {
        waves.deployed(1, "eu-canary", "old.zip");
        waves.broken("eu", true);
        CodeDeployWavesStep step = waves.step("new.zip");
        step.setOnFailure("rollbackEarlier");
        FakeContext build = waves.start(step, 2);
        waves.stage.until(build, "Wave 2 of 2: shop/eu, shop/us\n");
        FakeContext urgent = waves.begun(3, "eu-canary", "urgent.zip");
        waves.stage.until(urgent, "Deployment d-");
        String other = id(urgent, "eu-canary");
        waves.stage.end(build);
        waves.stage.end(urgent);

        assertThat(build.problem())
                .isInstanceOf(AbortException.class)
                .hasMessageEndingWith("; NOT rolled back: shop/eu-canary, shop/us");
        assertThat(build.log())
                .containsPattern("shop/eu-canary d-\\w+ Succeeded, not rolled back: deployment " + other
                        + " was begun in the group after d-\\w+\n")
                .doesNotContain("shop/eu-canary | Going back");
        assertThat(urgent.result()).containsEntry("status", "Succeeded");
        assertThat(waves.deployments()).as("one old, three new, one urgent").isEqualTo(5);
    }

    private static DeploymentsAction page(FakeContext build) {
        return build.run.getAction(DeploymentsAction.class);
    }

    private static String id(FakeContext build, String group) {
        return FakeBuild.records(build.run).stream()
                .filter(record -> record.getDeploymentGroup().equals(group))
                .map(DeploymentRecord::getDeploymentId)
                .findFirst()
                .orElseThrow();
    }
}
