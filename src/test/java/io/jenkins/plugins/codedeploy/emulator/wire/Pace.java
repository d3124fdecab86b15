package io.jenkins.plugins.codedeploy.emulator.wire;

import java.util.concurrent.locks.LockSupport;

/** How fast one connection carries bytes, in real time. */
public final class Pace {
    private final long bytesPerSecond;
    private long busyUntil;

    /** A connection of this speed; 0 is unlimited. */
    public Pace(long bytesPerSecond) {
        this.bytesPerSecond = bytesPerSecond;
    }

    /** Returns when the given bytes would have passed. */
    void passed(int bytes) {
        if (bytesPerSecond <= 0) {
            return;
        }
        busyUntil = Math.max(busyUntil, System.nanoTime()) + bytes * 1_000_000_000L / bytesPerSecond;
        rest(busyUntil - System.nanoTime());
    }

    /** Waits for the given nanoseconds: a property of the emulated line, never of a test. */
    public static void rest(long nanos) {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
    }
}
