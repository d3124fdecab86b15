package io.jenkins.plugins.codedeploy.emulator.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A running clock whose seconds pass faster than real ones by a constant factor. */
public final class PacedClock implements Clock {
    private final double speed;
    private final Instant start = Instant.now();
    private final long startNanos = System.nanoTime();
    private final ScheduledThreadPoolExecutor queue = new ScheduledThreadPoolExecutor(1, PacedClock::daemon);
    private final ExecutorService workers = Executors.newCachedThreadPool(PacedClock::daemon);

    /** A clock that starts at the true time and runs {@code speed} times as fast; 1 is real time. */
    public PacedClock(double speed) {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("speed must be positive, was " + speed);
        }
        this.speed = speed;
        queue.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        queue.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Instant instant() {
        return start.plusNanos((long) ((System.nanoTime() - startNanos) * speed));
    }

    @Override
    public Alarm schedule(Duration delay, Runnable action) {
        if (queue.isShutdown()) {
            return () -> {};
        }
        Future<?> future = queue.schedule(action, (long) (delay.toNanos() / speed), TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    @Override
    public <T> void work(Supplier<T> work, Consumer<T> whenDone) {
        workers.execute(() -> {
            T result = work.get();
            schedule(Duration.ZERO, () -> whenDone.accept(result));
        });
    }

    @Override
    public boolean standsStill() {
        return false;
    }

    @Override
    public void close() {
        queue.shutdownNow();
        workers.shutdownNow();
        try {
            workers.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "emulated time");
        thread.setDaemon(true);
        return thread;
    }
}
