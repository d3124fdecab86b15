package io.jenkins.plugins.codedeploy.emulator.wire;

/** A rate limit in real time. */
final class TokenBucket {
    private double perSecond;
    private double burst;
    private double tokens;
    private long filled;

    synchronized void set(double callsPerSecond, int most) {
        perSecond = callsPerSecond;
        burst = Math.max(1, most);
        tokens = burst;
        filled = System.nanoTime();
    }

    synchronized boolean take() {
        if (perSecond <= 0) {
            return true;
        }
        long now = System.nanoTime();
        tokens = Math.min(burst, tokens + (now - filled) * perSecond / 1e9);
        filled = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
