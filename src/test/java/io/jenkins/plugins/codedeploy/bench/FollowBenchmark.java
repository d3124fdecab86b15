package io.jenkins.plugins.codedeploy.bench;

import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.emulator.host.Host;
import io.jenkins.plugins.codedeploy.emulator.host.Step;
import io.jenkins.plugins.codedeploy.emulator.wire.Call;
import io.jenkins.plugins.codedeploy.engine.aws.AwsAccess;
import io.jenkins.plugins.codedeploy.engine.aws.ImpatientAccess;
import io.jenkins.plugins.codedeploy.engine.plan.BundleType;
import io.jenkins.plugins.codedeploy.engine.plan.DeploymentOptions;
import io.jenkins.plugins.codedeploy.engine.plan.DeploymentPlan;
import io.jenkins.plugins.codedeploy.engine.plan.Destination;
import io.jenkins.plugins.codedeploy.engine.plan.Revision;
import io.jenkins.plugins.codedeploy.engine.watch.FollowRequest;
import io.jenkins.plugins.codedeploy.engine.watch.FollowSettings;
import io.jenkins.plugins.codedeploy.engine.watch.FollowState;
import io.jenkins.plugins.codedeploy.engine.watch.Watcher;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * What following costs, on the emulator's virtual clock.
 *
 * <p>The naive way that it is compared with is one GetDeployment and one GetDeploymentTarget for each instance every 15
 * seconds; its calls follow from the scenario alone and are computed.
 */
final class FollowBenchmark implements Benchmark {
    private static final double NAIVE_TICKS_PER_MINUTE = 4;
    private static final double P95 = 0.95;
    private static final Duration LONG = Duration.ofHours(4);

    @Override
    public void run(Path work, Results results) {
        oneTarget(results);
        manyTargets(results);
        manyDeployments(results);
        FollowFootprint.measure(results);
    }

    /** 40 deployments to one instance, one after the other, whose script takes 1 to 120 seconds. */
    private static void oneTarget(Results results) {
        try (Stage stage = new Stage()) {
            List<Host> hosts = Emulator.simulatedHosts(1);
            stage.emulator.serverGroup("shop", "one").hosts(hosts);
            Random random = new Random(1);
            for (int i = 0; i < 40; i++) {
                hosts.get(0).on("AfterInstall", Step.succeedsAfter(Duration.ofMillis(1000 + random.nextInt(119_000))));
                stage.follow(stage.create("one"), FollowSettings.WAVE_THRESHOLD);
                stage.untilEnded(i + 1);
            }
            results.atMost("follow.end_latency_p95_s", stage.latencies.end(P95), 5);
        }
    }

    /** 500 instances, half of them at a time, whose scripts take 30 to 240 seconds; every line is printed. */
    private static void manyTargets(Results results) {
        try (Stage stage = new Stage()) {
            List<Host> hosts = Emulator.simulatedHosts(500);
            vary(hosts, 30, 240, new Random(2));
            stage.emulator.serverGroup("shop", "fleet").hosts(hosts).configuration("CodeDeployDefault.HalfAtATime");
            String id = stage.create("fleet");
            Instant begin = stage.emulator.clock().instant();
            stage.emulator.requests().clear();
            stage.follow(id, 1000);
            stage.untilEnded(1);
            double minutes =
                    Duration.between(begin, stage.emulator.clock().instant()).toMillis() / 60_000.0;
            double perMinute = stage.emulator.requests().countOf("codedeploy") / minutes;
            results.add("follow.minutes.500_targets", minutes);
            results.add("follow.lines.500_targets", stage.latencies.lineCount());
            results.atMost("follow.calls_per_min.500_targets", perMinute, 120);
            results.atMost("follow.ratio_to_naive.500_targets", perMinute / (NAIVE_TICKS_PER_MINUTE * 501), 0.06);
            results.atMost("follow.event_latency_p95_s.500_targets", stage.latencies.line(P95), 10);
        }
    }

    /** 1000 deployments to ten instances each, half of them at a time, that begin within 18 minutes and last 15 to 20; the
     * instances of one deployment differ by up to 10 seconds. */
    private static void manyDeployments(Results results) {
        try (Stage stage = new Stage()) {
            Random random = new Random(3);
            for (int i = 0; i < 1000; i++) {
                List<Host> hosts = Emulator.simulatedHosts(10);
                int least = 440 + random.nextInt(140);
                vary(hosts, least, least + 10, random);
                stage.emulator.serverGroup("shop", "g" + i).hosts(hosts).configuration("CodeDeployDefault.HalfAtATime");
            }
            Map<Integer, String> ids = new TreeMap<>();
            // Ten requests a second for the watcher; the creations, one a second, of this scenario come on top.
            stage.emulator.faults().rate(10 + 1, 12);
            IntStream.range(0, 1000)
                    .forEach(i -> stage.emulator
                            .clock()
                            .schedule(Duration.ofMillis(1080L * i), () -> ids.put(i, stage.create("g" + i))));
            IntStream.range(0, 1000)
                    .forEach(i -> stage.emulator
                            .clock()
                            .schedule(Duration.ofMillis(1080L * i + 540), () -> stage.follow(ids.get(i), 20)));
            stage.untilEnded(1000);
            List<Call> reads = stage.emulator.requests().all().stream()
                    .filter(call -> !call.operation().equals("CreateDeployment"))
                    .toList();
            Map<Long, Integer> minutes = new TreeMap<>();
            reads.forEach(call -> minutes.merge(call.received().getEpochSecond() / 60, 1, Integer::sum));
            long repeated = reads.stream()
                    .filter(call ->
                            !call.header("amz-sdk-request").orElse("attempt=1;").startsWith("attempt=1;"))
                    .count();
            results.add("follow.minutes.1000_deployments", minutes.size());
            results.add("follow.calls.1000_deployments", reads.size());
            results.atMost(
                    "follow.calls_per_min.1000_deployments",
                    minutes.values().stream().mapToInt(Integer::intValue).max().orElseThrow(),
                    600);
            results.atMost("follow.throttled.1000_deployments", repeated, 0);
            results.atMost("follow.end_latency_p95_s.1000_deployments", stage.latencies.end(P95), 20);
            results.atMost("follow.line_latency_max_s.1000_deployments", stage.latencies.line(1), 120);
        }
    }

    private static void vary(List<Host> hosts, int least, int most, Random random) {
        hosts.forEach(host -> host.on(
                "AfterInstall",
                Step.succeedsAfter(Duration.ofMillis(1000L * least + random.nextInt(1000 * (most - least))))));
    }

    /** The emulator, with a limit of ten requests a second, and a watcher on the same clock. */
    private static final class Stage implements AutoCloseable {
        private final Emulator emulator = Emulator.builder().pageSize(100).start();
        private final AwsAccess access = ImpatientAccess.open(
                emulator.codeDeployEndpoint(), emulator.stsEndpoint(), Emulator.ACCESS_KEY, Emulator.SECRET_KEY);
        private final Latencies latencies = new Latencies(emulator.clock());
        private final Watcher watcher =
                new Watcher((delay, task) -> emulator.clock().schedule(delay, task), emulator.clock(), new Random(4));
        private final Map<String, Instant> created = new TreeMap<>();

        private String create(String group) {
            Revision revision = new Revision.S3("releases", "app.zip", BundleType.ZIP, "", "");
            String id = access.codeDeploy()
                    .create(new DeploymentPlan(new Destination("shop", group), revision, DeploymentOptions.NONE), "");
            created.put(id, emulator.clock().instant());
            return id;
        }

        private void follow(String id, int waveThreshold) {
            watcher.follow(new FollowRequest(
                    "eu-west-1",
                    access::codeDeploy,
                    null,
                    FollowState.toFollow(id),
                    FollowSettings.of("eu-west-1").timeout(LONG).waveThreshold(waveThreshold),
                    UnaryOperator.identity(),
                    latencies.build(created.get(id))));
        }

        private void untilEnded(int builds) {
            if (!emulator.virtualClock().advanceUntil(() -> latencies.ended() >= builds, LONG)) {
                throw new IllegalStateException("only " + latencies.ended() + " of " + builds + " have ended");
            }
        }

        @Override
        public void close() {
            access.close();
            emulator.close();
        }
    }
}
