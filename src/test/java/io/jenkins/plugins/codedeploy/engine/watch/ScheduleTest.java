package io.jenkins.plugins.codedeploy.engine.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.engine.state.TargetCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void aThrottleHalvesTheRateAndAnswersRaiseItAgain() {
        TokenBucket bucket = new TokenBucket(START);

        bucket.throttled();
        assertThat(bucket.rate()).isEqualTo(4.99);
        for (int i = 0; i < 1000; i++) {
            bucket.answered();
        }
        assertThat(bucket.rate()).isEqualTo(9.98);
        for (int i = 0; i < 50; i++) {
            bucket.throttled();
        }
        assertThat(bucket.rate()).isEqualTo(0.5);
    }

    @Test
    void noMoreThanSixHundredRequestsAMinuteAreSent() {
        TokenBucket bucket = new TokenBucket(START);
        int sent = 0;
        for (int millis = 0; millis < 60_000; millis += 10) {
            if (bucket.take(START.plusMillis(millis))) {
                sent++;
            }
        }

        assertThat(sent).isBetween(590, 600);
    }

    @Test
    void manyDeploymentsAreLookedAtLessOftenThanOne() {
        Duration calm = Duration.ofSeconds(4);

        assertThat(Pace.sweep(1, calm)).isEqualTo(calm);
        assertThat(Pace.sweep(1000, calm)).isEqualTo(Duration.ofMillis(21_500));
        assertThat(Pace.reading(1, 1, 0, calm)).isEqualTo(calm);
        assertThat(Pace.reading(1, 10, 0, calm)).isEqualTo(Duration.ofMillis(5000));
        assertThat(Pace.reading(1, 1, 9, calm)).isEqualTo(Duration.ofSeconds(12));
        assertThat(Pace.reading(1000, 1, 0, calm)).isEqualTo(Duration.ofSeconds(114));
        assertThat(Pace.reading(1000, 1, 9, calm)).isEqualTo(Duration.ofSeconds(114));
        assertThat(Pace.first(25)).isEqualTo(Duration.ZERO);
        assertThat(Pace.first(1000)).isLessThan(Duration.ofSeconds(8));
        assertThat(Pace.firstReading(1000)).isLessThan(Duration.ofSeconds(75));
    }

    @Test
    void amongManyADeploymentWithTargetsThatHaveNotBegunOrSeveralAtWorkIsLookedAtLessOften() {
        Duration calm = Duration.ofSeconds(4);
        Duration sweep = Pace.sweep(1000, calm);

        assertThat(Pace.sweep(1000, calm, counts(5, 5, 0))).isEqualTo(sweep.multipliedBy(3));
        assertThat(Pace.sweep(1000, calm, counts(0, 3, 0))).isEqualTo(sweep.multipliedBy(2));
        assertThat(Pace.sweep(1000, calm, counts(0, 2, 0))).isEqualTo(sweep);
        assertThat(Pace.sweep(1000, calm, counts(0, 4, 1))).isEqualTo(sweep);
        assertThat(Pace.sweep(1000, calm, counts(5, 4, 1))).isEqualTo(sweep);
        assertThat(Pace.sweep(1000, calm, null)).isEqualTo(sweep);
        assertThat(Pace.sweep(25, calm, counts(5, 5, 0))).isEqualTo(Pace.sweep(25, calm));
    }

    private static TargetCounts counts(long pending, long inProgress, long failed) {
        return new TargetCounts(pending, inProgress, 0, failed, 0, 0);
    }

    @Test
    void aThousandTasksRunOnFourDaemonThreads() throws InterruptedException {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        CountDownLatch done = new CountDownLatch(1000);
        try (PooledScheduler scheduler = new PooledScheduler()) {
            for (int i = 0; i < 1000; i++) {
                scheduler.after(Duration.ZERO, () -> {
                    threads.add(Thread.currentThread());
                    done.countDown();
                });
            }
            assertThat(done.await(1, TimeUnit.MINUTES)).isTrue();
        }

        assertThat(threads).hasSizeLessThanOrEqualTo(4).allMatch(Thread::isDaemon);
    }

    @Test
    void aSchedulerThatWasClosedTakesNoTasksAndThrowsNothing() {
        PooledScheduler scheduler = new PooledScheduler();
        scheduler.close();

        scheduler.after(Duration.ZERO, () -> {
            throw new AssertionError("ran");
        });
    }
}
