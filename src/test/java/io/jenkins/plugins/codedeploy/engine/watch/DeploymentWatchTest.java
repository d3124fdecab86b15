package io.jenkins.plugins.codedeploy.engine.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.CountsChanged;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.Finished;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.ReadyWaiting;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.RollbackStarted;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.TargetChanged;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.TargetSlow;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.TerminationWaiting;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.WaveChanged;
import io.jenkins.plugins.codedeploy.engine.state.RollbackLink;
import io.jenkins.plugins.codedeploy.engine.state.TargetCounts;
import io.jenkins.plugins.codedeploy.engine.state.TargetSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.TargetStatus;
import io.jenkins.plugins.codedeploy.engine.state.TrafficShare;
import io.jenkins.plugins.codedeploy.engine.watch.Reading.Need;
import io.jenkins.plugins.codedeploy.engine.watch.Step.Wish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentWatchTest {
    private static final TargetCounts TWO_RUNNING = new TargetCounts(2, 2, 0, 0, 0, 0);

    private DeploymentWatch watch = new DeploymentWatch(FollowSettings.of("eu-west-1"), UnaryOperator.identity());
    private FollowState state = FollowState.toFollow(Seen.ID);

    private Step look(long second, String status, TargetCounts counts) {
        Step step = watch.next(state, Observation.of(Seen.deployment(status, counts)), Seen.at(second));
        state = step.state();
        return step;
    }

    private Step read(long second, TargetCounts counts, TargetSnapshot... targets) {
        List<String> ids = List.of(targets).stream().map(TargetSnapshot::id).toList();
        Step step = watch.next(
                state, Observation.of(Seen.deployment("InProgress", counts), ids, List.of(targets)), Seen.at(second));
        state = step.state();
        return step;
    }

    @Test
    void nothingIsReadBeforeTheDeploymentHasStarted() {
        assertThat(look(1, "Created", null).reading()).isEqualTo(Reading.NONE);
        assertThat(look(2, "Queued", null).reading()).isEqualTo(Reading.NONE);
        assertThat(look(3, "InProgress", TWO_RUNNING).reading()).isEqualTo(new Reading(Need.MOVED, true, 2));
    }

    @Test
    void nothingIsToldTwice() {
        TargetSnapshot target = Seen.target(
                "i-1",
                "",
                TargetStatus.IN_PROGRESS,
                Seen.ended("Install", TargetStatus.SUCCEEDED, 4, 5),
                Seen.running("AfterInstall", 6));

        List<DeployEvent> first = read(10, TWO_RUNNING, target).events();
        List<DeployEvent> second = read(14, TWO_RUNNING, target).events();

        assertThat(first)
                .containsExactly(
                        new TargetChanged(
                                Duration.ofSeconds(5), "i-1", "", "Install", "Succeeded", Duration.ofSeconds(1)),
                        new TargetChanged(Duration.ofSeconds(6), "i-1", "", "AfterInstall", "InProgress", null),
                        new CountsChanged(Duration.ofSeconds(10), TWO_RUNNING));
        assertThat(second).isEmpty();
    }

    @Test
    void anEventThatHasOnlyJustBegunIsToldWhenItEnds() {
        read(7, TWO_RUNNING, Seen.target("i-1", "", TargetStatus.IN_PROGRESS, Seen.running("Install", 6)));

        List<DeployEvent> events = read(
                        11,
                        TWO_RUNNING,
                        Seen.target(
                                "i-1",
                                "",
                                TargetStatus.IN_PROGRESS,
                                Seen.ended("Install", TargetStatus.SUCCEEDED, 6, 8)))
                .events();

        assertThat(events)
                .containsExactly(new TargetChanged(
                        Duration.ofSeconds(8), "i-1", "", "Install", "Succeeded", Duration.ofSeconds(2)));
    }

    @Test
    void theCountersStandBeforeNoLineWithAnEarlierTime() {
        TargetSnapshot first =
                Seen.target("i-1", "", TargetStatus.IN_PROGRESS, Seen.ended("Install", TargetStatus.SUCCEEDED, 3, 8));
        TargetSnapshot young = Seen.target("i-2", "", TargetStatus.IN_PROGRESS, Seen.running("Install", 9));
        TargetSnapshot old = Seen.target("i-2", "", TargetStatus.IN_PROGRESS, Seen.running("Install", 9));

        List<DeployEvent> told =
                new ArrayList<>(read(10, TWO_RUNNING, first, young).events());
        told.addAll(read(14, TWO_RUNNING, first, old).events());

        assertThat(told)
                .containsExactly(
                        new TargetChanged(
                                Duration.ofSeconds(8), "i-1", "", "Install", "Succeeded", Duration.ofSeconds(5)),
                        new CountsChanged(Duration.ofSeconds(9), TWO_RUNNING),
                        new TargetChanged(Duration.ofSeconds(9), "i-2", "", "Install", "InProgress", null));
    }

    @Test
    void theCountersStandAfterEveryLineOfTheSameReading() {
        TargetSnapshot young = Seen.target("i-1", "", TargetStatus.IN_PROGRESS, Seen.running("Install", 9));
        TargetSnapshot later =
                Seen.target("i-2", "", TargetStatus.IN_PROGRESS, Seen.ended("Install", TargetStatus.SUCCEEDED, 3, 10));

        assertThat(read(10, TWO_RUNNING, young, later).events())
                .containsExactly(
                        new TargetChanged(
                                Duration.ofSeconds(10), "i-2", "", "Install", "Succeeded", Duration.ofSeconds(7)),
                        new CountsChanged(Duration.ofSeconds(10), TWO_RUNNING));
    }

    @Test
    void itIsReadyOnlyAfterAReadingThatBeganWhenItWas() {
        TargetSnapshot before = Seen.target("i-g", "Green", TargetStatus.IN_PROGRESS, Seen.running("Install", 3));
        TargetCounts counts = new TargetCounts(0, 1, 0, 0, 0, 0);
        read(10, counts, before);
        assertThat(read(14, counts, before).events()).isEmpty();

        Step first = look(18, "Ready", counts);
        assertThat(first.reading()).isEqualTo(new Reading(Need.ROUTINE, false, 0));
        assertThat(first.events()).noneMatch(ReadyWaiting.class::isInstance);

        TargetSnapshot after = Seen.target(
                "i-g", "Green", TargetStatus.IN_PROGRESS, Seen.ended("Install", TargetStatus.SUCCEEDED, 3, 16));
        Step told = watch.next(
                state, Observation.of(Seen.deployment("Ready", counts), List.of("i-g"), List.of(after)), Seen.at(19));
        state = told.state();
        assertThat(told.events().get(0)).isInstanceOf(TargetChanged.class);
        assertThat(told.events().get(told.events().size() - 1)).isInstanceOf(ReadyWaiting.class);

        assertThat(watch.next(
                                state,
                                Observation.of(Seen.deployment("Ready", counts), List.of(), List.of(after)),
                                Seen.at(31))
                        .events())
                .isEmpty();
    }

    @Test
    void blueAndGreenInstancesAreLabelled() {
        List<DeployEvent> events = read(
                        20,
                        new TargetCounts(0, 1, 0, 0, 0, 1),
                        Seen.target("i-g", "Green", TargetStatus.READY, Seen.pending("BeforeAllowTraffic")),
                        Seen.target(
                                "i-b",
                                "Blue",
                                TargetStatus.IN_PROGRESS,
                                Seen.ended("BlockTraffic", TargetStatus.SUCCEEDED, 15, 18)))
                .events();

        assertThat(events)
                .contains(
                        new TargetChanged(Duration.ofSeconds(10), "i-g", "Green", "", "Ready", null),
                        new TargetChanged(
                                Duration.ofSeconds(18),
                                "i-b",
                                "Blue",
                                "BlockTraffic",
                                "Succeeded",
                                Duration.ofSeconds(3)));
    }

    @Test
    void skippedEventsHaveNoLineAndASkippedTargetHasOne() {
        List<DeployEvent> events = read(
                        20,
                        new TargetCounts(0, 0, 0, 1, 1, 0),
                        Seen.target(
                                "i-1",
                                "",
                                TargetStatus.FAILED,
                                Seen.ended("BeforeInstall", TargetStatus.FAILED, 3, 4),
                                Seen.ended("Install", TargetStatus.SKIPPED, 4, 4)),
                        Seen.target(
                                "i-2",
                                "",
                                TargetStatus.SKIPPED,
                                Seen.ended("BeforeInstall", TargetStatus.SKIPPED, 4, 4)))
                .events();

        assertThat(events)
                .filteredOn(TargetChanged.class::isInstance)
                .extracting(event -> ((TargetChanged) event).target() + " " + ((TargetChanged) event).event() + " "
                        + ((TargetChanged) event).status())
                .containsExactly("i-1 BeforeInstall Failed", "i-2  Skipped");
    }

    @Test
    void onlyWhatMayHaveMovedIsRead() {
        read(
                10,
                new TargetCounts(1, 1, 1, 0, 0, 0),
                Seen.target("i-1", "", TargetStatus.SUCCEEDED, Seen.ended("Install", TargetStatus.SUCCEEDED, 4, 5)),
                Seen.target("i-2", "", TargetStatus.IN_PROGRESS, Seen.running("Install", 5)),
                Seen.target("i-3", "", TargetStatus.PENDING, Seen.pending("Install")));

        Reading calm =
                look(14, "InProgress", new TargetCounts(1, 1, 1, 0, 0, 0)).reading();
        Reading moved =
                look(18, "InProgress", new TargetCounts(0, 1, 2, 0, 0, 0)).reading();

        assertThat(calm.need()).isEqualTo(Need.ROUTINE);
        assertThat(calm.certain(state.targets(), List.of())).containsExactly("i-2");
        assertThat(calm.begun(calm.possible(state.targets(), List.of()).size())).isZero();
        assertThat(moved.need()).isEqualTo(Need.MOVED);
        assertThat(moved.possible(state.targets(), List.of())).containsExactly("i-3");
        assertThat(moved.begun(1)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Created", "Queued", "InProgress", "Baking", "Ready", "Hibernating", ""})
    void noOtherStatusThanTheThreeIsAnEnd(String status) {
        Step step = look(10, status, TWO_RUNNING);

        assertThat(step.done()).isFalse();
        assertThat(step.events()).noneMatch(Finished.class::isInstance);
        assertThat(step.delay()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Succeeded", "Failed", "Stopped"})
    void everyTargetIsReadOnceMoreBeforeTheEndIsTold(String status) {
        Step step = look(72, status, TWO_RUNNING);

        assertThat(step.reading()).isEqualTo(new Reading(Need.LAST, true, -1));
        assertThat(step.events()).isEmpty();
        assertThat(step.done()).isFalse();
    }

    @Test
    void theEndTellsTheAlarmsThatStoppedIt() {
        var deployment = Seen.deployment(
                "Stopped",
                TWO_RUNNING,
                "ALARM_ACTIVE",
                "Stopped by an alarm. Activated alarms: errors latency",
                RollbackLink.NONE,
                false);

        Step step = watch.next(state, Observation.of(deployment, List.of(), List.of()), Seen.at(80));

        assertThat(step.events())
                .filteredOn(Finished.class::isInstance)
                .singleElement()
                .satisfies(event -> assertThat(((Finished) event).alarms()).containsExactly("errors", "latency"));
        assertThat(step.done()).isFalse();
    }

    @Test
    void aFailureWaitsAMomentForTheLinkToItsRollback() {
        Step end = watch.next(
                state, Observation.of(Seen.deployment("Failed", TWO_RUNNING), List.of(), List.of()), Seen.at(72));
        var linked = Seen.deployment("Failed", TWO_RUNNING, "", "", new RollbackLink("d-B81ZQ2K0M", "", "m"), false);

        assertThat(end.done()).isFalse();
        Step later = watch.next(end.state(), Observation.of(linked), Seen.at(75));
        assertThat(later.events()).hasOnlyElementsOfType(RollbackStarted.class).hasSize(1);
        assertThat(later.state().rollbackId()).isEqualTo("d-B81ZQ2K0M");
        assertThat(later.done()).isFalse();
        Step without = watch.next(end.state(), Observation.of(Seen.deployment("Failed", TWO_RUNNING)), Seen.at(75));
        assertThat(without.done()).isTrue();
        assertThat(without.events()).isEmpty();
    }

    @Test
    void theWaitForTheOriginalsIsToldOnceAndAfterTheLastEventsOfTheTargets() {
        var waiting = Seen.deployment("InProgress", TWO_RUNNING, "", "", RollbackLink.NONE, true);
        TargetSnapshot moved = Seen.target(
                "i-1",
                "Green",
                TargetStatus.SUCCEEDED,
                Seen.ended("AfterAllowTraffic", TargetStatus.SUCCEEDED, 40, 43));

        Step first = watch.next(state, Observation.of(waiting), Seen.at(60));
        Step second = watch.next(first.state(), Observation.of(waiting, List.of("i-1"), List.of(moved)), Seen.at(60));
        Step third = watch.next(second.state(), Observation.of(waiting), Seen.at(75));

        assertThat(first.events()).isEmpty();
        assertThat(second.events()).first().isInstanceOf(TargetChanged.class);
        assertThat(second.events()).last().isEqualTo(new TerminationWaiting(Duration.ofSeconds(60), Seen.ID));
        assertThat(third.events()).noneMatch(TerminationWaiting.class::isInstance);
    }

    @Test
    void aDeadlineThatPassedIsAWishToStop() {
        state = state.with("deadline", Seen.at(100));

        assertThat(look(99, "InProgress", TWO_RUNNING).wish()).isEqualTo(Wish.NOTHING);
        assertThat(look(100, "InProgress", TWO_RUNNING).wish()).isEqualTo(Wish.STOP_FOR_TIMEOUT);
        state = state.with("stopReason", "timeout");
        assertThat(look(104, "InProgress", TWO_RUNNING).wish()).isEqualTo(Wish.NOTHING);
    }

    @Test
    void aboveTheThresholdWavesReplaceTheSingleLinesAndOnlyFailuresAreNamed() {
        List<TargetSnapshot> targets = new ArrayList<>();
        IntStream.range(0, 24)
                .forEach(i -> targets.add(Seen.target(
                        "i-" + i,
                        "",
                        TargetStatus.IN_PROGRESS,
                        Seen.ended("Install", TargetStatus.SUCCEEDED, 4, 5),
                        Seen.running("AfterInstall", 6))));
        targets.add(Seen.target("i-24", "", TargetStatus.FAILED, Seen.ended("Install", TargetStatus.FAILED, 4, 5)));
        TargetCounts counts = new TargetCounts(0, 24, 0, 1, 0, 0);

        List<DeployEvent> events =
                read(12, counts, targets.toArray(TargetSnapshot[]::new)).events();

        assertThat(events).hasSize(2);
        assertThat(events.get(0)).isInstanceOf(TargetChanged.class).hasFieldOrPropertyWithValue("target", "i-24");
        assertThat(((WaveChanged) events.get(1)).running()).containsOnly(java.util.Map.entry("AfterInstall", 24));
        assertThat(read(14, counts, targets.toArray(TargetSnapshot[]::new)).events())
                .isEmpty();
    }

    @Test
    void theThresholdForWavesIsSettable() {
        watch = new DeploymentWatch(FollowSettings.of("eu-west-1").waveThreshold(1), UnaryOperator.identity());

        assertThat(read(
                                12,
                                new TargetCounts(0, 2, 0, 0, 0, 0),
                                Seen.target("i-1", "", TargetStatus.IN_PROGRESS, Seen.running("Install", 2)),
                                Seen.target("i-2", "", TargetStatus.IN_PROGRESS, Seen.running("Install", 2)))
                        .events())
                .hasSize(1)
                .hasOnlyElementsOfType(WaveChanged.class);
    }

    @Test
    void aTargetThatStaysAtOneEventForLongIsNamedOnce() {
        TargetSnapshot slow = Seen.target("i-1", "", TargetStatus.IN_PROGRESS, Seen.running("AfterInstall", 10));
        read(100, TWO_RUNNING, slow);

        List<DeployEvent> events = read(310, TWO_RUNNING, slow).events();

        assertThat(events)
                .containsExactly(new TargetSlow(
                        Duration.ofSeconds(310), "i-1", "", "AfterInstall", Duration.ofMinutes(5), false));
        assertThat(read(400, TWO_RUNNING, slow).events()).isEmpty();
    }

    @Test
    void anInstanceThatWaitsForTheOthersOfItsFleetIsNoSilentAgent() {
        TargetSnapshot green = Seen.target(
                "i-1",
                "Green",
                TargetStatus.IN_PROGRESS,
                Seen.ended("ValidateService", TargetStatus.SUCCEEDED, 10, 12),
                Seen.pending("BeforeAllowTraffic"));
        TargetSnapshot inPlace = Seen.target(
                "i-2",
                "",
                TargetStatus.IN_PROGRESS,
                Seen.ended("ValidateService", TargetStatus.SUCCEEDED, 10, 12),
                Seen.pending("BeforeAllowTraffic"));
        read(60, TWO_RUNNING, green, inPlace);

        assertThat(read(200, TWO_RUNNING, green, inPlace).events())
                .singleElement()
                .isInstanceOf(TargetSlow.class)
                .hasFieldOrPropertyWithValue("target", "i-2");
    }

    @Test
    void trafficThatMovesAsSlowlyAsTheConfigurationSaysIsNotCalledSlow() {
        TargetSnapshot shifting = new TargetSnapshot(
                "cluster:front",
                "",
                TargetStatus.IN_PROGRESS,
                Seen.at(10),
                List.of(Seen.running("AllowTraffic", 10)),
                List.of(new TrafficShare("ecs-svc/1", "Blue", 90), new TrafficShare("ecs-svc/2", "Green", 10)));
        TargetSnapshot hanging = Seen.target("i-1", "", TargetStatus.IN_PROGRESS, Seen.running("AllowTraffic", 10));
        read(100, TWO_RUNNING, shifting, hanging);

        assertThat(read(900, TWO_RUNNING, shifting, hanging).events())
                .singleElement()
                .isInstanceOf(TargetSlow.class)
                .hasFieldOrPropertyWithValue("target", "i-1");
    }

    @Test
    void anAgentThatDoesNotBeginItsNextEventIsNamedBeforeTheServiceGivesUp() {
        TargetSnapshot silent = Seen.target(
                "i-1",
                "",
                TargetStatus.IN_PROGRESS,
                Seen.ended("ApplicationStop", TargetStatus.SUCCEEDED, 4, 5),
                Seen.pending("DownloadBundle"));
        read(10, TWO_RUNNING, silent);

        assertThat(read(126, TWO_RUNNING, silent).events())
                .containsExactly(new TargetSlow(
                        Duration.ofSeconds(126), "i-1", "", "DownloadBundle", Duration.ofSeconds(121), true));
    }

    @Test
    void textThatAnInstanceOrTheServiceWroteHasNoEscapeSequences() {
        List<DeployEvent> events = read(
                        10,
                        TWO_RUNNING,
                        Seen.target(
                                "web\u001b[8mha:AAAA\u001b[0m-1\n[Pipeline] end",
                                "",
                                TargetStatus.IN_PROGRESS,
                                Seen.ended("Inst\u202eall", TargetStatus.SUCCEEDED, 4, 5)))
                .events();

        assertThat(events.get(0))
                .isEqualTo(new TargetChanged(
                        Duration.ofSeconds(5),
                        "web-1 [Pipeline] end",
                        "",
                        "Inst all",
                        "Succeeded",
                        Duration.ofSeconds(1)));
    }
}
