package io.jenkins.plugins.codedeploy.engine.transfer;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** The threads of one uploader; none of them keeps an agent's Java from ending. */
final class Threads implements Delayer, AutoCloseable {
    private final ExecutorService workers = Executors.newCachedThreadPool(named("codedeploy-upload"));
    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(1, named("codedeploy-upload-timer"));

    Executor executor() {
        return workers;
    }

    @Override
    public void after(Duration pause, Runnable task) {
        timer.schedule(() -> workers.execute(task), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        workers.shutdownNow();
    }

    private static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
