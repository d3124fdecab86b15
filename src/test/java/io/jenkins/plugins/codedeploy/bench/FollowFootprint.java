package io.jenkins.plugins.codedeploy.bench;

import io.jenkins.plugins.codedeploy.emulator.time.VirtualClock;
import io.jenkins.plugins.codedeploy.engine.CodeDeployPort;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.plan.ComputePlatform;
import io.jenkins.plugins.codedeploy.engine.state.DeploymentSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.DeploymentStatus;
import io.jenkins.plugins.codedeploy.engine.state.LifecycleEvent;
import io.jenkins.plugins.codedeploy.engine.state.RollbackLink;
import io.jenkins.plugins.codedeploy.engine.state.TargetCounts;
import io.jenkins.plugins.codedeploy.engine.state.TargetSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.TargetStatus;
import io.jenkins.plugins.codedeploy.engine.watch.FollowListener;
import io.jenkins.plugins.codedeploy.engine.watch.FollowRequest;
import io.jenkins.plugins.codedeploy.engine.watch.FollowSettings;
import io.jenkins.plugins.codedeploy.engine.watch.FollowState;
import io.jenkins.plugins.codedeploy.engine.watch.Following;
import io.jenkins.plugins.codedeploy.engine.watch.Outcome;
import io.jenkins.plugins.codedeploy.engine.watch.PooledScheduler;
import io.jenkins.plugins.codedeploy.engine.watch.Watcher;
import java.lang.ref.Reference;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** What a thousand deployments cost the controller, with a service that takes neither memory nor threads. */
final class FollowFootprint {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final int DEPLOYMENTS = 1000;
    private static final double MEGABYTE = 1e6;

    private FollowFootprint() {}

    static void measure(Results results) {
        VirtualClock clock = new VirtualClock(START);
        long before = used();
        Watcher watcher = new Watcher((delay, task) -> clock.schedule(delay, task), clock, new Random(1));
        List<Following> all = follow(watcher, new CountDownLatch(Integer.MAX_VALUE));
        clock.advance(Duration.ofMinutes(10));
        results.atMost("follow.heap_mb.1000_deployments", (used() - before) / MEGABYTE, 64);
        Reference.reachabilityFence(all);
        Reference.reachabilityFence(watcher);
        results.atMost("follow.threads.1000_deployments", threads(), 4);
    }

    /** Lets the production scheduler follow in real time until 50 readings were told, and counts the threads it has. */
    private static long threads() {
        int before = Thread.activeCount();
        try (PooledScheduler scheduler = new PooledScheduler()) {
            CountDownLatch told = new CountDownLatch(50);
            follow(new Watcher(scheduler, InstantSource.system(), new Random(1)), told);
            if (!told.await(2, TimeUnit.MINUTES)) {
                throw new IllegalStateException("the watcher tells nothing");
            }
            return Thread.activeCount() - before;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static List<Following> follow(Watcher watcher, CountDownLatch told) {
        List<Following> all = new ArrayList<>();
        for (int i = 0; i < DEPLOYMENTS; i++) {
            all.add(watcher.follow(new FollowRequest(
                    "eu-west-1",
                    FollowFootprint::service,
                    null,
                    FollowState.toFollow("d-%09d".formatted(i)),
                    FollowSettings.of("eu-west-1").timeout(Duration.ofHours(9)),
                    UnaryOperator.identity(),
                    listener(told))));
        }
        return all;
    }

    private static FollowListener listener(CountDownLatch told) {
        return new FollowListener() {
            @Override
            public void progress(List<DeployEvent> events, FollowState state) {
                told.countDown();
            }

            @Override
            public void ended(Outcome outcome) {
                throw new IllegalStateException(outcome.problem());
            }
        };
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }

    /** Ten targets for each deployment, all in the middle of it. */
    private static CodeDeployPort service() {
        return (CodeDeployPort) Proxy.newProxyInstance(
                FollowFootprint.class.getClassLoader(),
                new Class<?>[] {CodeDeployPort.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "deployments" -> deployments((Collection<?>) arguments[0]);
                    case "targetIds" -> ids();
                    case "targets" ->
                        ids().stream().map(FollowFootprint::target).toList();
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static List<String> ids() {
        return IntStream.range(0, 10)
                .mapToObj("i-0123456789abcde%02d"::formatted)
                .toList();
    }

    private static Map<String, DeploymentSnapshot> deployments(Collection<?> ids) {
        Map<String, DeploymentSnapshot> found = new LinkedHashMap<>();
        ids.forEach(id -> found.put((String) id, deployment((String) id)));
        return found;
    }

    private static DeploymentSnapshot deployment(String id) {
        return new DeploymentSnapshot(
                id,
                "shop",
                "prod",
                ComputePlatform.SERVER,
                "CodeDeployDefault.AllAtOnce",
                DeploymentStatus.IN_PROGRESS,
                "InProgress",
                new TargetCounts(0, 10, 0, 0, 0, 0),
                "",
                "",
                RollbackLink.NONE,
                "",
                "user",
                START,
                START,
                null,
                false,
                false);
    }

    private static TargetSnapshot target(String id) {
        List<LifecycleEvent> events = new ArrayList<>();
        for (String name : List.of("ApplicationStop", "DownloadBundle", "BeforeInstall", "Install")) {
            events.add(new LifecycleEvent(name, TargetStatus.SUCCEEDED, START, START.plusSeconds(1), null));
        }
        events.add(new LifecycleEvent("AfterInstall", TargetStatus.IN_PROGRESS, START, null, null));
        events.add(new LifecycleEvent("ApplicationStart", TargetStatus.PENDING, null, null, null));
        events.add(new LifecycleEvent("ValidateService", TargetStatus.PENDING, null, null, null));
        return new TargetSnapshot(id, "", TargetStatus.IN_PROGRESS, START, events, List.of());
    }
}
