package io.jenkins.plugins.codedeploy.acceptance;

import io.jenkins.plugins.codedeploy.emulator.host.Agent;
import io.jenkins.plugins.codedeploy.emulator.host.Host;
import io.jenkins.plugins.codedeploy.emulator.host.HostCommand;
import io.jenkins.plugins.codedeploy.emulator.host.HostOutcome;
import io.jenkins.plugins.codedeploy.emulator.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Does what another host does, but begins one lifecycle event only when the test lets it. */
final class GatedAgent implements Agent {

    private final String event;
    private final Host host;
    private final CompletableFuture<Void> gate = new CompletableFuture<>();

    GatedAgent(String event, Host host) {
        this.event = event;
        this.host = host;
    }

    void open() {
        gate.complete(null);
    }

    @Override
    public void perform(HostCommand command, Clock clock, Consumer<HostOutcome> done) {
        if (command.event().equals(event)) {
            gate.thenRun(() -> host.perform(command, clock, done));
        } else {
            host.perform(command, clock, done);
        }
    }
}
