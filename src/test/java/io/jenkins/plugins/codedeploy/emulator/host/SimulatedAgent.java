package io.jenkins.plugins.codedeploy.emulator.host;

import io.jenkins.plugins.codedeploy.emulator.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** An agent without files: every event succeeds after the time it takes on an idle real host. */
public final class SimulatedAgent implements Agent {
    private static final Duration HOOK = Duration.ofMillis(100);
    private static final Map<String, Duration> RESERVED = Map.of(
            "DownloadBundle", Duration.ofMillis(500),
            "Install", Duration.ofMillis(200),
            "BlockTraffic", Duration.ofSeconds(10),
            "AllowTraffic", Duration.ofSeconds(10));

    static Duration nominal(String event) {
        return RESERVED.getOrDefault(event, HOOK);
    }

    @Override
    public void perform(HostCommand command, Clock clock, Consumer<HostOutcome> done) {
        Duration took = nominal(command.event());
        clock.schedule(took, () -> done.accept(new HostOutcome(Diagnosis.success(), took)));
    }
}
