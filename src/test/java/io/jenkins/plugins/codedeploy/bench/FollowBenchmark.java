package io.jenkins.plugins.codedeploy.bench;

import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.emulator.host.Host;
import io.jenkins.plugins.codedeploy.emulator.host.Step;
import io.jenkins.plugins.codedeploy.emulator.wire.Call;
import io.jenkins.plugins.codedeploy.engine.watch.FollowSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What following costs, on the emulator's virtual clock.
 *
 * <ul>
 *   <li>One target: 40 deployments to one instance, one after the other; the script takes 1 to 120 seconds.
 *   <li>500 targets: one deployment to 500 instances, half of them at a time; the scripts take 30 to 240 seconds; each line
 *       is printed. The naive way follows the same scenario once more, see {@link NaiveFollower}.
 *   <li>1000 deployments: to ten instances each, half of them at a time, over one connection. One is created every 0.3
 *       seconds, so that all have started after five minutes; the script of each instance takes 20 to 180 seconds. The
 *       emulator answers ten requests a second; the builds' own CreateDeployment calls are not among them.
 * </ul>
 */
final class FollowBenchmark implements Benchmark {
    private static final double P95 = 0.95;

    @Override
    public void run(Path work, Results results) {
        oneTarget(results);
        manyTargets(results);
        manyDeployments(results);
        FollowFootprint.measure(results);
    }

    private static void oneTarget(Results results) {
        try (FollowStage stage = new FollowStage()) {
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

    private static void manyTargets(Results results) {
        double naive;
        try (FollowStage stage = new FollowStage()) {
            String id = fleet(stage);
            Instant begin = stage.emulator.clock().instant();
            stage.followNaively(id);
            naive = perMinute(stage, begin);
            results.add("follow.naive_calls_per_min.500_targets", naive);
        }
        try (FollowStage stage = new FollowStage()) {
            String id = fleet(stage);
            Instant begin = stage.emulator.clock().instant();
            stage.follow(id, 1000);
            stage.untilEnded(1);
            double ours = perMinute(stage, begin);
            results.add("follow.lines.500_targets", stage.latencies.lineCount());
            results.atMost("follow.calls_per_min.500_targets", ours, 120);
            results.atMost("follow.ratio_to_naive.500_targets", ours / naive, 0.06);
            results.atMost("follow.event_latency_p95_s.500_targets", stage.latencies.line(P95), 10);
        }
    }

    private static String fleet(FollowStage stage) {
        List<Host> hosts = Emulator.simulatedHosts(500);
        vary(hosts, 30, 240, new Random(2));
        stage.emulator.serverGroup("shop", "fleet").hosts(hosts).configuration("CodeDeployDefault.HalfAtATime");
        String id = stage.create("fleet");
        stage.emulator.requests().clear();
        return id;
    }

    private static double perMinute(FollowStage stage, Instant begin) {
        double minutes =
                Duration.between(begin, stage.emulator.clock().instant()).toMillis() / 60_000.0;
        return stage.emulator.requests().countOf("codedeploy") / minutes;
    }

    static void manyDeployments(Results results) {
        try (FollowStage stage = new FollowStage()) {
            Random random = new Random(3);
            for (int i = 0; i < 1000; i++) {
                List<Host> hosts = Emulator.simulatedHosts(10);
                vary(hosts, 20, 180, random);
                stage.emulator.serverGroup("shop", "g" + i).hosts(hosts).configuration("CodeDeployDefault.HalfAtATime");
            }
            stage.emulator.faults().rate(10, 10, "CreateDeployment");
            IntStream.range(0, 1000)
                    .forEach(i -> stage.emulator
                            .clock()
                            .schedule(
                                    Duration.ofMillis(300L * i),
                                    () -> stage.follow(stage.create("g" + i), FollowSettings.WAVE_THRESHOLD)));
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
            results.add("follow.end_latency_max_s.1000_deployments", stage.latencies.end(1));
            results.add("follow.line_latency_p95_s.1000_deployments", stage.latencies.line(P95));
            results.atMost("follow.line_latency_max_s.1000_deployments", stage.latencies.line(1), 120);
        }
    }

    private static void vary(List<Host> hosts, int least, int most, Random random) {
        hosts.forEach(host -> host.on(
                "AfterInstall",
                Step.succeedsAfter(Duration.ofMillis(1000L * least + random.nextInt(1000 * (most - least))))));
    }
}
