package io.jenkins.plugins.codedeploy.engine.bundle;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs tasks on several threads and hands over their results on the caller's, in the order of submission.
 *
 * <p>Tasks in flight hold at most a fixed number of bytes together; beyond it the caller waits for the oldest.
 */
final class OrderedWork implements AutoCloseable {
    private static final long MAX_BYTES = 16L << 20;
    private static final int MAX_TASKS = 4096;
    private static final int MAX_THREADS = 4;

    private final ExecutorService threads;
    private final Deque<Pending<?>> pending = new ArrayDeque<>();
    private long bytes;

    OrderedWork() {
        int count = Math.max(1, Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors()));
        threads = Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, "codedeploy-bundle");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Takes a result on the caller's thread. */
    interface Taker<T> {
        void take(T result) throws IOException;
    }

    private record Pending<T>(Future<T> result, long cost, Taker<T> taker) {
        void finish() throws IOException, InterruptedException {
            try {
                taker.take(result.get());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof InputProblem problem) {
                    throw problem;
                }
                throw new IOException(e.getCause().getMessage(), e.getCause());
            }
        }
    }

    /** Submits a task that holds that many bytes until its result is taken. */
    <T> void submit(Callable<T> task, long cost, Taker<T> taker) throws IOException, InterruptedException {
        makeRoom(cost);
        pending.add(new Pending<>(threads.submit(task), cost, taker));
        bytes += cost;
    }

    /** Queues something that needs no thread but its turn. */
    void inTurn(Taker<Void> taker) throws IOException, InterruptedException {
        makeRoom(0);
        pending.add(new Pending<>(CompletableFuture.completedFuture(null), 0, taker));
    }

    /** Waits for everything. */
    void finish() throws IOException, InterruptedException {
        while (!pending.isEmpty()) {
            takeOldest();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void makeRoom(long cost) throws IOException, InterruptedException {
        while (!pending.isEmpty()
                && (bytes + cost > MAX_BYTES
                        || pending.size() >= MAX_TASKS
                        || pending.peek().result().isDone())) {
            takeOldest();
        }
    }

    private void takeOldest() throws IOException, InterruptedException {
        Pending<?> oldest = pending.remove();
        bytes -= oldest.cost();
        oldest.finish();
    }
}
