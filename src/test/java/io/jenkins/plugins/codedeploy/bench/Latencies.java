package io.jenkins.plugins.codedeploy.bench;

import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.watch.FollowListener;
import io.jenkins.plugins.codedeploy.engine.watch.FollowState;
import io.jenkins.plugins.codedeploy.engine.watch.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How late builds learn what happened, in emulated seconds. */
final class Latencies {
    private final InstantSource clock;
    private final List<Double> lines = new ArrayList<>();
    private final List<Double> ends = new ArrayList<>();
    private int ended;

    Latencies(InstantSource clock) {
        this.clock = clock;
    }

    /** Returns a build whose deployment was created at the given moment. */
    FollowListener build(Instant created) {
        return new FollowListener() {
            private Instant finished;

            @Override
            public void progress(List<DeployEvent> events, FollowState state) {
                for (DeployEvent event : events) {
                    if (event instanceof DeployEvent.TargetChanged changed) {
                        lines.add(since(created.plus(changed.elapsed())));
                    } else if (event instanceof DeployEvent.Finished end) {
                        finished = created.plus(end.elapsed());
                    }
                }
            }

            @Override
            public void ended(Outcome outcome) {
                if (!outcome.isSuccess()) {
                    throw new IllegalStateException(outcome.problem());
                }
                ends.add(since(finished));
                ended++;
            }
        };
    }

    int ended() {
        return ended;
    }

    int lineCount() {
        return lines.size();
    }

    double line(double share) {
        return percentile(lines, share);
    }

    double end(double share) {
        return percentile(ends, share);
    }

    private double since(Instant moment) {
        return Duration.between(moment, clock.instant()).toMillis() / 1000.0;
    }

    private static double percentile(List<Double> values, double share) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }
}
