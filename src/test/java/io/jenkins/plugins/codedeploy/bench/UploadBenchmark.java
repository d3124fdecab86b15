package io.jenkins.plugins.codedeploy.bench;

import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.emulator.wire.Call;
import io.jenkins.plugins.codedeploy.engine.PushRequest;
import io.jenkins.plugins.codedeploy.engine.PushedRevision;
import io.jenkins.plugins.codedeploy.engine.RevisionPush;
import io.jenkins.plugins.codedeploy.engine.UploadRoute;
import io.jenkins.plugins.codedeploy.engine.aws.AccessOptions;
import io.jenkins.plugins.codedeploy.engine.aws.AwsAccess;
import io.jenkins.plugins.codedeploy.engine.aws.AwsIdentity;
import io.jenkins.plugins.codedeploy.engine.bundle.BundleRequest;
import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import io.jenkins.plugins.codedeploy.engine.plan.RevisionKey;
import io.jenkins.plugins.codedeploy.engine.plan.Transport;
import io.jenkins.plugins.codedeploy.engine.plan.UploadOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * Uploads 100 MB to a store that answers each request 50 ms late and reads at most 20 MB/s from each connection, in turns
 * with what {@code aws deploy push} does: parts of 6 MiB, one after the other.
 */
final class UploadBenchmark implements Benchmark {
    private static final String BUCKET = "acme-releases";
    private static final int ROUNDS = 3;
    private static final int MEGABYTES = 100;

    @Override
    public void run(Path work, Results results) throws Exception {
        Path workspace = Files.createDirectories(work.resolve("workspace"));
        byte[] data = new byte[MEGABYTES * 1_000_000];
        new Random(5).nextBytes(data);
        Files.write(workspace.resolve("data.bin"), data);
        Files.writeString(workspace.resolve("appspec.yml"), "version: 0.0\nos: linux\n");
        try (Emulator emulator =
                        Emulator.builder().speed(1).s3OnDisk(work.resolve("s3")).start();
                AwsAccess access = access(emulator)) {
            emulator.bucket(BUCKET);
            PackedAgent agent = new PackedAgent(workspace, work.resolve("bundle.zip"));
            agent.pack(BundleRequest.of("").inParts(RevisionPush.PART_SIZE));
            push(access, agent, "warm-up");
            emulator.s3Line().latency(Duration.ofMillis(50));
            emulator.s3Line().bandwidth(20_000_000);
            emulator.requests().clear();
            compare(emulator, access, agent, results);
        }
    }

    private static void compare(Emulator emulator, AwsAccess access, PackedAgent agent, Results results)
            throws Exception {
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        List<Double> skipped = new ArrayList<>();
        try (SequentialUpload sequential = new SequentialUpload(emulator, BUCKET)) {
            for (int round = 0; round < ROUNDS; round++) {
                String prefix = "round-" + round;
                theirs.add(seconds(() -> sequential.send(agent.bundle(), prefix + "/sequential.zip")));
                ours.add(seconds(() -> mustBe(true, push(access, agent, prefix))));
                skipped.add(seconds(() -> mustBe(false, push(access, agent, prefix))));
            }
        }
        results.add("upload.seconds", median(ours));
        results.add("upload.sequential_6mib_seconds", median(theirs));
        results.atMost("upload.ratio_to_sequential_6mib", median(ours) / median(theirs), 0.25);
        results.atMost("upload.controller_bytes", controllerBytes(emulator) + agent.relayedBytes(), 0);
        results.atMost("upload.skip_ratio", median(skipped) / median(ours), 0.05);
    }

    /** What the controller itself, which signs by header, sent of bundles; presigned requests come from the agent. */
    private static long controllerBytes(Emulator emulator) {
        return emulator.requests().all().stream()
                .filter(call ->
                        call.operation().equals("PutObject") || call.operation().equals("UploadPart"))
                .filter(call -> call.header("authorization").isPresent())
                .filter(call -> !call.userAgent().contains(SequentialUpload.NAME))
                .mapToLong(UploadBenchmark::length)
                .sum();
    }

    private static long length(Call call) {
        return call.header("content-length").map(Long::parseLong).orElse(0L);
    }

    private static PushedRevision push(AwsAccess access, PackedAgent agent, String prefix) throws InterruptedException {
        PushRequest request = new PushRequest(
                BundleRequest.of(""), BUCKET, RevisionKey.below(prefix), UploadOptions.NONE, UploadRoute.AGENT);
        return new RevisionPush(access.revisions(), agent, packed -> {}, event -> {}, InstantSource.system())
                .push(request);
    }

    private static void mustBe(boolean uploaded, PushedRevision pushed) {
        if (pushed.uploaded() != uploaded) {
            throw new IllegalStateException("uploaded is " + pushed.uploaded());
        }
    }

    private static AwsAccess access(Emulator emulator) {
        ConnectionSettings settings = new ConnectionSettings(
                emulator.region(),
                "deployer",
                "",
                "",
                "bench",
                emulator.codeDeployEndpoint().toString(),
                emulator.s3Endpoint().toString(),
                emulator.stsEndpoint().toString());
        AwsIdentity identity = AwsIdentity.of(
                "deployer",
                StaticCredentialsProvider.create(AwsBasicCredentials.create(Emulator.ACCESS_KEY, Emulator.SECRET_KEY)),
                false);
        return AwsAccess.open(
                settings, identity, AccessOptions.of(Transport.DIRECT, "bench", "none"), InstantSource.system());
    }

    /** Something to measure. */
    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    private static double seconds(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
