package io.jenkins.plugins.codedeploy.emulator.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ClockTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    private final VirtualClock clock = new VirtualClock(START);
    private final List<String> log = new ArrayList<>();

    @Test
    void actionsRunInOrderAtTheirOwnInstant() {
        at(20, "late");
        at(10, "early");
        at(10, "early too");

        clock.advance(Duration.ofSeconds(15));

        assertThat(log).containsExactly("early 10", "early too 10");
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(15));
    }

    @Test
    void anActionMayScheduleMoreWithinTheSameAdvance() {
        clock.schedule(Duration.ofSeconds(1), () -> at(1, "second"));

        clock.advance(Duration.ofSeconds(2));

        assertThat(log).containsExactly("second 2");
    }

    @Test
    void aCancelledActionDoesNotRun() {
        clock.schedule(Duration.ofSeconds(1), () -> log.add("ran")).cancel();

        clock.advance(Duration.ofMinutes(1));

        assertThat(log).isEmpty();
    }

    @Test
    void advancingUntilAConditionStopsThereAndGivesUpInTime() {
        at(5, "first");
        at(50, "second");

        assertThat(clock.advanceUntil(() -> log.size() == 1, Duration.ofMinutes(1)))
                .isTrue();
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(5));
        assertThat(clock.advanceUntil(() -> log.size() == 3, Duration.ofMinutes(1)))
                .isFalse();
    }

    @Test
    void callsCanDriveTheTime() {
        clock.advancePerCall(Duration.ofSeconds(3));

        clock.called();
        clock.called();

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(6));
    }

    @Test
    void aFastClockRunsByItself() throws InterruptedException {
        try (PacedClock fast = new PacedClock(10_000)) {
            Instant before = fast.instant();
            CountDownLatch ran = new CountDownLatch(2);
            fast.schedule(Duration.ofMinutes(1), ran::countDown);
            fast.work(() -> "done", result -> ran.countDown());

            assertThat(ran.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(Duration.between(before, fast.instant())).isGreaterThanOrEqualTo(Duration.ofMinutes(1));
        }
    }

    private void at(int seconds, String name) {
        clock.schedule(
                Duration.ofSeconds(seconds),
                () -> log.add(
                        name + " " + Duration.between(START, clock.instant()).toSeconds()));
    }
}
