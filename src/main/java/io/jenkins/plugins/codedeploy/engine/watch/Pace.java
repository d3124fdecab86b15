package io.jenkins.plugins.codedeploy.engine.watch;

import io.jenkins.plugins.codedeploy.engine.CodeDeployPort;
import java.time.Duration;

/**
 * How often a connection looks, so that the whole stays within what AWS bears: about 100 requests a minute for one
 * deployment, never more than 9 a second for any number.
 */
final class Pace {
    private static final double SWEEP_SHARE = 0.25;
    private static final double MOST_PER_MINUTE = 560;
    private static final double BASE_PER_MINUTE = 90;
    private static final double EACH_PER_MINUTE = 10;
    private static final double MINUTE = 60;
    private static final double LONGEST_SWEEP = 18;
    private static final double LONGEST_READING = 60;
    private static final double SECONDS_PER_CALL = 0.5;
    private static final int PATIENCE = 2;

    private Pace() {}

    /** Returns the time between two looks at a deployment's status, of which one request reads 25. */
    static Duration sweep(int deployments, Duration wished) {
        double calls = Math.ceil(deployments / (double) CodeDeployPort.DEPLOYMENTS_PER_CALL);
        double seconds = Math.min(LONGEST_SWEEP, calls * MINUTE / (SWEEP_SHARE * budget(deployments)));
        return longer(wished, seconds);
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
        double share = (1 - SWEEP_SHARE) * budget(deployments);
        double fair = Math.min(LONGEST_READING, deployments * MINUTE / share);
        double seconds = Math.max(fair, calls * SECONDS_PER_CALL);
        return longer(wished, seconds).multipliedBy(1L + Math.min(quiet, PATIENCE));
    }

    private static double budget(int deployments) {
        return Math.min(MOST_PER_MINUTE, BASE_PER_MINUTE + EACH_PER_MINUTE * deployments);
    }

    private static Duration longer(Duration wished, double seconds) {
        Duration other = Duration.ofMillis((long) (seconds * 1000));
        return wished.compareTo(other) >= 0 ? wished : other;
    }
}
