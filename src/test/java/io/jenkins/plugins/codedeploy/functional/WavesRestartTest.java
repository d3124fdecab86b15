package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.step.CodeDeployWavesStep;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A controller that is started again in each phase of the step {@code codeDeployWaves}: no line is lost or printed twice,
 * and no group gets two deployments.
 */
class WavesRestartTest {
    private static final Duration OFTEN = Duration.ofSeconds(3);

    @TempDir
    Path folder;

    private WaveStage waves;

    @BeforeEach
    void start() throws IOException {
        waves = new WaveStage(folder);
    }

    @AfterEach
    void close() {
        waves.close();
    }

    @Test
    void everyThreeSecondsOfARolloutThatSucceeds() throws Exception {
        RestartedBuild build = waves.restartable(baking(0), 1);

        build.endRestartingEvery(OFTEN, () -> {});

        assertThat(WaveStage.results(build.context)).hasSize(3);
        assertThat(waves.deployments()).isEqualTo(3);
        assertOnce(build, "2 waves: 1) ", "Wave 1 of 2: shop/eu-canary\n", "Wave 2 of 2: shop/eu, shop/us\n");
        assertEachEndIsToldOnce(build, List.of("eu-canary", "eu", "us"));
        assertThat(FakeBuild.records(build.context.run)).hasSize(3);
    }

    @Test
    void beforeTheIdsOfAWaveAreKnown() throws Exception {
        waves.stage.emulator.faults().on("CreateDeployment").next(1).resetAfter();
        RestartedBuild build = waves.restartable(baking(0), 1);
        build.until(() -> waves.stage.emulator.requests().count("CreateDeployment") == 1);
        assertThat(build.context.log()).doesNotContain("Deployment d-");

        build.restart();
        build.end();

        assertThat(WaveStage.results(build.context)).hasSize(3);
        assertThat(waves.deployments()).isEqualTo(3);
        assertEachEndIsToldOnce(build, List.of("eu-canary", "eu", "us"));
    }

    @Test
    void oneOfAWaveIsBeingCreatedWhileTheOtherRuns() throws Exception {
        waves.us.faults().on("CreateDeployment").next(1).resetAfter();
        RestartedBuild build = waves.restartable(baking(0), 1);
        build.until(() -> waves.us.requests().count("CreateDeployment") == 1);

        build.restart();
        build.end();

        assertThat(WaveStage.results(build.context)).hasSize(3);
        assertThat(waves.deployments()).isEqualTo(3);
        assertEachEndIsToldOnce(build, List.of("eu-canary", "eu", "us"));
    }

    @Test
    void whileItBakesAtMostTheMinuteUnderWayIsLost() throws Exception {
        RestartedBuild build = waves.restartable(baking(10), 1);
        build.until("baking 10 min");
        waves.stage.emulator.virtualClock().advance(Duration.ofSeconds(390));

        build.restart();
        assertThat(build.status()).isEqualTo("baking after wave 1 of 2: 6 of 10 min");
        waves.stage.emulator.virtualClock().advance(Duration.ofSeconds(230));
        assertThat(waves.deployments()).isEqualTo(1);
        build.end();

        assertThat(WaveStage.results(build.context)).hasSize(3);
        assertOnce(build, "baking 10 min", "Wave 2 of 2: ");
    }

    @Test
    void everyThreeSecondsOfARolloutThatGoesBack() throws Exception {
        RestartedBuild build = goingBack();

        build.endRestartingEvery(OFTEN, () -> {});

        assertThat(build.context.problem()).hasMessageEndingWith("; rolled back: shop/eu-canary, shop/us");
        assertThat(waves.deployments()).as("two old, three new, two back").isEqualTo(7);
        assertOnce(
                build,
                "] Wave 2 of 2 failed: shop/eu",
                "shop/eu-canary | Going back to deployment ",
                "shop/us | Going back to deployment ",
                "disk full");
        assertThat(build.context.log().lines().filter(line -> line.contains("rolled back by")))
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    void betweenTwoWaves() throws Exception {
        RestartedBuild build = waves.restartable(baking(0), 1);
        build.until("succeeded after");

        build.restart();
        build.restart();
        build.end();

        assertThat(WaveStage.results(build.context)).hasSize(3);
        assertThat(waves.deployments()).isEqualTo(3);
        assertOnce(build, "Wave 1 of 2: shop/eu-canary\n", "Wave 2 of 2: shop/eu, shop/us\n");
        assertEachEndIsToldOnce(build, List.of("eu-canary", "eu", "us"));
    }

    @Test
    void everySeventySecondsOfABakeWhichEndsAllTheSame() throws Exception {
        RestartedBuild build = waves.restartable(baking(3), 1);
        build.until("baking 3 min");

        build.endRestartingEvery(Duration.ofSeconds(70), () -> {});

        assertThat(WaveStage.results(build.context)).hasSize(3);
        assertOnce(build, "baking 3 min", "Wave 2 of 2: shop/eu, shop/us\n");
        assertThat(waves.deployments()).isEqualTo(3);
    }

    @Test
    void anotherDeploymentThatBeganWhileTheControllerWasDownFailsTheBake() throws Exception {
        RestartedBuild build = waves.restartable(baking(10), 1);
        build.until("baking 10 min");
        build.restart();
        String other = waves.deployed(2, "eu-canary", "urgent.zip");
        build.end();

        assertThat(build.context.problem())
                .hasMessageMatching("wave 1 of 2 failed while it was baking: shop/eu-canary: deployment " + other
                        + " .*was begun in the group after d-\\w+");
        assertThat(waves.deployments()).isEqualTo(2);
    }

    @Test
    void asSoonAsAFailureIsToldTheWayBackIsGoneOnce() throws Exception {
        RestartedBuild build = goingBack();
        build.until("what has succeeded goes back");

        build.restart();
        build.end();

        assertWentBackOnce(build);
    }

    @Test
    void beforeTheIdsOfTheWayBackAreKnown() throws Exception {
        RestartedBuild build = goingBack();
        waves.us
                .faults()
                .on("CreateDeployment")
                .when(call -> call.body().contains("old.zip"))
                .next(1)
                .resetAfter();
        build.until(() -> waves.us.requests().count("CreateDeployment") == 3);

        build.restart();
        build.end();

        assertWentBackOnce(build);
    }

    @Test
    void whileTheWayBackRuns() throws Exception {
        RestartedBuild build = goingBack();
        build.until(() -> waves.deployments() == 7);
        assertThat(build.context.isOver()).isFalse();

        build.restart();
        build.end();

        assertWentBackOnce(build);
    }

    private RestartedBuild goingBack() throws Exception {
        waves.deployed(1, "eu-canary", "old.zip");
        waves.deployed(1, "us", "old.zip");
        waves.broken("eu", true);
        CodeDeployWavesStep step = baking(0);
        step.setOnFailure("rollbackEarlier");
        return waves.restartable(step, 2);
    }

    private void assertWentBackOnce(RestartedBuild build) {
        assertThat(build.context.problem()).hasMessageEndingWith("; rolled back: shop/eu-canary, shop/us");
        assertThat(waves.deployments()).as("two old, three new, two back").isEqualTo(7);
        assertOnce(
                build,
                "] Wave 2 of 2 failed: shop/eu",
                "shop/eu-canary | Going back to deployment ",
                "shop/us | Going back to deployment ");
    }

    @Test
    void aWaveThatHasFailedIsNotBegunAgain() throws Exception {
        waves.broken("eu-canary", true);
        RestartedBuild build = waves.restartable(baking(5), 1);

        build.endRestartingEvery(OFTEN, () -> {});

        assertThat(build.context.problem()).hasMessageStartingWith("wave 1 of 2 failed: shop/eu-canary: ");
        assertThat(waves.deployments()).isEqualTo(1);
        assertOnce(build, "] Wave 1 of 2 failed: ", "Wave 2 of 2: shop/us was not begun");
    }

    private CodeDeployWavesStep baking(int minutes) {
        CodeDeployWavesStep step = waves.step("app.zip");
        step.setBakeMinutes(minutes);
        return step;
    }

    private static void assertOnce(RestartedBuild build, String... texts) {
        assertThat(texts).allSatisfy(text -> assertThat(build.context.log()).containsOnlyOnce(text));
    }

    private static void assertEachEndIsToldOnce(RestartedBuild build, List<String> groups) {
        for (String group : groups) {
            List<String> own = build.context
                    .log()
                    .lines()
                    .filter(line -> line.startsWith("[CodeDeploy] shop/" + group + " | "))
                    .toList();
            assertThat(own).filteredOn(line -> line.contains("Deployment d-")).hasSize(1);
            assertThat(own).filteredOn(line -> line.contains("succeeded after")).hasSize(1);
            assertThat(own)
                    .filteredOn(line -> line.matches(".* i-\\d+ .*  Succeeded.*"))
                    .isNotEmpty()
                    .doesNotHaveDuplicates();
        }
    }
}
