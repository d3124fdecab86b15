package io.jenkins.plugins.codedeploy.engine.watch;

import io.jenkins.plugins.codedeploy.engine.state.LifecycleEvent;
import io.jenkins.plugins.codedeploy.engine.state.TargetSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.TargetStatus;

/** What was told of a target, in one letter for its status and one for each lifecycle event. */
final class Cursor {
    private static final String LETTERS = "PIRSFKU";
    static final String PENDING = "P";

    private Cursor() {}

    static String of(TargetSnapshot target) {
        StringBuilder letters = new StringBuilder().append(letter(target.status()));
        for (LifecycleEvent event : target.events()) {
            letters.append(letter(event.status()));
        }
        return letters.toString();
    }

    static char letter(TargetStatus status) {
        return LETTERS.charAt(status.ordinal());
    }

    /** Returns the status of the target. */
    static TargetStatus status(String cursor) {
        return TargetStatus.values()[LETTERS.indexOf(cursor.charAt(0))];
    }

    /** Returns what was told of the event at a place, or Pending. */
    static TargetStatus event(String cursor, int index) {
        return index + 1 < cursor.length()
                ? TargetStatus.values()[LETTERS.indexOf(cursor.charAt(index + 1))]
                : TargetStatus.PENDING;
    }
}
