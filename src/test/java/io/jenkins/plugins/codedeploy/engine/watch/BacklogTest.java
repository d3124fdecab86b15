package io.jenkins.plugins.codedeploy.engine.watch;

import static io.jenkins.plugins.codedeploy.engine.watch.Seen.at;
import static io.jenkins.plugins.codedeploy.engine.watch.Seen.ended;
import static io.jenkins.plugins.codedeploy.engine.watch.Seen.pending;
import static io.jenkins.plugins.codedeploy.engine.watch.Seen.running;
import static io.jenkins.plugins.codedeploy.engine.watch.Seen.target;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.engine.state.DeploymentSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.TargetCounts;
import io.jenkins.plugins.codedeploy.engine.state.TargetSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.TargetStatus;
import io.jenkins.plugins.codedeploy.engine.watch.Reading.Need;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private static final Reading MOVED = new Reading(Need.MOVED, false, 0);
    private static final Reading ROUTINE = new Reading(Need.ROUTINE, false, 0);
    private static final Reading LAST = new Reading(Need.LAST, false, -1);
    private static final DeploymentSnapshot GOING_ON =
            Seen.deployment("InProgress", new TargetCounts(0, 1, 1, 0, 0, 0));
    private static final TargetSnapshot LONG_AT_IT =
            target("i-1", "", TargetStatus.IN_PROGRESS, running("AfterInstall", 20), pending("ValidateService"));
    private static final TargetSnapshot JUST_BEGUN =
            target("i-1", "", TargetStatus.IN_PROGRESS, running("ApplicationStop", 99), pending("AfterInstall"));
    private static final TargetSnapshot DONE =
            target("i-2", "", TargetStatus.SUCCEEDED, ended("ValidateService", TargetStatus.SUCCEEDED, 30, 40));
    private static final int MANY = 1000;

    private final Backlog backlog = new Backlog(at(0));

    @Test
    void aDeploymentThatWasNeverReadMayHaveHadLinesSinceShortlyAfterItIsFollowed() {
        backlog.looked(MOVED, at(60));

        assertThat(backlog.oldest()).isEqualTo(at(4));
    }

    @Test
    void afterAReadingInTheMiddleOfLongEventsNothingIsExpectedForAWhile() {
        read(100, LONG_AT_IT);

        assertThat(backlog.oldest()).isEqualTo(at(135));
    }

    @Test
    void afterAReadingAmongShortEventsTheNextLineIsExpectedAtOnce() {
        read(100, JUST_BEGUN);

        assertThat(backlog.oldest()).isEqualTo(at(100));
    }

    @Test
    void afterAReadingThatFoundNothingBegunTheFirstLineIsExpectedAtOnce() {
        read(4, target("i-1", "", TargetStatus.PENDING, pending("ApplicationStop")));

        assertThat(backlog.oldest()).isEqualTo(at(4));
    }

    @Test
    void theCountersCanHaveMovedRightAfterTheLastLookThatFoundThemStill() {
        read(100, LONG_AT_IT);
        backlog.looked(ROUTINE, at(112));
        backlog.looked(MOVED, at(133));
        backlog.looked(MOVED, at(154));

        assertThat(backlog.oldest()).isEqualTo(at(108));
    }

    @Test
    void noLookMakesALineOlderThanTheReadingBefore() {
        read(100, LONG_AT_IT);
        backlog.looked(MOVED, at(110));

        assertThat(backlog.oldest()).isEqualTo(at(100));
    }

    @Test
    void onlyAReadingOfAllTargetsAtTheirEndNeedsNotBeRepeated() {
        DeploymentSnapshot ended = Seen.deployment("Succeeded", new TargetCounts(0, 0, 2, 0, 0, 0));
        TargetSnapshot first = target("i-1", "", TargetStatus.SUCCEEDED);

        read(100, first, DONE);
        assertThat(backlog.finale(ended)).hasValue(Observation.of(ended, List.of(), List.of(first, DONE)));

        read(110, LONG_AT_IT, DONE);
        assertThat(backlog.finale(ended)).isEmpty();

        read(120, DONE);
        assertThat(backlog.finale(ended)).isEmpty();
    }

    @Test
    void amongManyAReadingIsALookAndOneThatFindsTheEndCallsForALookAtOnce() {
        Observation seen = Observation.of(GOING_ON, List.of(), List.of(LONG_AT_IT));
        assertThat(backlog.lookAfter(seen, at(104), at(121), true)).isEqualTo(at(121));
        assertThat(backlog.lookAfter(seen, at(104), at(121), false)).isEqualTo(at(104));

        Observation end = read(100, target("i-1", "", TargetStatus.SUCCEEDED), DONE);
        assertThat(backlog.lookAfter(end, at(104), at(121), true)).isEqualTo(at(100));
    }

    @Test
    void aloneATargetIsReadAtOnceAndAmongManyOnlyItsIdsAreListedAtOnce() {
        Reading first = new Reading(Need.MOVED, true, 0);

        TargetJob alone = backlog.job(first, GOING_ON, Map.of(), 1, at(3));
        TargetJob among = backlog.job(first, GOING_ON, Map.of(), MANY, at(3));
        TargetJob listed = backlog.job(MOVED, GOING_ON, Map.of("i-1", "P"), MANY, at(3));

        assertThat(alone.notBefore()).isEqualTo(at(3));
        assertThat(among.notBefore()).isEqualTo(at(3));
        assertThat(among.lacksList()).isTrue();
        assertThat(listed.notBefore()).isEqualTo(at(0).plus(Pace.firstReading(MANY)));
    }

    @Test
    void amongManyTheCountersAreTooOldToTellThatNothingHasBegun() {
        List<String> read = new ArrayList<>();
        RollingService service = new RollingService(() -> at(60), (call, about) -> read.add(call));
        service.begin(Seen.ID, new Random(1));
        Map<String, String> known = Map.of("i-0", "P", "i-1", "P");
        Reading none = new Reading(Need.MOVED, false, 2);

        assertThat(backlog.job(none, GOING_ON, known, 1, at(3)).proceed(service.port()))
                .hasValueSatisfying(seen -> assertThat(seen.targets()).isEmpty());
        assertThat(read).isEmpty();

        assertThat(backlog.job(none, GOING_ON, known, MANY, at(3)).proceed(service.port()))
                .hasValueSatisfying(seen -> assertThat(seen.targets()).hasSize(2));
    }

    @Test
    void theLastReadingWaitsForNothing() {
        read(100, LONG_AT_IT);

        assertThat(backlog.job(LAST, GOING_ON, Map.of("i-1", "IS"), MANY, at(104))
                        .notBefore())
                .isEqualTo(at(104));
    }

    @Test
    void amongManyTheReadingIsDueBeforeALineIsTwoMinutesOld() {
        read(100, LONG_AT_IT);
        TargetJob job = backlog.job(ROUTINE, GOING_ON, Map.of("i-1", "IS"), MANY, at(130));

        assertThat(job.rank()).isEqualTo(at(135));
        assertThat(Duration.between(job.rank(), job.notBefore())).isLessThan(Duration.ofMinutes(2));
    }

    private Observation read(long second, TargetSnapshot... targets) {
        Observation seen = Observation.of(GOING_ON, List.of(), List.of(targets));
        TargetJob job = backlog.job(ROUTINE, GOING_ON, Map.of("i-1", "I", "i-2", "I"), MANY, at(second));
        backlog.read(job, seen, at(second));
        return seen;
    }
}
