package io.jenkins.plugins.codedeploy.emulator.time;

import java.time.Instant;

/** An action in the queue of a clock. */
final class Pending implements Clock.Alarm, Comparable<Pending> {
    private final Instant due;
    private final long order;
    private final Runnable action;
    private volatile boolean cancelled;

    Pending(Instant due, long order, Runnable action) {
        this.due = due;
        this.order = order;
        this.action = action;
    }

    Instant due() {
        return due;
    }

    void run() {
        if (!cancelled) {
            action.run();
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    @Override
    public int compareTo(Pending other) {
        int byTime = due.compareTo(other.due);
        return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
}
