package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.emulator.host.Host;
import io.jenkins.plugins.codedeploy.emulator.host.Step;
import io.jenkins.plugins.codedeploy.engine.state.StopRollback;
import io.jenkins.plugins.codedeploy.engine.watch.Conclusion;
import io.jenkins.plugins.codedeploy.engine.watch.OnInterrupt;
import io.jenkins.plugins.codedeploy.engine.watch.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Builds that are aborted, and deployments that take too long. */
class FollowInterruptTest {
    private final FollowStage stage = new FollowStage();
    private final List<Host> hosts = Emulator.simulatedHosts(3);

    @BeforeEach
    void group() {
        stage.emulator.serverGroup("shop", "prod").hosts(hosts);
        stage.build(FollowStage.plan("shop", "prod")).end();
        hosts.forEach(host -> host.on("AfterInstall", Step.succeedsAfter(Duration.ofMinutes(10))));
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void anAbortStopsTheDeploymentAndWaitsForItsEnd() {
        FollowStage.Build build = stage.build(FollowStage.plan("shop", "prod"));
        build.until("AfterInstall");

        build.following.abort();
        stage.advance(Duration.ofSeconds(10));
        assertThat(build.log()).contains("Aborted; ").contains(" was asked to stop\n");
        assertThat(build.following.status()).endsWith(", being stopped");
        Outcome outcome = build.end();

        assertThat(outcome.conclusion()).isEqualTo(Conclusion.ABORTED);
        assertThat(outcome.conclusion().isAborted()).isTrue();
        assertThat(outcome.status()).isEqualTo("Stopped");
        assertThat(outcome.errorCode()).isEqualTo("MANUAL_STOP");
        assertThat(outcome.rollbackId()).isEmpty();
        assertThat(build.log())
                .contains(" was stopped after ")
                .contains("[CodeDeploy]   Try: this build stopped it because it was aborted; deploy again when you are"
                        + " ready\n")
                .doesNotContain("CloudTrail");
    }

    @Test
    void anAbortWithRollbackFollowsTheRollback() {
        FollowStage.Build build = stage.build(
                FollowStage.plan("shop", "prod"), FollowStage.settings().onAbort(OnInterrupt.STOP_AND_ROLLBACK));
        build.until("AfterInstall");

        build.following.abort();
        build.until("Rolling back by");
        Outcome outcome = build.end();

        assertThat(outcome.conclusion()).isEqualTo(Conclusion.ABORTED);
        assertThat(outcome.rollbackStatus()).isEqualTo("Succeeded");
        assertThat(build.log())
                .contains(" was asked to stop and to roll back\n")
                .contains("  rolled back by " + outcome.rollbackId() + ": Succeeded");
    }

    @Test
    void anAbortThatLeavesTheDeploymentAloneEndsTheBuildAtOnce() {
        FollowStage.Build build = stage.build(
                FollowStage.plan("shop", "prod"), FollowStage.settings().onAbort(OnInterrupt.LEAVE));
        build.until("AfterInstall");

        build.following.abort();
        Outcome outcome = build.end(Duration.ofSeconds(5));

        assertThat(outcome.conclusion()).isEqualTo(Conclusion.ABORTED);
        assertThat(outcome.status()).isEqualTo("InProgress");
        assertThat(stage.emulator.requests().count("StopDeployment")).isZero();
        assertThat(stage.emulator.codeDeploy().isIdle()).isFalse();
        assertThat(build.log()).contains(" goes on (InProgress) and is no longer followed\n");
    }

    @Test
    void aSecondAbortNoLongerWaits() {
        FollowStage.Build build = stage.build(FollowStage.plan("shop", "prod"));
        build.until("AfterInstall");
        build.following.abort();
        stage.advance(Duration.ofSeconds(10));
        assertThat(build.outcome).isNull();

        build.following.abort();

        assertThat(build.end(Duration.ofSeconds(5)).conclusion()).isEqualTo(Conclusion.ABORTED);
        assertThat(stage.emulator.requests().count("StopDeployment")).isEqualTo(1);
    }

    @Test
    void aStopThatDoesNotGetThroughIsRepeatedEvenAfterARestart() {
        FollowStage.Build build = stage.build(FollowStage.plan("shop", "prod"));
        build.until("AfterInstall");
        stage.emulator.faults().on("StopDeployment").serverError();
        build.following.abort();
        stage.advance(Duration.ofSeconds(20));
        assertThat(build.log()).doesNotContain("asked to stop");

        build.restart();
        stage.emulator.faults().clear();
        Outcome outcome = build.end();

        assertThat(outcome.conclusion()).isEqualTo(Conclusion.ABORTED);
        assertThat(outcome.status()).isEqualTo("Stopped");
    }

    @Test
    void aTimeoutStopsTheDeployment() {
        FollowStage.Build build = stage.build(
                FollowStage.plan("shop", "prod"), FollowStage.settings().timeout(Duration.ofMinutes(2)));

        Outcome outcome = build.end();

        assertThat(outcome.conclusion()).isEqualTo(Conclusion.TIMED_OUT);
        assertThat(outcome.status()).isEqualTo("Stopped");
        assertThat(outcome.problem())
                .startsWith("the time was over; deployment " + outcome.deploymentId() + " was stopped");
        assertThat(build.lines())
                .filteredOn(line -> line.contains("The time is over; "))
                .singleElement()
                .asString()
                .startsWith("[CodeDeploy] 02:0");
        assertThat(build.log())
                .contains("[CodeDeploy]   Try: this build stopped it because its time was over; raise timeoutMinutes if"
                        + " it needs longer\n")
                .doesNotContain("CloudTrail");
    }

    @Test
    void aStopBySomebodyElseIsNotSaidToBeOurs() {
        FollowStage.Build build = stage.build(FollowStage.plan("shop", "prod"));
        build.until("AfterInstall");

        stage.access.codeDeploy().stop(build.following.state().deploymentId(), StopRollback.AS_GROUP_SAYS);
        Outcome outcome = build.end();

        assertThat(outcome.conclusion()).isEqualTo(Conclusion.STOPPED);
        assertThat(build.log())
                .contains("[CodeDeploy]   Try: somebody or something called StopDeployment; CloudTrail knows who (event"
                        + " StopDeployment)\n")
                .doesNotContain("this build stopped it");
    }

    @Test
    void aTimeoutMayLeaveTheDeploymentRunning() {
        FollowStage.Build build = stage.build(
                FollowStage.plan("shop", "prod"),
                FollowStage.settings().timeout(Duration.ofMinutes(2)).onTimeout(OnInterrupt.LEAVE));

        Outcome outcome = build.end();

        assertThat(outcome.conclusion()).isEqualTo(Conclusion.TIMED_OUT);
        assertThat(stage.emulator.requests().count("StopDeployment")).isZero();
    }

    @Test
    void theTimeoutIsDerivedFromTheGroupWhenTheDeploymentExistsAlready() {
        stage.emulator.ecsGroup("web", "front").waitsForReroute(180).terminatesAfter(30);
        FollowStage.Build first =
                stage.build(FollowStage.ecs(), FollowStage.settings().onAbort(OnInterrupt.LEAVE));
        first.until("is Ready");
        String id = first.following.state().deploymentId();
        first.following.abort();
        first.end();

        FollowStage.Build build = stage.await(id);
        build.until("is Ready");
        stage.advance(Duration.ofMinutes(170));

        assertThat(build.outcome).isNull();
        assertThat(build.log()).doesNotContain("The time is over").contains("[CodeDeploy] Following deployment " + id);
        assertThat(build.end().conclusion()).isEqualTo(Conclusion.STOPPED);
    }
}
