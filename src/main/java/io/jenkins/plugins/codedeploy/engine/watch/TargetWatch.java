package io.jenkins.plugins.codedeploy.engine.watch;

import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.CountsChanged;
import io.jenkins.plugins.codedeploy.engine.state.DeploymentSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.DeploymentStatus;
import io.jenkins.plugins.codedeploy.engine.state.TargetCounts;
import io.jenkins.plugins.codedeploy.engine.state.TargetSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.TargetStatus;
import io.jenkins.plugins.codedeploy.engine.watch.Reading.Need;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** The targets' part of the state machine: what to read, and what to tell of it. */
final class TargetWatch {
    private final int waveThreshold;

    TargetWatch(int waveThreshold) {
        this.waveThreshold = waveThreshold;
    }

    /** Returns the reading of everything; the ids are listed again unless the counters prove that all are known. */
    static Reading last(FollowState state, DeploymentSnapshot deployment) {
        boolean complete = deployment.counts() != null
                && !deployment.blueGreen()
                && !state.targets().isEmpty()
                && deployment.counts().total() == state.targets().size();
        return new Reading(Need.LAST, !complete, -1);
    }

    /** Returns what is worth reading when only the deployment was seen and has not ended. */
    Reading wanted(FollowState state, DeploymentSnapshot deployment) {
        DeploymentStatus status = deployment.status();
        if (status == DeploymentStatus.CREATED || status == DeploymentStatus.QUEUED) {
            return Reading.NONE;
        }
        Map<String, String> known = state.targets();
        TargetCounts counts = deployment.counts();
        boolean list = known.isEmpty() || (counts != null && counts.total() > known.size());
        boolean moved = counts != null && hasMoved(state, counts);
        long pending = counts == null ? -1 : counts.pending();
        if (list || moved) {
            return new Reading(Need.MOVED, list, pending);
        }
        boolean open = known.values().stream()
                .map(Cursor::status)
                .anyMatch(target -> !target.isTerminal() && (counts == null || target != TargetStatus.PENDING));
        // What was quiet before it was Ready says nothing of what came just before.
        boolean still = status == DeploymentStatus.READY && state.has("ready") && state.has("quiet");
        return open && !still ? new Reading(Need.ROUTINE, false, pending) : Reading.NONE;
    }

    /** Tells what the targets that were read have done since. */
    void tell(Told told, Observation seen, boolean last) {
        Map<String, String> cursors = new TreeMap<>(told.state().targets());
        seen.listed().forEach(id -> cursors.putIfAbsent(id, Cursor.PENDING));
        boolean waves = isWave(cursors.size(), seen.deployment());
        TargetLines lines = new TargetLines(told);
        Map<String, Integer> order = new TreeMap<>();
        boolean quiet = true;
        for (TargetSnapshot target : seen.targets()) {
            order.put(target.id(), order.size());
            String before = cursors.get(target.id());
            String after = lines.add(target, before, waves);
            quiet &= after.equals(before);
            cursors.put(target.id(), after);
        }
        lines.tell(order);
        told.targets(cursors);
        seen.targets().forEach(target -> Traffic.tell(target, told));
        if (quiet) {
            told.fact("quiet", "yes");
        } else {
            told.drop("quiet");
        }
        tellCounts(told, seen, last, lines.toldUntil());
        if (!last) {
            new SlowTargets(told).look(seen.targets());
        }
        if (seen.deployment().counts() != null) {
            told.fact("readCounts", CountsText.of(seen.deployment().counts()));
        }
    }

    /** Tells the counters where they have moved and no target was read. */
    void tellCounts(Told told, Observation seen) {
        tellCounts(told, seen, false, told.now());
    }

    private void tellCounts(Told told, Observation seen, boolean last, Instant at) {
        Map<String, String> known = told.state().targets();
        TargetCounts counts = seen.deployment().knownCounts().orElseGet(() -> CountsText.count(known.values()));
        if (counts.total() <= 1) {
            return;
        }
        if (isWave(known.size(), seen.deployment())) {
            Waves.tell(told, counts, seen.targets(), last);
            return;
        }
        String now = CountsText.of(counts);
        if (!last && !now.equals(told.state().text("counts")) && counts.pending() < counts.total()) {
            told.fact("counts", now);
            told.event(new CountsChanged(told.elapsed(at), counts));
        }
    }

    /** The counters may be older than the reading that followed them: then its targets tell the same as the new ones. */
    private static boolean hasMoved(FollowState state, TargetCounts counts) {
        return !CountsText.of(counts).equals(state.text("readCounts"))
                && !counts.equals(CountsText.count(state.targets().values()));
    }

    private boolean isWave(int known, DeploymentSnapshot deployment) {
        long total = deployment.knownCounts().map(TargetCounts::total).orElse(0L);
        return Math.max(known, total) > waveThreshold;
    }
}
