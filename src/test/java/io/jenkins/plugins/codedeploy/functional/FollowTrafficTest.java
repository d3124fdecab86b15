package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.engine.state.WaitType;
import io.jenkins.plugins.codedeploy.engine.watch.Conclusion;
import io.jenkins.plugins.codedeploy.engine.watch.OnReady;
import io.jenkins.plugins.codedeploy.engine.watch.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Lambda and ECS deployments: traffic, Ready, the wait before the originals end, alarms. */
class FollowTrafficTest {
    private final FollowStage stage = new FollowStage();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aCanaryTellsItsSharesOfTraffic() {
        stage.emulator.lambdaGroup("images", "live").configuration("CodeDeployDefault.LambdaCanary10Percent5Minutes");

        FollowStage.Build build = stage.build(FollowStage.lambda());
        Outcome outcome = build.end();

        assertThat(outcome.conclusion()).isEqualTo(Conclusion.SUCCEEDED);
        assertThat(build.log())
                .contains(" thumbs:live          traffic: 10 % → version 4, 90 % → version 3\n")
                .contains(" thumbs:live          traffic: 100 % → version 4\n")
                .contains(" thumbs:live          AllowTraffic           InProgress\n")
                .contains(" thumbs:live          AfterAllowTraffic      Succeeded  ")
                .doesNotContain(" of 1 ");
        assertThat(build.lines()).filteredOn(line -> line.contains("traffic:")).hasSize(2);
        assertThat(outcome.targets())
                .singleElement()
                .satisfies(target -> assertThat(target.status()).isEqualTo("Succeeded"));
    }

    @Test
    void anEcsDeploymentNamesItsTaskSetsAndTheWaitBeforeTheOriginalsEnd() {
        stage.emulator
                .ecsGroup("web", "front")
                .configuration("CodeDeployDefault.ECSLinear10PercentEvery1Minutes")
                .terminatesAfter(5);

        FollowStage.Build build = stage.build(FollowStage.ecs());
        build.until("All traffic has moved");
        assertThat(build.outcome).isNull();
        assertThat(build.following.status()).endsWith("InProgress, waiting for the originals to end");
        Outcome outcome = build.end();

        assertThat(outcome.conclusion()).isEqualTo(Conclusion.SUCCEEDED);
        assertThat(outcome.total()).isGreaterThan(Duration.ofMinutes(15));
        assertThat(build.log())
                .containsPattern(
                        "cluster:front        traffic: 10 % → replacement ecs-svc/\\d+, 90 % → original ecs-svc/\\d+\n")
                .containsPattern("cluster:front        traffic: 100 % → replacement ecs-svc/\\d+\n");
        assertThat(build.lines())
                .filteredOn(line -> line.contains("All traffic has moved"))
                .hasSize(1);
    }

    @Test
    void aTerminationWaitIsEndedByAStep() {
        stage.emulator.ecsGroup("web", "front").terminatesAfter(600);
        FollowStage.Build build = stage.build(FollowStage.ecs());
        build.until("All traffic has moved");

        build.following.proceed(WaitType.TERMINATION_WAIT);

        assertThat(build.end().total()).isLessThan(Duration.ofMinutes(10));
        assertThat(build.log()).contains(" continued: the originals end now\n");
    }

    @Test
    void readyWithContinueMovesTheTrafficAtOnce() {
        stage.emulator.ecsGroup("web", "front").waitsForReroute(60);

        FollowStage.Build build =
                stage.build(FollowStage.ecs(), FollowStage.settings().onReady(OnReady.CONTINUE));
        Outcome outcome = build.end();

        assertThat(outcome.conclusion()).isEqualTo(Conclusion.SUCCEEDED);
        assertThat(build.log())
                .contains(" is Ready; traffic is moved at once\n")
                .contains(" continued: traffic moves now\n");
        assertThat(stage.emulator.requests().count("ContinueDeployment")).isEqualTo(1);
    }

    @Test
    void readyWithPauseWaitsForAPersonAndNeverContinuesByItself() {
        stage.emulator.ecsGroup("web", "front").waitsForReroute(600);
        FollowStage.Build build =
                stage.build(FollowStage.ecs(), FollowStage.settings().onReady(OnReady.PAUSE));
        build.until(" is Ready and waits for you: continue it on the build's page, or stop it: https://");
        stage.advance(Duration.ofHours(2));

        assertThat(build.outcome).isNull();
        assertThat(stage.emulator.requests().count("ContinueDeployment")).isZero();
        assertThat(build.following.status()).endsWith("Ready, waiting to be continued");

        build.following.proceed(WaitType.READY_WAIT);

        assertThat(build.end().conclusion()).isEqualTo(Conclusion.SUCCEEDED);
        assertThat(build.lines()).filteredOn(line -> line.contains("is Ready")).hasSize(1);
    }

    @Test
    void readyThatNobodyContinuesEndsAsStopped() {
        stage.emulator.ecsGroup("web", "front").waitsForReroute(30);

        Outcome outcome = stage.build(FollowStage.ecs()).end();

        assertThat(outcome.conclusion()).isEqualTo(Conclusion.STOPPED);
    }

    @Test
    void continuingWhatDoesNotWaitIsANoticeAndFailsNothing() {
        stage.emulator.ecsGroup("web", "front");
        FollowStage.Build build = stage.build(FollowStage.ecs());
        stage.advance(Duration.ofSeconds(20));

        build.following.proceed(WaitType.READY_WAIT);

        assertThat(build.end().conclusion()).isEqualTo(Conclusion.SUCCEEDED);
        assertThat(build.log()).contains(" is not waiting to be continued; ");
    }

    @Test
    void anAlarmThatStopsADeploymentIsNamed() {
        stage.emulator
                .lambdaGroup("images", "live")
                .configuration("CodeDeployDefault.LambdaCanary10Percent5Minutes")
                .alarms("error-rate");
        FollowStage.Build build = stage.build(FollowStage.lambda());
        stage.advance(Duration.ofMinutes(2));
        stage.emulator.codeDeploy().alarm("error-rate");

        Outcome outcome = build.end();

        assertThat(build.log())
                .contains(" was stopped after ")
                .contains(": ALARM_ACTIVE: ")
                .contains("error-rate");
        assertThat(outcome.errorCode()).isEqualTo("ALARM_ACTIVE");
        assertThat(outcome.conclusion()).isEqualTo(Conclusion.STOPPED);
    }

    @Test
    void aFailedHookFunctionIsAdvisedOn() {
        stage.emulator.lambdaGroup("images", "live");
        stage.emulator.codeDeploy().functions().fails("CodeDeployHook_before", Duration.ofSeconds(3));

        FollowStage.Build build = stage.build(FollowStage.lambda());
        Outcome outcome = build.end();

        assertThat(outcome.conclusion()).isEqualTo(Conclusion.FAILED);
        assertThat(build.log())
                .contains("HOOK_EXECUTION_FAILURE")
                .contains("[CodeDeploy]   thumbs:live: BeforeAllowTraffic failed")
                .contains("[CodeDeploy]   Try: look at the log of the Lambda function behind the failed hook");
    }

    @Test
    void aDeploymentWithoutInstancesFailsWithAdvice() {
        stage.emulator.serverGroup("shop", "empty");

        FollowStage.Build build = stage.build(FollowStage.plan("shop", "empty"));
        Outcome outcome = build.end();

        assertThat(outcome.conclusion()).isEqualTo(Conclusion.FAILED);
        assertThat(outcome.errorCode()).isEqualTo("NO_INSTANCES");
        assertThat(build.log()).contains("[CodeDeploy]   Try: no running instance has the tags");
    }
}
