package io.jenkins.plugins.codedeploy.engine.watch;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The scheduler of a real controller: a few daemon threads for any number of deployments. */
public final class PooledScheduler implements Scheduler, AutoCloseable {
    /** The threads that follow all deployments of a controller. */
    public static final int THREADS = 4;

    private final AtomicInteger number = new AtomicInteger();
    private final ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(THREADS, this::thread);

    /** Starts no thread yet. */
    public PooledScheduler() {
        pool.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public void after(Duration delay, Runnable task) {
        try {
            pool.schedule(task, Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // The controller goes down; what is followed has been persisted and goes on after the start.
            return;
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }

    private Thread thread(Runnable task) {
        Thread thread = new Thread(task, "CodeDeploy watcher " + number.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
