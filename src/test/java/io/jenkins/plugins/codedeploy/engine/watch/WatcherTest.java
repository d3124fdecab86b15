package io.jenkins.plugins.codedeploy.engine.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class WatcherTest {
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final Watcher watcher = new Watcher(
            (delay, task) -> tasks.add(task),
            InstantSource.fixed(Instant.parse("2026-03-02T09:00:00Z")),
            new Random(7));

    @Test
    void connectionsThatFollowNothingAnyMoreAreForgotten() {
        for (int build = 1; build <= 50; build++) {
            watcher.follow(request("role session of build " + build)).detach();
            runTasks();
        }
        watcher.follow(request("still at work"));

        assertThat(watcher.groups()).isEqualTo(1);
    }

    @Test
    void deploymentsOfOneConnectionShareIt() {
        watcher.follow(request("one"));
        watcher.follow(request("one"));
        watcher.follow(request("two"));

        assertThat(watcher.groups()).isEqualTo(2);
    }

    private void runTasks() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    private static FollowRequest request(String connection) {
        return new FollowRequest(
                connection,
                () -> {
                    throw new AssertionError("nobody asked the service");
                },
                null,
                FollowState.toFollow("d-A7YW3F91L"),
                FollowSettings.of("eu-west-1"),
                UnaryOperator.identity(),
                new Unheard());
    }

    private record Unheard() implements FollowListener {
        @Override
        public void progress(List<DeployEvent> events, FollowState state) {
            throw new AssertionError("told " + events);
        }

        @Override
        public void ended(Outcome outcome) {
            throw new AssertionError("ended " + outcome);
        }
    }
}
