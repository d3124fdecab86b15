package io.jenkins.plugins.codedeploy.engine.watch;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How a deployment is followed.
 *
 * @param region the region's code, for links
 * @param onReady what to do at Ready
 * @param onAbort what to do when the build is aborted
 * @param onTimeout what to do when the time is over
 * @param timeout how long the deployment may take; null to derive it from the deployment group
 * @param waveThreshold above how many targets the log shows waves and not every target; 0 or more
 * @param gapLimit how long the service may be out of reach before the build gives up
 */
public record FollowSettings(
        String region,
        OnReady onReady,
        OnInterrupt onAbort,
        OnInterrupt onTimeout,
        Duration timeout,
        int waveThreshold,
        Duration gapLimit) {

    /** The targets that are still shown one by one. */
    public static final int WAVE_THRESHOLD = 20;

    /** How long the service may be out of reach. */
    public static final Duration GAP_LIMIT = Duration.ofMinutes(30);

    public FollowSettings {
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(onReady, "onReady");
        Objects.requireNonNull(onAbort, "onAbort");
        Objects.requireNonNull(onTimeout, "onTimeout");
        Objects.requireNonNull(gapLimit, "gapLimit");
        if (timeout != null && (timeout.isNegative() || timeout.isZero())) {
            throw new IllegalArgumentException("timeout must be longer than nothing");
        }
    }

    /** Returns the defaults: wait at Ready, stop on abort and timeout, timeout derived from the group. */
    public static FollowSettings of(String region) {
        return new FollowSettings(
                region, OnReady.WAIT, OnInterrupt.STOP, OnInterrupt.STOP, null, WAVE_THRESHOLD, GAP_LIMIT);
    }

    /** Returns the timeout that was set, or nothing when the deployment group decides. */
    public Optional<Duration> fixedTimeout() {
        return Optional.ofNullable(timeout);
    }

    /** Returns the same with another policy for Ready. */
    public FollowSettings onReady(OnReady policy) {
        return new FollowSettings(region, policy, onAbort, onTimeout, timeout, waveThreshold, gapLimit);
    }

    /** Returns the same with another policy for an abort. */
    public FollowSettings onAbort(OnInterrupt policy) {
        return new FollowSettings(region, onReady, policy, onTimeout, timeout, waveThreshold, gapLimit);
    }

    /** Returns the same with another policy for a timeout. */
    public FollowSettings onTimeout(OnInterrupt policy) {
        return new FollowSettings(region, onReady, onAbort, policy, timeout, waveThreshold, gapLimit);
    }

    /** Returns the same with another timeout; null derives it from the deployment group. */
    public FollowSettings timeout(Duration time) {
        return new FollowSettings(region, onReady, onAbort, onTimeout, time, waveThreshold, gapLimit);
    }

    /** Returns the same with another threshold for waves. */
    public FollowSettings waveThreshold(int targets) {
        return new FollowSettings(region, onReady, onAbort, onTimeout, timeout, targets, gapLimit);
    }

    /** Returns the same with another limit for a service out of reach. */
    public FollowSettings gapLimit(Duration limit) {
        return new FollowSettings(region, onReady, onAbort, onTimeout, timeout, waveThreshold, limit);
    }
}
