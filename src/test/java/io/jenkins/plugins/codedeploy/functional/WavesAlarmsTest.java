package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.AbortException;
import io.jenkins.plugins.codedeploy.step.CodeDeployWavesStep;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alarms of a deployment group while a wave bakes, which CodeDeploy itself no longer watches. */
class WavesAlarmsTest {
    @TempDir
    Path folder;

    private WaveStage waves;

    @BeforeEach
    void start() throws IOException {
        waves = new WaveStage(folder);
        waves.stage.emulator.codeDeploy().existing("shop", "eu-canary").alarms("errors", "latency");
    }

    @AfterEach
    void close() {
        waves.close();
    }

    @Test
    void anAlarmThatGoesOnWhileAWaveBakesEndsTheBakeAndTakesBackWhatSucceeded() throws Exception {
        String before = waves.deployed(1, "eu-canary", "old.zip");
        CodeDeployWavesStep step = waves.step("new.zip");
        step.setBakeMinutes(60);
        step.setOnFailure("rollbackEarlier");
        FakeContext build = waves.start(step, 2);
        waves.stage.until(build, "baking 60 min");
        waves.stage.emulator.virtualClock().advance(Duration.ofMinutes(5));
        assertThat(build.isOver()).isFalse();

        waves.stage.emulator.codeDeploy().alarm("latency");
        waves.stage.emulator.virtualClock().advance(Duration.ofMinutes(1));
        waves.stage.emulator.codeDeploy().calm("latency");
        waves.stage.end(build);

        assertThat(build.problem())
                .isInstanceOf(AbortException.class)
                .hasMessage("wave 1 of 2 failed while it was baking: shop/eu-canary: alarm latency is on; rolled back:"
                        + " shop/eu-canary");
        assertThat(build.log())
                .containsOnlyOnce("shop/eu-canary | Going back to deployment " + before + " of ")
                .doesNotContain("Wave 2 of 2: shop/eu,", "are not watched");
        assertThat(waves.deployments()).as("one old, one new, one back").isEqualTo(3);
    }

    @Test
    void aBakeWithoutAnAlarmThatIsOnGoesOnAndGroupsWithoutAlarmsAskNobody() throws Exception {
        CodeDeployWavesStep step = waves.step("app.zip");
        step.setBakeMinutes(3);
        FakeContext build = waves.start(step, 1);
        waves.stage.end(build);

        assertThat(WaveStage.results(build)).hasSize(3);
        assertThat(waves.stage.emulator.requests().count("DescribeAlarms")).isEqualTo(3);
        assertThat(waves.us.requests().count("DescribeAlarms")).isZero();
        assertThat(build.log()).doesNotContain("are not watched");
    }

    @Test
    void whoMayNotReadAlarmsIsToldOnceAndTheWaveBakesOn() throws Exception {
        waves.stage.emulator.faults().on("DescribeAlarms").deny();
        waves.stage.emulator.codeDeploy().calm("errors");
        CodeDeployWavesStep step = waves.step("app.zip");
        step.setBakeMinutes(5);
        FakeContext build = waves.start(step, 1);
        waves.stage.end(build);

        assertThat(WaveStage.results(build)).hasSize(3);
        assertThat(build.log())
                .containsOnlyOnce("[CodeDeploy] Alarms of shop/eu-canary are not watched while it bakes: AWS denied"
                        + " cloudwatch:DescribeAlarms")
                .doesNotContain("\tat ");
    }

    @Test
    void aGapOfCloudWatchIsNoFailureAndNotTold() throws Exception {
        waves.stage.emulator.faults().on("DescribeAlarms").next(1).answer(400, "ThrottlingException", "Rate exceeded");
        CodeDeployWavesStep step = waves.step("app.zip");
        step.setBakeMinutes(3);
        FakeContext build = waves.start(step, 1);
        waves.stage.end(build);

        assertThat(WaveStage.results(build)).hasSize(3);
        assertThat(build.log()).doesNotContain("are not watched");
    }
}
