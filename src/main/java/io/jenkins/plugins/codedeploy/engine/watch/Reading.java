package io.jenkins.plugins.codedeploy.engine.watch;

import io.jenkins.plugins.codedeploy.engine.state.TargetStatus;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which targets should be read next.
 *
 * @param need how urgent it is
 * @param listFirst whether the ids of the targets have to be listed before
 * @param pending how many targets have not begun yet by the counters; negative when they do not tell
 */
record Reading(Need need, boolean listFirst, long pending) {
    static final Reading NONE = new Reading(Need.NONE, false, -1);

    /** Why targets are read. */
    enum Need {
        NONE,
        /** Something runs on some targets; lifecycle events may have moved. */
        ROUTINE,
        /** The counters moved. */
        MOVED,
        /** The deployment has ended; everything is read once more. */
        LAST
    }

    /**
     * Returns the ids that must be read, from those that are known.
     *
     * @param known what was told of each target
     * @param listed all ids, if they have just been listed
     */
    List<String> certain(Map<String, String> known, Collection<String> listed) {
        Collection<String> ids = listed.isEmpty() ? known.keySet() : listed;
        if (need == Need.LAST) {
            return List.copyOf(ids);
        }
        return ids.stream().filter(id -> isCertain(known.get(id))).toList();
    }

    /** Returns the ids that need reading only until {@link #begun} of them are found to have begun. */
    List<String> possible(Map<String, String> known, Collection<String> listed) {
        if (need == Need.LAST) {
            return List.of();
        }
        Stream<String> ids = (listed.isEmpty() ? known.keySet() : listed).stream();
        return ids.filter(id -> status(known.get(id)) == TargetStatus.PENDING).toList();
    }

    /** Returns how many of the targets that were pending must have begun. */
    long begun(int possible) {
        return pending < 0 ? possible : Math.max(0, possible - pending);
    }

    /** Returns the same for a time at which the counters will be old. */
    Reading withoutCounters() {
        return new Reading(need, listFirst, -1);
    }

    private static boolean isCertain(String cursor) {
        TargetStatus status = status(cursor);
        return status != TargetStatus.PENDING && !status.isTerminal();
    }

    private static TargetStatus status(String cursor) {
        return cursor == null ? TargetStatus.PENDING : Cursor.status(cursor);
    }
}
