package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.emulator.host.Host;
import io.jenkins.plugins.codedeploy.engine.state.WaitType;
import io.jenkins.plugins.codedeploy.engine.watch.Conclusion;
import io.jenkins.plugins.codedeploy.engine.watch.OnReady;
import io.jenkins.plugins.codedeploy.engine.watch.Outcome;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Blue/green deployments to instances: both sides by name, both waits, and a restart in the middle of each. */
class FollowBlueGreenTest {
    private final FollowStage stage = new FollowStage();

    @AfterEach
    void close() {
        stage.close();
    }

    private FollowStage.Build paused() {
        stage.emulator
                .serverGroup("shop", "prod")
                .hosts(List.of(Host.simulated("i-blue1"), Host.simulated("i-blue2")))
                .blueGreen(List.of(Host.simulated("i-green1"), Host.simulated("i-green2")))
                .waitsForReroute(120)
                .terminatesAfter(30);
        FollowStage.Build build = stage.build(
                FollowStage.plan("shop", "prod"), FollowStage.settings().onReady(OnReady.PAUSE));
        build.until("is Ready");
        return build;
    }

    @Test
    void bothSidesAndBothWaitsAreShown() {
        FollowStage.Build build = paused();
        String id = build.following.state().deploymentId();
        assertThat(build.lines())
                .anyMatch(line -> line.contains("Green") && line.contains("Install"))
                .noneMatch(line -> line.contains("Blue") && line.contains("Install"));

        build.following.proceed(WaitType.READY_WAIT);
        Outcome outcome = build.end();

        assertThat(outcome.conclusion()).isEqualTo(Conclusion.SUCCEEDED);
        assertThat(build.log())
                .containsSubsequence(
                        id + " is Ready and waits for you: continue it on the build's page, or stop it: https://",
                        id + " continued: traffic moves now\n",
                        "All traffic has moved; " + id + " waits before it ends the originals\n",
                        id + " succeeded after ");
        assertThat(build.lines()).anyMatch(line -> line.contains("Blue") && line.contains("BlockTraffic"));
        assertThat(stage.emulator.requests().count("CreateDeployment")).isEqualTo(1);
    }

    @Test
    void aRestartInEitherWaitLosesNoLineAndRepeatsNone() {
        FollowStage.Build build = paused();
        build.restart();
        build.following.proceed(WaitType.READY_WAIT);
        build.until("All traffic has moved");
        build.restart();
        Outcome outcome = build.end();

        assertThat(outcome.conclusion()).isEqualTo(Conclusion.SUCCEEDED);
        assertThat(build.lines()).doesNotHaveDuplicates();
        for (String once : List.of("Deployment d-", "is Ready", "continued: ", "All traffic has moved", "succeeded")) {
            assertThat(build.lines().stream().filter(line -> line.contains(once) && !line.contains(" of ")))
                    .as(once)
                    .hasSize(1);
        }
        assertThat(stage.emulator.requests().count("CreateDeployment")).isEqualTo(1);
        assertThat(stage.emulator.requests().count("ContinueDeployment")).isEqualTo(1);
    }
}
