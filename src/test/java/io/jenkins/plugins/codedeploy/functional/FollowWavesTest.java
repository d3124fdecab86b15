package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.emulator.host.Host;
import io.jenkins.plugins.codedeploy.emulator.host.Step;
import io.jenkins.plugins.codedeploy.engine.watch.Conclusion;
import io.jenkins.plugins.codedeploy.engine.watch.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Deployments around the threshold of 20 targets, above which the log shows waves. */
class FollowWavesTest {
    private final FollowStage stage = new FollowStage();

    @AfterEach
    void close() {
        stage.close();
    }

    private FollowStage.Build build(List<Host> hosts) {
        stage.emulator.serverGroup("shop", "prod").hosts(hosts).configuration("CodeDeployDefault.AllAtOnce");
        return stage.build(FollowStage.plan("shop", "prod"));
    }

    @Test
    void twentyTargetsAreAllNamed() {
        FollowStage.Build build = build(Emulator.simulatedHosts(20));

        assertThat(build.end().conclusion()).isEqualTo(Conclusion.SUCCEEDED);

        assertThat(build.lines().stream().filter(line -> line.contains("ValidateService")))
                .hasSize(20);
    }

    @Test
    void ofTwentyOneOnlyTheSlowAndTheFailedAreNamed() {
        List<Host> hosts = Emulator.simulatedHosts(21);
        hosts.get(3).on("Install", Step.fails("none", 1, "[stderr]disk full"));
        hosts.get(7).on("AfterInstall", Step.succeedsAfter(Duration.ofMinutes(40)));
        FollowStage.Build build = build(hosts);

        Outcome outcome = build.end();

        assertThat(outcome.targets()).hasSize(21);
        assertThat(build.log()).contains("i-00000004", "disk full", "i-00000008");
        assertThat(build.lines()).anyMatch(line -> line.contains(" of 21 succeeded"));
        for (Host host : hosts) {
            if (host != hosts.get(3) && host != hosts.get(7)) {
                assertThat(build.log()).doesNotContain(host.id());
            }
        }
        assertThat(build.lines()).doesNotHaveDuplicates();
        assertThat(build.lines().size()).isLessThan(30);
    }

    @Test
    void aRestartInTheMiddleRepeatsNoWave() {
        List<Host> hosts = Emulator.simulatedHosts(21);
        hosts.get(7).on("AfterInstall", Step.succeedsAfter(Duration.ofMinutes(5)));
        FollowStage.Build build = build(hosts);
        build.until(" of 21 succeeded");

        build.restart();
        stage.advance(Duration.ofMinutes(2));
        build.restart();

        assertThat(build.end().conclusion()).isEqualTo(Conclusion.SUCCEEDED);
        assertThat(build.lines()).doesNotHaveDuplicates();
        assertThat(build.lines().stream().filter(line -> line.contains("succeeded after")))
                .hasSize(1);
    }
}
