package io.jenkins.plugins.codedeploy.emulator.wire;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A rate limit in emulated time. */
final class TokenBucket {
    private static final double NANOS = 1e9;

    private final InstantSource clock;
    private double perSecond;
    private double burst;
    private double tokens;
    private Instant filled;

    TokenBucket(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void set(double callsPerSecond, int most) {
        perSecond = callsPerSecond;
        burst = Math.max(1, most);
        tokens = burst;
        filled = clock.instant();
    }

    synchronized boolean take() {
        if (perSecond <= 0) {
            return true;
        }
        Instant now = clock.instant();
        tokens = Math.min(burst, tokens + Duration.between(filled, now).toNanos() * perSecond / NANOS);
        filled = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
