package io.jenkins.plugins.codedeploy.emulator;

import io.jenkins.plugins.codedeploy.emulator.cloudwatch.CloudWatchEndpoint;
import io.jenkins.plugins.codedeploy.emulator.codedeploy.CodeDeploy;
import io.jenkins.plugins.codedeploy.emulator.codedeploy.CodeDeployEndpoint;
import io.jenkins.plugins.codedeploy.emulator.codedeploy.GroupFixture;
import io.jenkins.plugins.codedeploy.emulator.ecs.EcsEndpoint;
import io.jenkins.plugins.codedeploy.emulator.ecs.TaskDefinitions;
import io.jenkins.plugins.codedeploy.emulator.host.DeployingAgent;
import io.jenkins.plugins.codedeploy.emulator.host.GitHubArchives;
import io.jenkins.plugins.codedeploy.emulator.host.Host;
import io.jenkins.plugins.codedeploy.emulator.host.HostFiles;
import io.jenkins.plugins.codedeploy.emulator.host.S3Download;
import io.jenkins.plugins.codedeploy.emulator.lambda.Functions;
import io.jenkins.plugins.codedeploy.emulator.lambda.LambdaEndpoint;
import io.jenkins.plugins.codedeploy.emulator.s3.Bucket;
import io.jenkins.plugins.codedeploy.emulator.s3.ObjectStore;
import io.jenkins.plugins.codedeploy.emulator.s3.S3Front;
import io.jenkins.plugins.codedeploy.emulator.s3.S3Line;
import io.jenkins.plugins.codedeploy.emulator.sts.Role;
import io.jenkins.plugins.codedeploy.emulator.sts.Sessions;
import io.jenkins.plugins.codedeploy.emulator.sts.StsEndpoint;
import io.jenkins.plugins.codedeploy.emulator.time.Clock;
import io.jenkins.plugins.codedeploy.emulator.time.VirtualClock;
import io.jenkins.plugins.codedeploy.emulator.wire.AccessKey;
import io.jenkins.plugins.codedeploy.emulator.wire.Faults;
import io.jenkins.plugins.codedeploy.emulator.wire.Gate;
import io.jenkins.plugins.codedeploy.emulator.wire.KeyRing;
import io.jenkins.plugins.codedeploy.emulator.wire.RequestLog;
import io.jenkins.plugins.codedeploy.emulator.wire.ServerTime;
import io.jenkins.plugins.codedeploy.emulator.wire.WireServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** CodeDeploy, STS and S3 on loopback ports, with hosts that really deploy; see the package for how to use it. */
public final class Emulator implements AutoCloseable {
    /** The key id that every endpoint accepts. */
    public static final String ACCESS_KEY = "AKIAEMULATEDDEPLOYER";

    /** Its secret. */
    public static final String SECRET_KEY = "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";

    private static final String HOST_KEY = "AKIAEMULATEDINSTANCE";

    private final EmulatorBuilder settings;
    private final Clock clock;
    private final KeyRing keys = new KeyRing();
    private final ServerTime serverTime = new ServerTime();
    private final RequestLog requests = new RequestLog();
    private final Faults codeDeployFaults;
    private final Faults stsFaults;
    private final Faults s3Faults;
    private final Faults ecsFaults;
    private final S3Line s3Line = new S3Line();
    private final Sessions sessions;
    private final ObjectStore objects;
    private final WireServer s3;
    private final WireServer sts;
    private final WireServer codeDeploy;
    private final WireServer lambda;
    private final WireServer ecs;
    private final WireServer cloudWatch;
    private final TaskDefinitions taskDefinitions;
    private final Functions functions = new Functions();
    private final CodeDeploy service;
    private final GitHubArchives bundles;

    Emulator(EmulatorBuilder settings) {
        this.settings = settings;
        clock = settings.clock();
        sessions = new Sessions(keys, clock);
        codeDeployFaults = new Faults(clock);
        stsFaults = new Faults(clock);
        s3Faults = new Faults(clock);
        ecsFaults = new Faults(clock);
        String user = "arn:aws:iam::" + settings.account() + ":user/deployer";
        keys.add(AccessKey.longTerm(ACCESS_KEY, SECRET_KEY, user));
        AccessKey instanceProfile = AccessKey.longTerm(
                HOST_KEY, "emulated/secret+of/the+instances", "arn:aws:iam::" + settings.account() + ":role/instance");
        keys.add(instanceProfile);
        objects = settings.s3OnDisk()
                .map(directory -> ObjectStore.onDisk(directory, keys))
                .orElseGet(() -> ObjectStore.inMemory(keys));
        Gate gate = new Gate(keys, serverTime, clock);
        s3 = new WireServer("emulated S3", new S3Front(clock, objects, keys, serverTime, s3Line, s3Faults, requests));
        bundles = new GitHubArchives(new S3Download(s3.endpoint(), instanceProfile, settings.region(), serverTime));
        service = new CodeDeploy(
                settings.account(), settings.region(), clock, settings.timings(), settings.pageSize(), bundles);
        sts = new WireServer("emulated STS", new StsEndpoint(clock, gate, sessions, stsFaults, requests));
        lambda = new WireServer("emulated Lambda", new LambdaEndpoint(functions, clock, gate, requests));
        taskDefinitions = new TaskDefinitions(settings.region(), settings.account());
        ecs = new WireServer("emulated ECS", new EcsEndpoint(taskDefinitions, clock, gate, ecsFaults, requests));
        cloudWatch = new WireServer(
                "emulated CloudWatch",
                new CloudWatchEndpoint(service::isActive, clock, gate, codeDeployFaults, requests));
        codeDeploy = new WireServer(
                "emulated CodeDeploy", new CodeDeployEndpoint(service, gate, serverTime, codeDeployFaults, requests));
    }

    /** An emulator with a virtual clock and pages of two. */
    public static Emulator start() {
        return new EmulatorBuilder().start();
    }

    /** An emulator of your choice. */
    public static EmulatorBuilder builder() {
        return new EmulatorBuilder();
    }

    /** Where CodeDeploy listens. */
    public URI codeDeployEndpoint() {
        return codeDeploy.endpoint();
    }

    /** Where S3 listens; path style. */
    public URI s3Endpoint() {
        return s3.endpoint();
    }

    /** Where STS listens. */
    public URI stsEndpoint() {
        return sts.endpoint();
    }

    /** Where Lambda listens, as far as it is emulated. */
    public URI lambdaEndpoint() {
        return lambda.endpoint();
    }

    /** The functions that Lambda knows; deployments do not look at them. */
    public Functions functions() {
        return functions;
    }

    /** Where ECS listens, as far as it is emulated. */
    public URI ecsEndpoint() {
        return ecs.endpoint();
    }

    /** Where CloudWatch listens, which knows every alarm; its faults are among those of CodeDeploy. */
    public URI cloudWatchEndpoint() {
        return cloudWatch.endpoint();
    }

    /** The task definitions that ECS knows; deployments do not look at them. */
    public TaskDefinitions taskDefinitions() {
        return taskDefinitions;
    }

    /** The region everything is in. */
    public String region() {
        return settings.region();
    }

    /** The account everything belongs to. */
    public String account() {
        return settings.account();
    }

    /** The time of the service; also a source of instants for the code under test. */
    public Clock clock() {
        return clock;
    }

    /** The same, when the emulator was started with a virtual clock. */
    public VirtualClock virtualClock() {
        return (VirtualClock) clock;
    }

    /** The service: hook functions, alarms, paging, tampering, statuses. */
    public CodeDeploy codeDeploy() {
        return service;
    }

    /** The commits that GitHub revisions can name. */
    public GitHubArchives gitHub() {
        return bundles;
    }

    /** The objects in S3. */
    public ObjectStore s3Objects() {
        return objects;
    }

    /** Every request so far. */
    public RequestLog requests() {
        return requests;
    }

    /** Faults of CodeDeploy calls. */
    public Faults faults() {
        return codeDeployFaults;
    }

    /** Faults of STS calls. */
    public Faults stsFaults() {
        return stsFaults;
    }

    /** Faults of S3 calls. */
    public Faults s3Faults() {
        return s3Faults;
    }

    /** Faults of ECS calls. */
    public Faults ecsFaults() {
        return ecsFaults;
    }

    /** Latency and bandwidth of S3. */
    public S3Line s3Line() {
        return s3Line;
    }

    /** The access keys, to add some or let them expire. */
    public KeyRing keys() {
        return keys;
    }

    /** The sessions that STS began, and the MFA devices. */
    public Sessions sessions() {
        return sessions;
    }

    /** Lets the servers' clocks be wrong by this much. */
    public void skewServers(Duration ahead) {
        serverTime.skew(ahead);
    }

    /** Adds a role. */
    public Emulator role(Role role) {
        sessions.add(role);
        return this;
    }

    /** Adds a bucket of this account without versions. */
    public Emulator bucket(String name) {
        objects.create(new Bucket(name, false, account(), region()));
        return this;
    }

    /** Adds a bucket of this account with versioning enabled. */
    public Emulator versionedBucket(String name) {
        objects.create(new Bucket(name, true, account(), region()));
        return this;
    }

    /** Adds a group of hosts, in place and OneAtATime unless changed. */
    public GroupFixture serverGroup(String application, String group) {
        return service.group("Server", application, group);
    }

    /** Adds a group of a Lambda application. */
    public GroupFixture lambdaGroup(String application, String group) {
        return service.group("Lambda", application, group);
    }

    /** Adds a group of an ECS application; its service is named like the group in cluster {@code cluster}. */
    public GroupFixture ecsGroup(String application, String group) {
        return service.group("ECS", application, group);
    }

    /** A host that really deploys, below {@link #hostRoot}. */
    public Host realHost(String id) {
        try {
            Files.createDirectories(hostRoot(id));
        } catch (IOException cannotCreate) {
            throw new UncheckedIOException(cannotCreate);
        }
        return new Host(id, "a", new DeployingAgent(id, new HostFiles(hostRoot(id)), bundles));
    }

    /** The directory that is {@code /} for a real host. */
    public Path hostRoot(String id) {
        return settings.hostsDirectory().resolve(id);
    }

    /** That many hosts without files, i-00000001 and so on, on which everything succeeds until told otherwise. */
    public static List<Host> simulatedHosts(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> Host.simulated("i-%08d".formatted(number)))
                .toList();
    }

    @Override
    public void close() {
        codeDeploy.close();
        lambda.close();
        ecs.close();
        cloudWatch.close();
        sts.close();
        s3.close();
        clock.close();
        objects.close();
        settings.cleanUp();
    }
}
