package io.jenkins.plugins.codedeploy.engine.watch;

import io.jenkins.plugins.codedeploy.engine.state.DeploymentSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.TargetCounts;
import io.jenkins.plugins.codedeploy.engine.state.TargetStatus;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Counters as a text that the state can hold. */
final class CountsText {
    private CountsText() {}

    static String of(TargetCounts counts) {
        return counts.pending() + " " + counts.inProgress() + " " + counts.succeeded() + " " + counts.failed() + " "
                + counts.skipped() + " " + counts.ready();
    }

    /** Returns how many targets have moved from one to the other. */
    static long distance(String before, String after) {
        String[] old = before.split(" ");
        String[] now = after.split(" ");
        long moved = 0;
        for (int i = 0; i < now.length; i++) {
            moved += Math.abs(Long.parseLong(now[i]) - Long.parseLong(old[i]));
        }
        return (moved + 1) / 2;
    }

    /** Returns how many targets are pending, from a text of {@link #of}. */
    static long pending(String text) {
        return Long.parseLong(text.substring(0, text.indexOf(' ')));
    }

    /**
     * Returns the newest counters: what was read of the targets is newer than what the status said of them before.
     *
     * @return null where the service gives none
     */
    static TargetCounts newest(DeploymentSnapshot deployment, boolean targetsRead, FollowState state) {
        return targetsRead && deployment.counts() != null
                ? count(state.targets().values())
                : deployment.counts();
    }

    /** Counts what was told of the targets, for services that give no counters while they deploy. */
    static TargetCounts count(Collection<String> cursors) {
        Map<TargetStatus, Long> by = cursors.stream()
                .map(Cursor::status)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return new TargetCounts(
                by.getOrDefault(TargetStatus.PENDING, 0L),
                by.getOrDefault(TargetStatus.IN_PROGRESS, 0L) + by.getOrDefault(TargetStatus.UNKNOWN, 0L),
                by.getOrDefault(TargetStatus.SUCCEEDED, 0L),
                by.getOrDefault(TargetStatus.FAILED, 0L),
                by.getOrDefault(TargetStatus.SKIPPED, 0L),
                by.getOrDefault(TargetStatus.READY, 0L));
    }
}
