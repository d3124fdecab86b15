package io.jenkins.plugins.codedeploy.functional;

import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.emulator.codedeploy.GroupFixture;
import io.jenkins.plugins.codedeploy.emulator.host.Host;
import io.jenkins.plugins.codedeploy.emulator.host.SimulatedAgent;
import io.jenkins.plugins.codedeploy.emulator.host.Step;
import io.jenkins.plugins.codedeploy.revision.EcsRevision;
import io.jenkins.plugins.codedeploy.revision.LambdaRevision;
import io.jenkins.plugins.codedeploy.revision.RevisionSource;
import io.jenkins.plugins.codedeploy.revision.S3Revision;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.ComputePlatform;
import software.amazon.awssdk.services.codedeploy.model.MinimumHealthyHostsType;
import software.amazon.awssdk.services.codedeploy.model.TrafficRoutingType;

/** What a deployment of the matrix goes to: four hosts (or their replacements), a function, or a service. */
enum MatrixPlatform {
    SERVER("EC2/on-premises, in place", MatrixPlatform.ofServers("OwnZones")),
    SERVER_BLUE_GREEN("EC2/on-premises, blue/green", MatrixPlatform.ofServers()),
    LAMBDA(
            "Lambda, blue/green",
            MatrixPlatform.all(
                    "LambdaAllAtOnce",
                    "LambdaCanary10Percent5Minutes",
                    "LambdaCanary10Percent10Minutes",
                    "LambdaCanary10Percent15Minutes",
                    "LambdaCanary10Percent30Minutes",
                    "LambdaLinear10PercentEvery1Minute",
                    "LambdaLinear10PercentEvery2Minutes",
                    "LambdaLinear10PercentEvery3Minutes",
                    "LambdaLinear10PercentEvery10Minutes",
                    "OwnLambdaCanary25Percent7Minutes",
                    "OwnLambdaLinear30PercentEvery4Minutes")),
    ECS(
            "ECS, blue/green",
            MatrixPlatform.all(
                    "ECSAllAtOnce",
                    "ECSCanary10Percent5Minutes",
                    "ECSCanary10Percent15Minutes",
                    "ECSLinear10PercentEvery1Minutes",
                    "ECSLinear10PercentEvery3Minutes",
                    "OwnECSCanary25Percent7Minutes",
                    "OwnECSLinear30PercentEvery4Minutes"));

    static final int HOSTS = 4;
    static final Duration SCRIPT = Duration.ofSeconds(40);
    static final String SCRIPT_EVENT = "AfterInstall";

    final String title;
    final List<String> configurations;

    MatrixPlatform(String title, List<String> configurations) {
        this.title = title;
        this.configurations = configurations;
    }

    /** The configurations that every outcome is tried with; the others have to succeed. */
    List<String> representatives() {
        return switch (this) {
            case SERVER -> List.of("CodeDeployDefault.HalfAtATime", "OwnThreeStay", "OwnZones");
            case SERVER_BLUE_GREEN -> List.of("CodeDeployDefault.AllAtOnce", "CodeDeployDefault.OneAtATime");
            case LAMBDA ->
                List.of(
                        "CodeDeployDefault.LambdaAllAtOnce",
                        "CodeDeployDefault.LambdaCanary10Percent5Minutes",
                        "OwnLambdaLinear30PercentEvery4Minutes");
            case ECS ->
                List.of(
                        "CodeDeployDefault.ECSAllAtOnce",
                        "CodeDeployDefault.ECSLinear10PercentEvery1Minutes",
                        "OwnECSCanary25Percent7Minutes");
        };
    }

    /** The lifecycle event whose hook fails or stays silent. */
    String hookEvent() {
        return switch (this) {
            case LAMBDA -> "BeforeAllowTraffic";
            case ECS -> "AfterAllowTestTraffic";
            default -> SCRIPT_EVENT;
        };
    }

    int targets() {
        return isServer() ? HOSTS + originals().size() : 1;
    }

    boolean isServer() {
        return this == SERVER || this == SERVER_BLUE_GREEN;
    }

    /** Creates the configurations that are not predefined. */
    static void configure(CodeDeployClient client) {
        client.createDeploymentConfig(config -> config.deploymentConfigName("OwnThreeStay")
                .minimumHealthyHosts(
                        hosts -> hosts.type(MinimumHealthyHostsType.HOST_COUNT).value(3)));
        client.createDeploymentConfig(config -> config.deploymentConfigName("OwnQuarterStays")
                .minimumHealthyHosts(hosts ->
                        hosts.type(MinimumHealthyHostsType.FLEET_PERCENT).value(25)));
        client.createDeploymentConfig(config -> config.deploymentConfigName("OwnZones")
                .minimumHealthyHosts(
                        hosts -> hosts.type(MinimumHealthyHostsType.HOST_COUNT).value(0))
                .zonalConfig(zones -> zones.monitorDurationInSeconds(120L)));
        for (ComputePlatform platform : List.of(ComputePlatform.LAMBDA, ComputePlatform.ECS)) {
            client.createDeploymentConfig(config -> config.deploymentConfigName(
                            "Own" + platform + "Canary25Percent7Minutes")
                    .computePlatform(platform)
                    .trafficRoutingConfig(routing -> routing.type(TrafficRoutingType.TIME_BASED_CANARY)
                            .timeBasedCanary(
                                    canary -> canary.canaryPercentage(25).canaryInterval(7))));
            client.createDeploymentConfig(config -> config.deploymentConfigName(
                            "Own" + platform + "Linear30PercentEvery4Minutes")
                    .computePlatform(platform)
                    .trafficRoutingConfig(routing -> routing.type(TrafficRoutingType.TIME_BASED_LINEAR)
                            .timeBasedLinear(
                                    linear -> linear.linearPercentage(30).linearInterval(4))));
        }
    }

    /** Four hosts in two zones whose hook script takes its time; none where there are no hosts. */
    List<Host> hosts() {
        return isServer()
                ? IntStream.range(0, HOSTS)
                        .mapToObj(number ->
                                new Host("i-0000000" + number, number < HOSTS / 2 ? "a" : "b", new SimulatedAgent()))
                        .map(host -> host.on(SCRIPT_EVENT, Step.succeedsAfter(SCRIPT)))
                        .toList()
                : List.of();
    }

    /** The two that a blue/green deployment takes the traffic from. */
    List<Host> originals() {
        return this == SERVER_BLUE_GREEN
                ? List.of(Host.simulated("i-000000a1"), Host.simulated("i-000000a2"))
                : List.of();
    }

    GroupFixture group(Emulator emulator, String application, List<Host> hosts, List<Host> originals) {
        return switch (this) {
            case SERVER -> emulator.serverGroup(application, "prod").hosts(hosts);
            case SERVER_BLUE_GREEN ->
                emulator.serverGroup(application, "prod")
                        .hosts(originals)
                        .blueGreen(hosts)
                        .terminatesAfter(2);
            case LAMBDA -> emulator.lambdaGroup(application, "prod");
            case ECS -> emulator.ecsGroup(application, "prod").testListener().terminatesAfter(2);
        };
    }

    /** A revision whose hook, where hooks are functions, is called {@code hook}. */
    RevisionSource revision(String hook) {
        if (this == LAMBDA) {
            LambdaRevision revision = new LambdaRevision("orders", "live", "8");
            revision.setCurrentVersion("7");
            revision.setBeforeAllowTraffic(hook);
            return revision;
        }
        if (this == ECS) {
            EcsRevision revision =
                    new EcsRevision("arn:aws:ecs:eu-west-1:123456789012:task-definition/web:42", "web", 8080);
            revision.setAfterAllowTestTraffic(hook);
            return revision;
        }
        return new S3Revision("releases", "shop.zip");
    }

    private static List<String> ofServers(String... more) {
        return Stream.concat(
                        all("AllAtOnce", "HalfAtATime", "OneAtATime", "OwnThreeStay", "OwnQuarterStays").stream(),
                        Stream.of(more))
                .toList();
    }

    private static List<String> all(String... names) {
        return Stream.of(names)
                .map(name -> name.startsWith("Own") ? name : "CodeDeployDefault." + name)
                .toList();
    }
}
