package io.jenkins.plugins.codedeploy.emulator.time;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A clock that stands still until a test advances it.
 *
 * <p>Actions that fall due run on the advancing thread, each at exactly its own instant. Safe for several threads: advances
 * do not overlap.
 */
public final class VirtualClock implements Clock {
    private final PriorityQueue<Pending> queue = new PriorityQueue<>();
    private final ReentrantLock advancing = new ReentrantLock();
    private Instant now;
    private long order;
    private volatile Duration perCall = Duration.ZERO;

    public VirtualClock(Instant start) {
        this.now = start;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized Alarm schedule(Duration delay, Runnable action) {
        Pending pending = new Pending(now.plus(delay.isNegative() ? Duration.ZERO : delay), order++, action);
        queue.add(pending);
        return pending;
    }

    @Override
    public <T> void work(Supplier<T> work, Consumer<T> whenDone) {
        schedule(Duration.ZERO, () -> whenDone.accept(work.get()));
    }

    /** Lets the given time pass. */
    public void advance(Duration time) {
        advanceTo(instant().plus(time));
    }

    /** Lets the time pass until the given instant; an instant in the past changes nothing. */
    public void advanceTo(Instant target) {
        advancing.lock();
        try {
            for (Pending next = takeUntil(target); next != null; next = takeUntil(target)) {
                next.run();
            }
            synchronized (this) {
                now = target.isAfter(now) ? target : now;
            }
        } finally {
            advancing.unlock();
        }
    }

    /**
     * Goes from one queued action to the next until the condition holds.
     *
     * @return whether it came to hold within the given time
     */
    public boolean advanceUntil(BooleanSupplier condition, Duration atMost) {
        Instant end = instant().plus(atMost);
        advancing.lock();
        try {
            while (!condition.getAsBoolean()) {
                Pending next = takeUntil(end);
                if (next == null) {
                    return false;
                }
                next.run();
            }
            return true;
        } finally {
            advancing.unlock();
        }
    }

    /** Makes every CodeDeploy call let this much time pass before it is answered, so that a poller alone drives the clock. */
    public void advancePerCall(Duration time) {
        perCall = time;
    }

    /** Called by the endpoint once per request. */
    public void called() {
        // A call that is made while time passes, such as from the condition of advanceUntil, must not wait for itself.
        if (!perCall.isZero() && advancing.tryLock()) {
            try {
                advance(perCall);
            } finally {
                advancing.unlock();
            }
        }
    }

    @Override
    public boolean standsStill() {
        return true;
    }

    @Override
    public synchronized void close() {
        queue.clear();
    }

    private synchronized Pending takeUntil(Instant target) {
        Pending head = queue.peek();
        if (head == null || head.due().isAfter(target)) {
            return null;
        }
        now = head.due().isAfter(now) ? head.due() : now;
        return queue.poll();
    }
}
