package io.jenkins.plugins.codedeploy.engine.transfer;

import java.io.Serializable;
import java.time.Duration;

/**
 * How hard an upload tries.
 *
 * @param parallel how many parts are sent at a time
 * @param attempts how often one part is tried
 * @param firstPause the longest pause after the first failure; it doubles with each further one
 * @param maxPause what the pause never exceeds
 * @param idle how long nothing may move before an attempt counts as hung
 */
public record UploadPace(int parallel, int attempts, Duration firstPause, Duration maxPause, Duration idle)
        implements Serializable {

    /** Sixteen parts at a time, six attempts over about a minute, hung after one minute. */
    public static final UploadPace USUAL =
            new UploadPace(16, 6, Duration.ofSeconds(1), Duration.ofSeconds(20), Duration.ofMinutes(1));

    private static final double GOLDEN = 0.618_033_988_75;

    public UploadPace {
        if (parallel < 1 || attempts < 1) {
            throw new IllegalArgumentException("parallel " + parallel + " and attempts " + attempts + " begin at 1");
        }
    }

    /**
     * Returns the pause after a failure.
     *
     * <p>Between half of the step and all of it; the part's number spreads the parts, so that those which failed together
     * do not come back together.
     */
    Duration pause(int failures, int number) {
        long step = firstPause.toMillis() << Math.min(failures - 1, 20);
        long capped = Math.min(step, maxPause.toMillis());
        double spread = number * GOLDEN % 1;
        return Duration.ofMillis(Math.round(capped * (1 + spread) / 2));
    }
}
