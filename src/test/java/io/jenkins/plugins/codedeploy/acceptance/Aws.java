package io.jenkins.plugins.codedeploy.acceptance;

import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.emulator.codedeploy.GroupFixture;
import io.jenkins.plugins.codedeploy.emulator.codedeploy.Timings;
import io.jenkins.plugins.codedeploy.emulator.host.Host;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The emulated account that the jobs deploy to: application {@code shop}, bucket {@code acme-releases}. */
final class Aws implements AutoCloseable {

    static final String APPLICATION = "shop";
    static final String BUCKET = "acme-releases";

    /** Nothing that is written anywhere may hold one of these. */
    static final Secrets SECRETS = Secrets.of(Emulator.SECRET_KEY, "emulated/secret+of/the+instances");

    /** Real time, since the controller's clock cannot be hurried; instead the service itself is quick. */
    private static final double SPEED = 1;

    private static final Timings QUICK = new Timings(
            Duration.ofMillis(200),
            Duration.ofMillis(100),
            Duration.ofMillis(150),
            Duration.ofMillis(100),
            Duration.ofSeconds(2),
            Duration.ofMillis(100),
            Duration.ofSeconds(2));

    private final Emulator emulator;
    private int hosts;

    Aws(Path directory) {
        Home.delete(directory.resolve("hosts"));
        emulator = Emulator.builder()
                .speed(SPEED)
                .timings(QUICK)
                .hostsIn(directory.resolve("hosts"))
                .start()
                .versionedBucket(BUCKET);
    }

    Emulator emulator() {
        return emulator;
    }

    /** A group of as many hosts as wanted, all of which deploy really and at once; returns their ids. */
    List<String> group(String name, int size) {
        List<Host> members = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            members.add(emulator.realHost(nextId()));
        }
        serverGroup(name).hosts(members);
        return members.stream().map(Host::id).toList();
    }

    /** A group of one host that waits before a lifecycle event until the test opens the gate. */
    GatedAgent gatedGroup(String name, String event) {
        Host real = emulator.realHost(nextId());
        GatedAgent gate = new GatedAgent(event, real);
        serverGroup(name).hosts(new Host(real.id(), "a", gate));
        return gate;
    }

    /** A blue/green group whose deployments wait, Ready, for a person before the traffic moves. */
    void pausingGroup(String name) {
        serverGroup(name)
                .hosts(emulator.realHost(nextId()))
                .blueGreen(List.of(emulator.realHost(nextId()), emulator.realHost(nextId())))
                .waitsForReroute(60);
    }

    /** The connection as a Groovy expression, with the given credentials. */
    String connection(String credentialsId) {
        return "awsConnection(region: '" + emulator.region() + "', credentialsId: '" + credentialsId
                + "', codeDeployEndpoint: '" + emulator.codeDeployEndpoint() + "', s3Endpoint: '"
                + emulator.s3Endpoint() + "', stsEndpoint: '" + emulator.stsEndpoint() + "')";
    }

    @Override
    public void close() {
        emulator.close();
    }

    /** Waits until the service was asked to stop a deployment. */
    void awaitStopOf(String deploymentId) {
        await("StopDeployment of " + deploymentId)
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> emulator.requests().of("StopDeployment").stream()
                        .anyMatch(call -> call.body().contains(deploymentId)));
    }

    private GroupFixture serverGroup(String name) {
        return emulator.serverGroup(APPLICATION, name).configuration("CodeDeployDefault.AllAtOnce");
    }

    private String nextId() {
        hosts++;
        return "i-%017x".formatted(hosts);
    }
}
