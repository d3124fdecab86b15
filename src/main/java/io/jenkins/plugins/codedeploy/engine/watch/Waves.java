package io.jenkins.plugins.codedeploy.engine.watch;

import io.jenkins.plugins.codedeploy.engine.digest.Words;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.WaveChanged;
import io.jenkins.plugins.codedeploy.engine.state.LifecycleEvent;
import io.jenkins.plugins.codedeploy.engine.state.TargetCounts;
import io.jenkins.plugins.codedeploy.engine.state.TargetSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.TargetStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The progress of a deployment with too many targets to show each: a line per twentieth of them, or per half minute. */
final class Waves {
    private static final long PARTS = 20;
    private static final Duration AT_LEAST_EVERY = Duration.ofSeconds(30);

    private Waves() {}

    /** Tells the counters if enough has moved since they were last told, or if it is the last time. */
    static void tell(Told told, TargetCounts counts, List<TargetSnapshot> read, boolean last) {
        String now = CountsText.of(counts);
        String before = told.state().text("counts");
        if (now.equals(before)) {
            return;
        }
        boolean due = before.isEmpty()
                || last
                || CountsText.distance(before, now) * PARTS >= Math.max(counts.total(), 1)
                || told.state()
                        .time("countsAt")
                        .map(at -> Duration.between(at, told.now()).compareTo(AT_LEAST_EVERY) >= 0)
                        .orElse(true);
        if (due) {
            told.fact("counts", now);
            told.fact("countsAt", told.now());
            told.event(new WaveChanged(told.elapsed(), counts, running(read)));
        }
    }

    private static Map<String, Integer> running(List<TargetSnapshot> read) {
        Map<String, Integer> running = new TreeMap<>();
        for (TargetSnapshot target : read) {
            target.events().stream()
                    .filter(event -> event.status() == TargetStatus.IN_PROGRESS)
                    .findFirst()
                    .map(LifecycleEvent::name)
                    .ifPresent(name -> running.merge(Words.name(name), 1, Integer::sum));
        }
        return running;
    }
}
