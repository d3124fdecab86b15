package io.jenkins.plugins.codedeploy.engine.watch;

import io.jenkins.plugins.codedeploy.engine.CodeDeployPort;
import io.jenkins.plugins.codedeploy.engine.state.DeploymentSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.TargetSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.TargetStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one deployment may have to tell that was not read yet, and when its targets are to be read for it. */
final class Backlog {
    private static final Duration CALM = Duration.ofSeconds(4);
    /** A lifecycle event that began so short a time ago may be one of the short ones that follow each other. */
    private static final Duration BRIEF = Duration.ofSeconds(10);
    /** How long nothing is expected to happen where every target is in the middle of a long lifecycle event. */
    private static final Duration LULL = Duration.ofSeconds(35);
    /** How long before the counters move the first line of that move may be due, and after the start the first of all. */
    private static final Duration AHEAD = Duration.ofSeconds(4);

    private final Instant since;
    private Instant lastRead;
    private Instant lastCalm;
    private Instant moved;
    private Duration lull = Duration.ZERO;
    private int lastCalls;
    private int quiet;
    private Observation complete;

    /**
     * Begins with nothing read.
     *
     * @param since when the deployment has been followed from
     */
    Backlog(Instant since) {
        this.since = since;
        this.lastCalm = since;
    }

    /** Notes what a look at the status found. */
    void looked(Reading wanted, Instant now) {
        if (wanted.need() != Reading.Need.MOVED) {
            lastCalm = now;
        } else if (moved == null) {
            moved = lastCalm;
        }
    }

    /**
     * Notes a reading that is complete.
     *
     * @param seen what was read
     */
    void read(TargetJob job, Observation seen, Instant now) {
        lastRead = now;
        lastCalm = now;
        moved = null;
        lull = isLull(seen.targets(), now) ? LULL : Duration.ZERO;
        lastCalls = job.calls();
        boolean all = seen.targets().size() == job.known().size();
        boolean over =
                seen.targets().stream().allMatch(target -> target.status().isTerminal());
        complete = all && over ? seen : null;
    }

    /** Notes whether the last reading found that nothing had moved. */
    void quiet(boolean still) {
        quiet = still ? quiet + 1 : 0;
    }

    /**
     * Returns when to look at the status after a reading.
     *
     * @param due when it was due without the reading
     * @param next when it would be due if the reading had been a look
     */
    Instant lookAfter(Observation seen, Instant due, Instant next, boolean crowd) {
        if (seen == complete) {
            return lastRead;
        }
        // A reading shows that it goes on; it must not put off the look for ever where readings are as frequent.
        return crowd == next.isAfter(due) ? next : due;
    }

    /** Returns since when something may have happened that was not told, by all that is known. */
    Instant oldest() {
        if (lastRead == null) {
            return since.plus(AHEAD);
        }
        Instant likely = lastRead.plus(lull);
        if (moved == null) {
            return likely;
        }
        Instant known = moved.minus(AHEAD);
        Instant least = known.isBefore(lastRead) ? lastRead : known;
        return least.isBefore(likely) ? least : likely;
    }

    /** Returns what was read of all targets when all were at their end already: it need not be read once more. */
    Optional<Observation> finale(DeploymentSnapshot ended) {
        return Optional.ofNullable(complete)
                .filter(seen -> seen.deployment().id().equals(ended.id()))
                .map(seen -> Observation.of(ended, List.of(), seen.targets()));
    }

    /** Plans a reading. */
    TargetJob job(
            Reading reading, DeploymentSnapshot snapshot, Map<String, String> known, int deployments, Instant now) {
        boolean few = known.size() <= CodeDeployPort.TARGETS_PER_CALL;
        Reading wanted = few && Pace.isCrowd(deployments) ? reading.withoutCounters() : reading;
        return new TargetJob(wanted, snapshot, known, slot(reading, deployments, now));
    }

    private Slot slot(Reading reading, int deployments, Instant now) {
        Instant oldest = oldest();
        boolean crowd = Pace.isCrowd(deployments);
        if (reading.need() == Reading.Need.LAST) {
            return new Slot(now, now, oldest);
        }
        if (lastRead == null) {
            Instant read = crowd ? since.plus(Pace.firstReading(deployments)) : now;
            return new Slot(now, read, oldest);
        }
        int idle = reading.need() == Reading.Need.ROUTINE ? quiet : 0;
        Duration pause = Pace.reading(deployments, lastCalls, idle, CALM);
        Instant read = (crowd ? oldest : lastRead).plus(pause);
        return new Slot(read, read, oldest);
    }

    private static boolean isLull(List<TargetSnapshot> targets, Instant now) {
        List<TargetSnapshot> running = targets.stream()
                .filter(target -> target.status() == TargetStatus.IN_PROGRESS)
                .toList();
        Instant brief = now.minus(BRIEF);
        return !running.isEmpty()
                && running.stream()
                        .allMatch(target -> target.events().stream()
                                .anyMatch(event -> event.status() == TargetStatus.IN_PROGRESS
                                        && event.start() != null
                                        && event.start().isBefore(brief)));
    }
}
