package io.jenkins.plugins.codedeploy.delivery;

import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.FailureDigest;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.Finished;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.LeftRunning;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.RollbackFinished;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.StopRequested;
import io.jenkins.plugins.codedeploy.log.BuildLog;
import java.util.ArrayList;
import java.util.List;

/** How a deployment ended, in the words of the build's log; safe for use by several threads. */
final class EndingWords {
    private final List<String> lines = new ArrayList<>();

    /** Takes what an event says of the end; most events say nothing of it. */
    synchronized void note(DeployEvent event) {
        if (event instanceof Finished
                || event instanceof FailureDigest
                || event instanceof RollbackFinished
                || event instanceof StopRequested
                || event instanceof LeftRunning) {
            lines.addAll(BuildLog.words(event));
        }
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }
}
