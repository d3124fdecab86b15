package io.jenkins.plugins.codedeploy.engine.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.emulator.time.VirtualClock;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.ServiceGapBegan;
import io.jenkins.plugins.codedeploy.engine.problem.DeployCode;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A connection that never answers: every task has a thread, on which a call hangs while the virtual time goes on. */
class StuckCallTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration LONG = Duration.ofMinutes(20);

    private final VirtualClock clock = new VirtualClock(Seen.START);
    private final Watcher watcher = new Watcher(this::after, clock, new Random(1));
    private final RollingService service = new RollingService(clock, this::hang);
    private final ThreadLocal<CountDownLatch> settled = new ThreadLocal<>();
    private final CountDownLatch timeOut = new CountDownLatch(1);
    private final List<Thread> hanging = new ArrayList<>();
    private final Map<String, Instant> ends = new ConcurrentHashMap<>();
    private final Map<String, List<DeployEvent>> told = new ConcurrentHashMap<>();

    @AfterEach
    void allThreadsEnd() throws InterruptedException {
        release();
    }

    @Test
    void aReadingThatHangsLeavesTheOthersOfItsConnectionAlone() {
        follow("one connection", "d-stuck");
        follow("one connection", "d-1");
        follow("one connection", "d-2");

        assertEndsInTime("d-1", "d-2");
        assertThat(hanging).hasSize(1);
        assertThat(ends).doesNotContainKey("d-stuck");
    }

    @Test
    void aConnectionOfWhichAllRequestsHangLeavesOtherConnectionsAlone() {
        follow("one connection", "d-stuck");
        follow("one connection", "d-stuck-too");
        follow("another", "d-1");

        assertEndsInTime("d-1");
        assertThat(hanging).hasSize(2);
        assertThat(ends).containsOnlyKeys("d-1");
    }

    @Test
    void afterItsTimeOutAHangingCallIsRepeatedAndNothingIsLost() throws InterruptedException {
        follow("one connection", "d-stuck");
        follow("one connection", "d-stuck-too");
        follow("one connection", "d-1");
        clock.advance(Duration.ofSeconds(60));
        assertThat(hanging).hasSize(2);

        release();

        assertThat(clock.advanceUntil(() -> ends.size() == 3, LONG)).isTrue();
        assertThat(told.get("d-stuck")).hasAtLeastOneElementOfType(ServiceGapBegan.class);
        assertThat(told.get("d-1")).doesNotHaveAnyElementsOfTypes(ServiceGapBegan.class);
        assertThat(told.get("d-stuck")).doesNotHaveDuplicates();
    }

    private void assertEndsInTime(String... ids) {
        assertThat(clock.advanceUntil(() -> ends.keySet().containsAll(List.of(ids)), LONG))
                .isTrue();
        for (String id : ids) {
            assertThat(ends.get(id)).isBetween(service.end(id), service.end(id).plus(SOON));
        }
    }

    private void follow(String connection, String id) {
        service.begin(id, new Random(3));
        told.put(id, new ArrayList<>());
        watcher.follow(new FollowRequest(
                connection,
                service::port,
                null,
                FollowState.toFollow(id),
                FollowSettings.of("eu-west-1").timeout(Duration.ofHours(9)),
                UnaryOperator.identity(),
                new FollowListener() {
                    @Override
                    public void progress(List<DeployEvent> events, FollowState state) {
                        told.get(id).addAll(events);
                    }

                    @Override
                    public void ended(Outcome outcome) {
                        assertThat(outcome.isSuccess()).isTrue();
                        ends.put(id, clock.instant());
                    }
                }));
    }

    /** Lets the time go on when the task has ended or hangs. */
    private void after(Duration delay, Runnable task) {
        clock.schedule(delay, () -> {
            CountDownLatch latch = new CountDownLatch(1);
            Thread thread = new Thread(() -> {
                settled.set(latch);
                task.run();
                latch.countDown();
            });
            thread.setDaemon(true);
            thread.start();
            await(latch);
        });
    }

    private void hang(String call, List<String> about) {
        boolean stuck = call.equals("targetIds") && about.get(0).startsWith("d-stuck") && timeOut.getCount() > 0;
        if (stuck) {
            hanging.add(Thread.currentThread());
            settled.get().countDown();
            await(timeOut);
            throw new DeployException(DeployCode.UNREACHABLE, Map.of());
        }
    }

    private void release() throws InterruptedException {
        timeOut.countDown();
        for (Thread thread : hanging) {
            thread.join();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
