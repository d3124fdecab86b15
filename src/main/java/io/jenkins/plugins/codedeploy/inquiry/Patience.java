package io.jenkins.plugins.codedeploy.inquiry;

import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.util.ClassLoaderSanityThreadFactory;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks AWS only as long as a person should wait, and few things at a time. */
final class Patience {
    private static final int AT_A_TIME = 4;
    private static final String INTERRUPTED = "the question was interrupted";

    private final ExecutorService threads;

    Patience() {
        this(new ThreadPoolExecutor(
                0,
                AT_A_TIME,
                1,
                TimeUnit.MINUTES,
                new SynchronousQueue<>(),
                new NamingThreadFactory(
                        new ClassLoaderSanityThreadFactory(new DaemonThreadFactory()), "CodeDeploy forms")));
    }

    Patience(ExecutorService threads) {
        this.threads = threads;
    }

    /**
     * Returns what a question brings.
     *
     * @param limit how long it may take; it is interrupted then
     * @throws InputProblem if it took too long, or too many are asked already
     * @throws DeployException as the question does
     */
    <T> T ask(Duration limit, Callable<T> question) {
        Future<T> answer = begin(question);
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw late("AWS did not answer within " + limit.toSeconds() + " seconds");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InputProblem problem) {
                throw problem;
            }
            if (e.getCause() instanceof DeployException problem) {
                throw problem;
            }
            if (e.getCause() instanceof CancellationException) {
                throw late(INTERRUPTED);
            }
            throw new IllegalStateException("a question of a form failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw late(INTERRUPTED);
        } finally {
            answer.cancel(true);
        }
    }

    private <T> Future<T> begin(Callable<T> question) {
        try {
            return threads.submit(() -> {
                ACLContext system = ACL.as2(ACL.SYSTEM2);
                try {
                    return question.call();
                } finally {
                    system.close();
                }
            });
        } catch (RejectedExecutionException e) {
            throw late("AWS is being asked for too many forms at once");
        }
    }

    private static InputProblem late(String problem) {
        return new InputProblem("connection", "", problem, "type what you know, or try again shortly");
    }
}
