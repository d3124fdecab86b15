package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.emulator.host.Host;
import io.jenkins.plugins.codedeploy.emulator.host.Step;
import io.jenkins.plugins.codedeploy.engine.watch.Conclusion;
import io.jenkins.plugins.codedeploy.engine.watch.Outcome;
import io.jenkins.plugins.codedeploy.engine.watch.Phase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A controller that is started again goes on with every deployment, without a line lost or printed twice. */
class FollowRestartTest {
    private final FollowStage stage = new FollowStage();

    @AfterEach
    void close() {
        stage.close();
    }

    private Outcome restartingEvery(Duration time, FollowStage.Build build) {
        for (int restarts = 0; build.outcome == null && restarts < 2000; restarts++) {
            stage.advance(time);
            if (build.outcome == null) {
                build.restart();
            }
        }
        assertThat(build.outcome).as("the log so far: %s", build.log()).isNotNull();
        return build.outcome;
    }

    @Test
    void aRestartEverySevenSecondsLosesNoLineAndRepeatsNone() {
        List<Host> hosts = Emulator.simulatedHosts(4);
        stage.emulator.serverGroup("shop", "prod").hosts(hosts).configuration("CodeDeployDefault.HalfAtATime");
        FollowStage.Build calm = stage.build(FollowStage.plan("shop", "prod"));
        calm.end();

        FollowStage.Build restarted = stage.build(FollowStage.plan("shop", "prod"));
        Outcome outcome = restartingEvery(Duration.ofSeconds(7), restarted);

        assertThat(outcome.conclusion()).isEqualTo(Conclusion.SUCCEEDED);
        assertThat(targetLines(restarted)).containsExactlyElementsOf(targetLines(calm));
        assertThat(restarted.lines())
                .filteredOn(line -> line.contains("Deployment d-") || line.contains("succeeded after"))
                .hasSize(2);
        assertThat(stage.emulator.requests().count("CreateDeployment")).isEqualTo(2);
    }

    @Test
    void aRestartDuringTheRollbackStillKnowsBothResults() {
        List<Host> hosts = Emulator.simulatedHosts(3);
        stage.emulator
                .serverGroup("shop", "prod")
                .hosts(hosts)
                .configuration("CodeDeployDefault.AllAtOnce")
                .rollsBackOn("DEPLOYMENT_FAILURE");
        stage.build(FollowStage.plan("shop", "prod")).end();
        hosts.forEach(host -> host.on("Install", Step.fails("none", 1, "[stderr]disk full")));
        FollowStage.Build build = stage.build(FollowStage.plan("shop", "prod"));
        build.until("Rolling back by");
        hosts.forEach(Host::healthy);
        assertThat(build.persisted().phase()).isEqualTo(Phase.ROLLING_BACK);

        build.restart();
        Outcome outcome = build.end();

        assertThat(outcome.conclusion()).isEqualTo(Conclusion.ROLLED_BACK);
        assertThat(outcome.status()).isEqualTo("Failed");
        assertThat(outcome.targets())
                .hasSize(3)
                .allMatch(target -> target.failedEvent().equals("Install"));
        assertThat(build.lines())
                .filteredOn(line -> line.contains("failed after"))
                .hasSize(1);
        assertThat(build.lines())
                .filteredOn(line -> line.contains("Rolling back by"))
                .hasSize(1);
        assertThat(build.lines())
                .filteredOn(line -> line.contains("rolled back by"))
                .hasSize(1);
    }

    @Test
    void aRestartAtReadyTellsItOnce() {
        stage.emulator.ecsGroup("web", "front").waitsForReroute(30);
        FollowStage.Build build = stage.build(FollowStage.ecs());
        build.until("is Ready");

        Outcome outcome = restartingEvery(Duration.ofSeconds(50), build);

        assertThat(outcome.conclusion()).isEqualTo(Conclusion.STOPPED);
        assertThat(build.lines()).filteredOn(line -> line.contains("is Ready")).hasSize(1);
    }

    @Test
    void aRestartBetweenTheEndAndTheLinkToTheRollbackFindsTheRollback() {
        List<Host> hosts = Emulator.simulatedHosts(2);
        stage.emulator.serverGroup("shop", "prod").hosts(hosts).configuration("CodeDeployDefault.AllAtOnce");
        hosts.forEach(host -> host.on("Install", Step.fails("none", 1)));
        FollowStage.Build build = stage.build(FollowStage.plan("shop", "prod"));
        build.until("failed after");
        assertThat(build.outcome).isNull();
        assertThat(build.persisted().phase()).isEqualTo(Phase.ENDED);

        build.restart();
        Outcome outcome = build.end();

        assertThat(outcome.conclusion()).isEqualTo(Conclusion.FAILED);
        assertThat(build.lines())
                .filteredOn(line -> line.contains("failed after"))
                .hasSize(1);
        assertThat(outcome.targets()).hasSize(2);
    }

    private static List<String> targetLines(FollowStage.Build build) {
        return build.lines().stream()
                .filter(line -> line.contains(" i-0"))
                .sorted()
                .toList();
    }
}
