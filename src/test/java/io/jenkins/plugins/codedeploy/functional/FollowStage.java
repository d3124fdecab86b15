package io.jenkins.plugins.codedeploy.functional;

import hudson.util.StreamTaskListener;
import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.engine.CodeDeployPort;
import io.jenkins.plugins.codedeploy.engine.aws.AwsAccess;
import io.jenkins.plugins.codedeploy.engine.aws.ImpatientAccess;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.launch.IfBusy;
import io.jenkins.plugins.codedeploy.engine.launch.Intent;
import io.jenkins.plugins.codedeploy.engine.plan.BundleType;
import io.jenkins.plugins.codedeploy.engine.plan.DeploymentOptions;
import io.jenkins.plugins.codedeploy.engine.plan.DeploymentPlan;
import io.jenkins.plugins.codedeploy.engine.plan.Destination;
import io.jenkins.plugins.codedeploy.engine.plan.Revision;
import io.jenkins.plugins.codedeploy.engine.watch.FollowListener;
import io.jenkins.plugins.codedeploy.engine.watch.FollowRequest;
import io.jenkins.plugins.codedeploy.engine.watch.FollowSettings;
import io.jenkins.plugins.codedeploy.engine.watch.FollowState;
import io.jenkins.plugins.codedeploy.engine.watch.Following;
import io.jenkins.plugins.codedeploy.engine.watch.Outcome;
import io.jenkins.plugins.codedeploy.engine.watch.Watcher;
import io.jenkins.plugins.codedeploy.log.BuildLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A controller's watcher in front of the emulator, both on the emulator's clock. */
final class FollowStage implements AutoCloseable {
    static final Revision.S3 BUNDLE = new Revision.S3("releases", "app.zip", BundleType.ZIP, "", "");

    final Emulator emulator;
    final AwsAccess access;
    private Watcher watcher;
    Supplier<CodeDeployPort> port;

    FollowStage() {
        this(Emulator.start());
    }

    FollowStage(Emulator emulator) {
        this.emulator = emulator;
        emulator.versionedBucket("releases");
        access = ImpatientAccess.open(
                emulator.codeDeployEndpoint(), emulator.stsEndpoint(), Emulator.ACCESS_KEY, Emulator.SECRET_KEY);
        port = access::codeDeploy;
        restart();
    }

    /** Takes a new watcher that knows nothing of what the old one followed. */
    void restart() {
        watcher = new Watcher((delay, task) -> emulator.clock().schedule(delay, task), emulator.clock(), new Random(7));
    }

    static DeploymentPlan plan(String application, String group) {
        return plan(application, group, BUNDLE);
    }

    static DeploymentPlan plan(String application, String group, Revision revision) {
        return new DeploymentPlan(new Destination(application, group), revision, DeploymentOptions.NONE);
    }

    static FollowSettings settings() {
        return FollowSettings.of("eu-west-1");
    }

    Build build(DeploymentPlan plan) {
        return build(plan, 1, IfBusy.FAIL, settings());
    }

    Build build(DeploymentPlan plan, FollowSettings settings) {
        return build(plan, 1, IfBusy.FAIL, settings);
    }

    Build build(DeploymentPlan plan, long number, IfBusy ifBusy, FollowSettings settings) {
        return new Build(plan, settings, FollowState.toCreate(Intent.of("folder/shop", number, ifBusy)));
    }

    /** A Lambda deployment with a hook before the traffic moves. */
    static DeploymentPlan lambda() {
        return plan("images", "live", Revision.AppSpecContent.of("""
                version: 0.0
                Resources:
                  - thumbs:
                      Type: AWS::Lambda::Function
                      Properties:
                        Name: thumbs
                        Alias: live
                        CurrentVersion: "3"
                        TargetVersion: "4"
                Hooks:
                  - BeforeAllowTraffic: CodeDeployHook_before
                """));
    }

    /** An ECS deployment. */
    static DeploymentPlan ecs() {
        return plan("web", "front", Revision.AppSpecContent.of("""
                {"version": 0.0, "Resources": [{"TargetService": {"Type": "AWS::ECS::Service", "Properties": {
                  "TaskDefinition": "arn:aws:ecs:eu-west-1:123456789012:task-definition/web:7",
                  "LoadBalancerInfo": {"ContainerName": "web", "ContainerPort": 80}}}}]}
                """));
    }

    Build await(String deploymentId) {
        return new Build(null, settings(), FollowState.toFollow(deploymentId));
    }

    void advance(Duration time) {
        emulator.virtualClock().advance(time);
    }

    /** A build as far as following is concerned: a log, what it has persisted, and its end. */
    final class Build implements FollowListener {
        final List<DeployEvent> events = new ArrayList<>();
        final List<FollowState> saved = new ArrayList<>();
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final BuildLog log = new BuildLog(new StreamTaskListener(out, StandardCharsets.UTF_8));
        private final DeploymentPlan plan;
        private final FollowSettings settings;
        private byte[] persisted;
        UnaryOperator<String> masker = UnaryOperator.identity();
        Following following;
        Outcome outcome;

        private Build(DeploymentPlan plan, FollowSettings settings, FollowState state) {
            this.plan = plan;
            this.settings = settings;
            persist(state);
            follow();
        }

        /** Goes on from what was persisted, as after a restart. */
        void follow() {
            following = watcher.follow(new FollowRequest(
                    "eu-west-1 deployer",
                    () -> port.get(),
                    plan,
                    persisted(),
                    settings,
                    text -> masker.apply(text),
                    this));
        }

        @Override
        public void progress(List<DeployEvent> happened, FollowState state) {
            if (outcome != null) {
                throw new AssertionError("told after the end: " + happened);
            }
            events.addAll(happened);
            log.events(happened);
            saved.add(state);
            persist(state);
        }

        @Override
        public void ended(Outcome result) {
            if (outcome != null) {
                throw new AssertionError("ended twice");
            }
            outcome = result;
        }

        /** Takes back what was persisted since. */
        void forget(FollowState earlier) {
            persist(earlier);
        }

        /** Forgets everything but what was persisted, and goes on, as a controller does that was started again. */
        void restart() {
            following.detach();
            FollowStage.this.restart();
            follow();
        }

        /** Lets time pass until the build has its result. */
        Outcome end() {
            return end(Duration.ofHours(30));
        }

        Outcome end(Duration atMost) {
            if (!emulator.virtualClock().advanceUntil(() -> outcome != null, atMost)) {
                throw new AssertionError("no end within " + atMost + ", log:\n" + log());
            }
            return outcome;
        }

        /** Lets time pass until the log holds a text. */
        void until(String text) {
            if (!emulator.virtualClock().advanceUntil(() -> log().contains(text), Duration.ofHours(3))) {
                throw new AssertionError("never said '" + text + "', log:\n" + log());
            }
        }

        String log() {
            return out.toString(StandardCharsets.UTF_8);
        }

        List<String> lines() {
            return log().lines().toList();
        }

        FollowState persisted() {
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(persisted))) {
                return (FollowState) in.readObject();
            } catch (IOException | ClassNotFoundException e) {
                throw new AssertionError(e);
            }
        }

        private void persist(FollowState state) {
            try {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                try (ObjectOutputStream stream = new ObjectOutputStream(bytes)) {
                    stream.writeObject(state);
                }
                persisted = bytes.toByteArray();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Override
    public void close() {
        access.close();
        emulator.close();
    }
}
