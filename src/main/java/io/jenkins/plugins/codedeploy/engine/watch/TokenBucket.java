package io.jenkins.plugins.codedeploy.engine.watch;

import java.time.Duration;
import java.time.Instant;

/**
 * How many requests a connection may send.
 *
 * <p>AWS publishes no rates and changes them at will: a throttle halves ours, every answer raises it a little again.
 */
final class TokenBucket {
    /** With the burst not quite 600 in any minute. */
    private static final double FASTEST = 9.98;

    private static final double SLOWEST = 0.5;
    private static final double RECOVERY = 0.02;
    private static final double BURST = 1.1;
    private static final double NANOS = 1e9;

    private double rate = FASTEST;
    private double tokens = BURST;
    private Instant refilled;

    TokenBucket(Instant now) {
        refilled = now;
    }

    boolean take(Instant now) {
        refill(now);
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }

    /** Counts requests that were sent without being asked for one by one, such as further pages. */
    void spent(int requests) {
        tokens -= requests;
    }

    /** Returns how long it takes until the next request may be sent. */
    Duration untilNext(Instant now) {
        refill(now);
        return tokens >= 1 ? Duration.ZERO : Duration.ofNanos((long) Math.ceil((1 - tokens) / rate * NANOS));
    }

    void answered() {
        rate = Math.min(FASTEST, rate + RECOVERY);
    }

    void throttled() {
        rate = Math.max(SLOWEST, rate / 2);
        tokens = Math.min(tokens, 0);
    }

    double rate() {
        return rate;
    }

    private void refill(Instant now) {
        double seconds = Math.max(0, Duration.between(refilled, now).toNanos() / NANOS);
        tokens = Math.min(BURST, tokens + seconds * rate);
        refilled = now;
    }
}
