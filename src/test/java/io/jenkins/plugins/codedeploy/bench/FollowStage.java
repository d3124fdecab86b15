package io.jenkins.plugins.codedeploy.bench;

import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.emulator.SdkClients;
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
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;

/** The emulator, and a watcher on its clock. */
final class FollowStage implements AutoCloseable {
    private static final Duration LONG = Duration.ofHours(4);

    final Emulator emulator = Emulator.builder().pageSize(100).start();
    private final AwsAccess access = ImpatientAccess.open(
            emulator.codeDeployEndpoint(), emulator.stsEndpoint(), Emulator.ACCESS_KEY, Emulator.SECRET_KEY);
    final Latencies latencies = new Latencies(emulator.clock());
    private final Watcher watcher =
            new Watcher((delay, task) -> emulator.clock().schedule(delay, task), emulator.clock(), new Random(4));
    private final Map<String, Instant> created = new TreeMap<>();

    String create(String group) {
        Revision revision = new Revision.S3("releases", "app.zip", BundleType.ZIP, "", "");
        String id = access.codeDeploy()
                .create(new DeploymentPlan(new Destination("shop", group), revision, DeploymentOptions.NONE), "");
        created.put(id, emulator.clock().instant());
        return id;
    }

    void follow(String id, int waveThreshold) {
        watcher.follow(new FollowRequest(
                "eu-west-1",
                access::codeDeploy,
                null,
                FollowState.toFollow(id),
                FollowSettings.of("eu-west-1").timeout(LONG).waveThreshold(waveThreshold),
                UnaryOperator.identity(),
                latencies.build(created.get(id))));
    }

    void untilEnded(int builds) {
        if (!emulator.virtualClock().advanceUntil(() -> latencies.ended() >= builds, LONG)) {
            throw new IllegalStateException("only " + latencies.ended() + " of " + builds + " have ended");
        }
    }

    /** Lets the naive way follow to the end. */
    void followNaively(String id) {
        try (CodeDeployClient client = new SdkClients(emulator).codeDeploy()) {
            NaiveFollower naive = new NaiveFollower(client, emulator.virtualClock(), id);
            naive.begin();
            if (!emulator.virtualClock().advanceUntil(naive::hasEnded, LONG)) {
                throw new IllegalStateException("the naive way sees no end");
            }
        }
    }

    @Override
    public void close() {
        access.close();
        emulator.close();
    }
}
