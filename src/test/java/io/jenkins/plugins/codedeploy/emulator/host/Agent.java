package io.jenkins.plugins.codedeploy.emulator.host;

import io.jenkins.plugins.codedeploy.emulator.time.Clock;
import java.util.function.Consumer;

/** The CodeDeploy agent on a host. */
public interface Agent {

    /** Runs one lifecycle event and reports its end through the clock's queue. */
    void perform(HostCommand command, Clock clock, Consumer<HostOutcome> done);
}
