package io.jenkins.plugins.codedeploy.demo;

import hudson.util.StreamTaskListener;
import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.engine.LocalAgent;
import io.jenkins.plugins.codedeploy.engine.PushRequest;
import io.jenkins.plugins.codedeploy.engine.PushedRevision;
import io.jenkins.plugins.codedeploy.engine.RevisionPush;
import io.jenkins.plugins.codedeploy.engine.UploadRoute;
import io.jenkins.plugins.codedeploy.engine.appspec.EcsAppSpec;
import io.jenkins.plugins.codedeploy.engine.appspec.LambdaAppSpec;
import io.jenkins.plugins.codedeploy.engine.aws.AccessOptions;
import io.jenkins.plugins.codedeploy.engine.aws.AwsAccess;
import io.jenkins.plugins.codedeploy.engine.aws.AwsIdentity;
import io.jenkins.plugins.codedeploy.engine.bundle.BundleRequest;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.launch.IfBusy;
import io.jenkins.plugins.codedeploy.engine.launch.Intent;
import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import io.jenkins.plugins.codedeploy.engine.plan.DeploymentOptions;
import io.jenkins.plugins.codedeploy.engine.plan.DeploymentPlan;
import io.jenkins.plugins.codedeploy.engine.plan.Destination;
import io.jenkins.plugins.codedeploy.engine.plan.Revision;
import io.jenkins.plugins.codedeploy.engine.plan.RevisionKey;
import io.jenkins.plugins.codedeploy.engine.plan.Transport;
import io.jenkins.plugins.codedeploy.engine.plan.UploadOptions;
import io.jenkins.plugins.codedeploy.engine.state.GroupSnapshot;
import io.jenkins.plugins.codedeploy.engine.watch.FollowListener;
import io.jenkins.plugins.codedeploy.engine.watch.FollowRequest;
import io.jenkins.plugins.codedeploy.engine.watch.FollowSettings;
import io.jenkins.plugins.codedeploy.engine.watch.FollowState;
import io.jenkins.plugins.codedeploy.engine.watch.Outcome;
import io.jenkins.plugins.codedeploy.engine.watch.Watcher;
import io.jenkins.plugins.codedeploy.log.BuildLog;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** A controller's part, a workspace, and an emulated AWS with four hosts, a Lambda function and an ECS service. */
final class DemoSite implements AutoCloseable {
    static final List<String> HOSTS =
            List.of("i-0a1b2c3d4e5f60001", "i-0a1b2c3d4e5f60002", "i-0a1b2c3d4e5f60003", "i-0a1b2c3d4e5f60004");

    private static final Duration LONGEST = Duration.ofHours(1);

    private static final Destination SERVERS = new Destination("webapp", "staging");
    private static final Destination FUNCTION = new Destination("orders", "live");
    private static final Destination SERVICE = new Destination("shop", "front");

    private final Path application;
    private final Path workspace;
    private final Path temporary;
    private final Emulator emulator;
    private final AwsAccess access;
    private final Watcher watcher;
    private final BuildLog log;
    private long build;

    DemoSite(Path application, Path output, PrintStream out) throws IOException {
        this.application = application;
        Workspace.delete(output);
        workspace = Files.createDirectories(output.resolve("workspace"));
        temporary = Files.createDirectories(output.resolve("temporary"));
        log = new BuildLog(new StreamTaskListener(out, StandardCharsets.UTF_8));
        emulator = Emulator.builder()
                .hostsIn(Files.createDirectories(output.resolve("hosts")).toRealPath())
                .start();
        emulator.versionedBucket("acme-releases");
        emulator.lambdaGroup(FUNCTION.application(), FUNCTION.deploymentGroup())
                .configuration("CodeDeployDefault.LambdaCanary10Percent5Minutes");
        emulator.ecsGroup(SERVICE.application(), SERVICE.deploymentGroup())
                .configuration("CodeDeployDefault.ECSLinear10PercentEvery1Minutes")
                .testListener()
                .terminatesAfter(5);
        emulator.serverGroup(SERVERS.application(), SERVERS.deploymentGroup())
                .hosts(HOSTS.stream().map(emulator::realHost).toList())
                .configuration("CodeDeployDefault.HalfAtATime")
                .rollsBackOn("DEPLOYMENT_FAILURE");
        access = AwsAccess.open(
                connection(),
                AwsIdentity.of(
                        "deployer",
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create(Emulator.ACCESS_KEY, Emulator.SECRET_KEY)),
                        false),
                AccessOptions.of(Transport.DIRECT, "demo", "none"),
                InstantSource.system());
        watcher = new Watcher((delay, task) -> emulator.clock().schedule(delay, task), emulator.clock(), new Random());
    }

    /** Builds a version into the workspace and deploys it, to its end. */
    Outcome deploy(String version) throws IOException, InterruptedException {
        Workspace.copy(application, workspace);
        Files.writeString(workspace.resolve("public/version.txt"), version + "\n");
        announce(SERVERS);
        return follow(SERVERS, push().revision());
    }

    /** Moves a tenth of the traffic of a Lambda function to a new version, then the rest. */
    Outcome shiftFunction() {
        announce(FUNCTION);
        return follow(
                FUNCTION,
                sent(new LambdaAppSpec(
                                "orders", "live", "7", "8", Map.of("BeforeAllowTraffic", "CodeDeployHook_smokeTest"))
                        .text()));
    }

    /** Gives an ECS service a replacement, tests it, moves the traffic in steps and ends the original. */
    Outcome replaceService() {
        announce(SERVICE);
        return follow(
                SERVICE,
                sent(new EcsAppSpec(
                                "arn:aws:ecs:" + emulator.region() + ":" + emulator.account()
                                        + ":task-definition/shop:42",
                                "web",
                                8080,
                                "",
                                null,
                                List.of(),
                                Map.of("AfterAllowTestTraffic", "CodeDeployHook_testListener"))
                        .text()));
    }

    private void announce(Destination destination) {
        GroupSnapshot group = access.codeDeploy().group(destination);
        log.event(new DeployEvent.Heading(
                destination.application(),
                destination.deploymentGroup(),
                group.platform().title(),
                group.blueGreen(),
                group.configName(),
                emulator.region()));
    }

    private Revision sent(String appSpec) {
        Revision.AppSpecContent revision = Revision.AppSpecContent.of(appSpec);
        log.event(new DeployEvent.AppSpecSent(revision.sha256()));
        return revision;
    }

    private Outcome follow(Destination destination, Revision revision) {
        CompletableFuture<Outcome> end = new CompletableFuture<>();
        watcher.follow(new FollowRequest(
                "demo",
                access::codeDeploy,
                new DeploymentPlan(destination, revision, DeploymentOptions.NONE),
                FollowState.toCreate(Intent.of(destination.application(), ++build, IfBusy.WAIT)),
                FollowSettings.of(emulator.region()),
                UnaryOperator.identity(),
                new Follower(log, end)));
        emulator.virtualClock().advanceUntil(end::isDone, LONGEST);
        return end.orTimeout(1, TimeUnit.MINUTES).join();
    }

    /** Leaves the marker on a host that lets the example's health check of a version fail. */
    void failValidation(String host, String version) throws IOException {
        Path marker = root(host).resolve("etc/webapp/fail-validation");
        Files.createDirectories(marker.getParent());
        Files.writeString(marker, version);
    }

    Path root(String host) {
        return emulator.hostRoot(host);
    }

    String version(String host) throws IOException {
        return Files.readString(root(host).resolve("srv/webapp/public/version.txt"))
                .trim();
    }

    @Override
    public void close() {
        access.close();
        emulator.close();
    }

    private PushedRevision push() throws InterruptedException {
        return new RevisionPush(
                        access.revisions(),
                        new LocalAgent(workspace, temporary),
                        packed -> {},
                        log::event,
                        InstantSource.system())
                .push(new PushRequest(
                        BundleRequest.of(""),
                        "acme-releases",
                        RevisionKey.below("webapp"),
                        UploadOptions.NONE,
                        UploadRoute.AGENT));
    }

    private ConnectionSettings connection() {
        return new ConnectionSettings(
                emulator.region(),
                "deployer",
                "",
                "",
                "jenkins-webapp-1",
                emulator.codeDeployEndpoint().toString(),
                emulator.s3Endpoint().toString(),
                emulator.stsEndpoint().toString());
    }

    private record Follower(BuildLog log, CompletableFuture<Outcome> end) implements FollowListener {
        @Override
        public void progress(List<DeployEvent> events, FollowState state) {
            log.events(events);
        }

        @Override
        public void ended(Outcome outcome) {
            end.complete(outcome);
        }
    }
}
