package io.jenkins.plugins.codedeploy.engine.event;

import java.io.Serializable;
import java.util.List;

/**
 * Targets that failed in the same way.
 *
 * @param failed how many targets failed so
 * @param total how many targets the deployment has
 * @param targets the first few of them by id
 * @param event the lifecycle event that failed
 * @param script the script's location in the AppSpec; empty when no script was concerned
 * @param errorCode the service's code for the event, for example {@code ScriptFailed}
 * @param cause a few words, for example {@code exited with 1}; may be empty
 * @param tail the last lines of one target's output, sanitised and masked
 * @param advice what to do; empty for none
 */
public record FailureGroup(
        int failed,
        int total,
        List<String> targets,
        String event,
        String script,
        String errorCode,
        String cause,
        List<String> tail,
        String advice)
        implements Serializable {

    public FailureGroup {
        targets = List.copyOf(targets);
        tail = List.copyOf(tail);
    }
}
