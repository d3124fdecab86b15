package io.jenkins.plugins.codedeploy.engine.matrix;

import java.util.List;

/**
 * One lifecycle event of one target.
 *
 * @param event for example {@code BeforeInstall}
 * @param status the service's word, for example {@code InProgress}
 * @param millis how long it took in milliseconds; -1 while it runs and where nothing was measured
 * @param said what the instance says of a failure, sanitised and masked, the first line saying what failed; empty for none
 */
public record EventCell(String event, String status, long millis, List<String> said) {
    public EventCell {
        said = List.copyOf(said);
    }
}
