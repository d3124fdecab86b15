package io.jenkins.plugins.codedeploy.engine.watch;

import io.jenkins.plugins.codedeploy.engine.CodeDeployPort;
import io.jenkins.plugins.codedeploy.engine.state.TargetCounts;
import java.time.Duration;

/**
 * How often a connection looks, so that the whole stays within what AWS bears: about 100 requests a minute for one
 * deployment, never more than ten a second for any number.
 */
final class Pace {
    private static final double SWEEP_SHARE = 0.08;
    private static final double READING_SHARE = 0.875;
    /** Where there are many, lists and last readings take most of the rest. */
    private static final double CROWD_SHARE = 0.2;

    private static final double ALONE_SHARE = 0.25;
    private static final double MOST_PER_MINUTE = 598;
    private static final double BASE_PER_MINUTE = 90;
    private static final double EACH_PER_MINUTE = 10;
    private static final double MINUTE = 60;
    private static final double LONGEST_SWEEP = 21.5;
    private static final long PENDING_SWEEPS = 3;
    private static final long BUSY_SWEEPS = 2;
    private static final int BUSY = 3;
    /** No line may come more than two minutes late; the rest is to wait for its turn. */
    static final Duration LONGEST_READING = Duration.ofSeconds(114);

    private static final double SECONDS_PER_CALL = 0.5;
    private static final int PATIENCE = 2;
    private static final int FIRST_PART = 3;
    private static final double FIRST_READING = 0.65;

    private Pace() {}

    /** Tells whether one request does not read the status of all. */
    static boolean isCrowd(int deployments) {
        return deployments > CodeDeployPort.DEPLOYMENTS_PER_CALL;
    }

    /**
     * Returns the time until the next look at a deployment's status. Among many, one of which no target failed is far from
     * its end while some have not begun, and not near it while several run.
     *
     * @param counts null when they are not known
     */
    static Duration sweep(int deployments, Duration wished, TargetCounts counts) {
        Duration pause = sweep(deployments, wished);
        if (!isCrowd(deployments) || counts == null || counts.failed() > 0) {
            return pause;
        }
        if (counts.pending() > 0) {
            return pause.multipliedBy(PENDING_SWEEPS);
        }
        return counts.inProgress() >= BUSY ? pause.multipliedBy(BUSY_SWEEPS) : pause;
    }

    /** Returns the time between two looks at a deployment's status, of which one request reads 25. */
    static Duration sweep(int deployments, Duration wished) {
        double calls = Math.ceil(deployments / (double) CodeDeployPort.DEPLOYMENTS_PER_CALL);
        double share = calls <= 1 ? ALONE_SHARE : SWEEP_SHARE;
        double seconds = Math.min(LONGEST_SWEEP, calls * MINUTE / (share * budget(deployments)));
        return longer(wished, seconds);
    }

    /** Returns how long a new deployment waits for its first look: where there are many, for others to share the request. */
    static Duration first(int deployments) {
        return deployments <= CodeDeployPort.DEPLOYMENTS_PER_CALL
                ? Duration.ZERO
                : sweep(deployments, Duration.ZERO).dividedBy(FIRST_PART);
    }

    /**
     * Returns the time between two readings of one deployment's targets.
     *
     * @param deployments how many deployments the connection follows
     * @param calls how many requests the reading takes
     * @param quiet how often in a row nothing had moved
     * @param wished the time at a calm controller
     */
    static Duration reading(int deployments, int calls, int quiet, Duration wished) {
        double share = (isCrowd(deployments) ? CROWD_SHARE : READING_SHARE) * budget(deployments);
        double seconds = Math.max(deployments * MINUTE / share, calls * SECONDS_PER_CALL);
        Duration patient = longer(wished, seconds).multipliedBy(1L + Math.min(quiet, PATIENCE));
        return patient.compareTo(LONGEST_READING) < 0 ? patient : LONGEST_READING;
    }

    /** Returns how old a deployment among many is when its targets are first read. */
    static Duration firstReading(int deployments) {
        return Duration.ofMillis(
                (long) (reading(deployments, 1, 0, Duration.ZERO).toMillis() * FIRST_READING));
    }

    private static double budget(int deployments) {
        return Math.min(MOST_PER_MINUTE, BASE_PER_MINUTE + EACH_PER_MINUTE * deployments);
    }

    private static Duration longer(Duration wished, double seconds) {
        Duration other = Duration.ofMillis((long) (seconds * 1000));
        return wished.compareTo(other) >= 0 ? wished : other;
    }
}
