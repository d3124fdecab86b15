package io.jenkins.plugins.codedeploy.engine.watch;

import io.jenkins.plugins.codedeploy.engine.CodeDeployPort;
import io.jenkins.plugins.codedeploy.engine.state.DeploymentSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * All deployments that share a connection, and the requests sent for them, a few at a time.
 *
 * <p>Each turn sends one request; a request that hangs holds up only the deployments that it is about.
 */
final class Group {
    private static final int AT_ONCE = 2;
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(60);
    private static final int DOUBLINGS = 6;

    private final Scheduler scheduler;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final List<Followed> all = new ArrayList<>();
    private final Agenda agenda = new Agenda(all);
    private final TokenBucket bucket;
    private volatile int size;
    private CodeDeployPort port;
    private int running;
    private long ticket;
    private Instant planned;

    Group(Scheduler scheduler, InstantSource clock, RandomGenerator random) {
        this.scheduler = scheduler;
        this.clock = clock;
        this.random = random;
        this.bucket = new TokenBucket(clock.instant());
    }

    Instant now() {
        return clock.instant();
    }

    int size() {
        return size;
    }

    synchronized Followed add(FollowRequest request) {
        Followed followed = new Followed(request, this);
        all.add(followed);
        size = all.size();
        plan(now());
        return followed;
    }

    /** Looks for something to do for a deployment at once. */
    synchronized void wake(Followed followed) {
        if (!followed.isBusy()) {
            followed.due(Duration.ZERO);
        }
        plan(now());
    }

    /** Returns a random pause after so many failures in a row, 1 s at least (full jitter). */
    Duration backOff(int failures) {
        long most = Math.min(LONGEST_BACK_OFF.toMillis(), 2000L << Math.min(failures, DOUBLINGS));
        return Duration.ofMillis(1000 + random.nextLong(most));
    }

    private synchronized void plan(Instant at) {
        if (planned != null && !at.isBefore(planned)) {
            return;
        }
        planned = at;
        long mine = ++ticket;
        Duration delay = Duration.between(now(), at);
        scheduler.after(delay.isNegative() ? Duration.ZERO : delay, () -> turn(mine));
    }

    private void turn(long mine) {
        begin(mine).ifPresent(turn -> {
            try {
                run(turn);
            } finally {
                finish(turn);
            }
        });
    }

    /** Takes the most urgent work, or plans when to look again. */
    private synchronized Optional<Turn> begin(long mine) {
        if (mine != ticket) {
            return Optional.empty();
        }
        planned = null;
        all.removeIf(followed -> followed.isOver() && !followed.isBusy());
        size = all.size();
        if (all.isEmpty()) {
            port = null;
            return Optional.empty();
        }
        if (running >= AT_ONCE) {
            return Optional.empty();
        }
        Instant now = now();
        Optional<Turn> turn = agenda.next(now);
        if (turn.isEmpty()) {
            agenda.wake().ifPresent(this::plan);
            return Optional.empty();
        }
        if (!bucket.take(now)) {
            plan(now.plus(bucket.untilNext(now)));
            return Optional.empty();
        }
        turn.get().about().forEach(followed -> followed.busy(true));
        running++;
        plan(now);
        return turn;
    }

    private synchronized void finish(Turn turn) {
        turn.about().forEach(followed -> followed.busy(false));
        running--;
        plan(now());
    }

    private void run(Turn turn) {
        List<Followed> about = turn.about();
        try {
            CodeDeployPort connection = connection(about.get(0));
            switch (turn.kind()) {
                case ERRAND -> about.get(0).errands().run(connection);
                case TARGETS -> spent(about.get(0).read(connection));
                default -> sweep(about, connection);
            }
            answered();
        } catch (RuntimeException e) {
            failed(e);
            about.stream()
                    .filter(followed -> !followed.isOver())
                    .forEach(followed -> followed.failed(e, about.size() > 1));
        }
    }

    private static void sweep(List<Followed> about, CodeDeployPort connection) {
        Map<String, DeploymentSnapshot> found =
                connection.deployments(about.stream().map(Followed::watchedId).toList());
        about.forEach(followed -> followed.seen(found.get(followed.watchedId())));
    }

    private CodeDeployPort connection(Followed followed) {
        synchronized (this) {
            if (port != null) {
                return port;
            }
        }
        CodeDeployPort made = followed.request().port().get();
        synchronized (this) {
            port = made;
        }
        return made;
    }

    /** One request was counted when the turn began. */
    private synchronized void spent(int requests) {
        bucket.spent(requests - 1);
    }

    private synchronized void answered() {
        bucket.answered();
    }

    private synchronized void failed(RuntimeException failure) {
        if (Gaps.isThrottle(failure)) {
            bucket.throttled();
        }
        if (Gaps.needsNewPort(failure)) {
            port = null;
        }
    }
}
