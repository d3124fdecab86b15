package io.jenkins.plugins.codedeploy.acceptance;

import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.emulator.codedeploy.GroupFixture;
import io.jenkins.plugins.codedeploy.emulator.host.Host;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The emulated account that the jobs deploy to: application {@code shop}, bucket {@code acme-releases}. */
final class Aws implements AutoCloseable {

    static final String APPLICATION = "shop";
    static final String BUCKET = "acme-releases";

    /** Nothing that is written anywhere may hold one of these. */
    static final Secrets SECRETS = Secrets.of(Emulator.SECRET_KEY, "emulated/secret+of/the+instances");

    private static final double SPEED = 8;

    private final Emulator emulator;
    private int hosts;

    Aws(Path directory) {
        emulator = Emulator.builder()
                .speed(SPEED)
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

    private GroupFixture serverGroup(String name) {
        return emulator.serverGroup(APPLICATION, name).configuration("CodeDeployDefault.AllAtOnce");
    }

    private String nextId() {
        hosts++;
        return "i-%017x".formatted(hosts);
    }
}
