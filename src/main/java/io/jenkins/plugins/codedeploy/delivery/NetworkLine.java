package io.jenkins.plugins.codedeploy.delivery;

import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.plan.NetworkSettings;
import java.util.function.Consumer;

/** Tells a build how it reaches AWS, if that is not as usual. */
final class NetworkLine {
    private NetworkLine() {}

    static void tell(NetworkSettings network, Consumer<DeployEvent> events) {
        if (!network.words().isEmpty()) {
            events.accept(new DeployEvent.Notice("Network: " + network.words()));
        }
    }
}
