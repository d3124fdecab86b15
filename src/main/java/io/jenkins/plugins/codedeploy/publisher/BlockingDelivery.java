package io.jenkins.plugins.codedeploy.publisher;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.FilePath;
import hudson.model.AbstractBuild;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.codedeploy.delivery.BuildSecrets;
import io.jenkins.plugins.codedeploy.delivery.Delivery;
import io.jenkins.plugins.codedeploy.delivery.DeployEngine;
import io.jenkins.plugins.codedeploy.delivery.DeployInput;
import io.jenkins.plugins.codedeploy.delivery.Keeper;
import io.jenkins.plugins.codedeploy.delivery.PlainFailure;
import io.jenkins.plugins.codedeploy.delivery.Prepared;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import io.jenkins.plugins.codedeploy.engine.watch.FollowState;
import io.jenkins.plugins.codedeploy.engine.watch.Following;
import io.jenkins.plugins.codedeploy.engine.watch.Outcome;
import io.jenkins.plugins.codedeploy.log.BuildLog;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/** A deployment that its build waits for on its own thread, as freestyle jobs do. */
final class BlockingDelivery {
    /** How long an aborted build waits for the deployment to stop before it ends without knowing, in seconds. */
    private static final long PATIENCE = 45;

    private final Run<?, ?> run;
    private final BuildLog log;

    BlockingDelivery(Run<?, ?> run, TaskListener listener) {
        this.run = run;
        this.log = new BuildLog(listener);
    }

    /**
     * Deploys.
     *
     * @throws AbortException with a message for people, if the deployment did not do what it should
     * @throws InterruptedException if the build was aborted and Jenkins takes that for what it is
     */
    void run(DeployInput input, UnaryOperator<String> text, @CheckForNull FilePath workspace)
            throws InterruptedException, AbortException {
        Outcome outcome;
        try (Delivery delivery =
                Delivery.open(input, text, BuildSecrets.of(run), run, DeployEngine.get(), log::event)) {
            if (delivery.plans()) {
                delivery.plan(workspace);
                return;
            }
            outcome = follow(delivery, delivery.prepare(workspace));
        } catch (InputProblem | DeployException e) {
            throw PlainFailure.of(e);
        } catch (InterruptedException e) {
            throw aborted(e);
        }
        if (!outcome.isSuccess()) {
            if (outcome.conclusion().isAborted()) {
                run.setResult(Result.ABORTED);
            }
            throw new AbortException(outcome.problem());
        }
    }

    private Outcome follow(Delivery delivery, Prepared prepared) throws InterruptedException {
        End end = new End();
        Following following = delivery.follow(prepared, delivery.intent(), end);
        try {
            return end.outcome();
        } catch (InterruptedException e) {
            following.abort();
            end.waitShortly();
            following.detach();
            throw e;
        }
    }

    /** In a freestyle job any exception but an AbortException is printed with its trace and taken for a failure. */
    private AbortException aborted(InterruptedException e) throws InterruptedException {
        if (!(run instanceof AbstractBuild)) {
            throw e;
        }
        run.setResult(Result.ABORTED);
        return new AbortException("the build was aborted");
    }

    /** Where the watcher's thread leaves the result for the build's. */
    private static final class End implements Keeper {
        private final CompletableFuture<Outcome> result = new CompletableFuture<>();

        @Override
        public void keep(FollowState state) {
            // A freestyle build does not outlive its controller, so there is nothing to go on with.
        }

        @Override
        public void ended(Outcome outcome) {
            result.complete(outcome);
        }

        Outcome outcome() throws InterruptedException {
            try {
                return result.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("the watcher ends deployments only normally", e);
            }
        }

        void waitShortly() throws InterruptedException {
            try {
                result.get(PATIENCE, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                // The stop was asked for; what comes of it is in AWS's console.
                return;
            }
        }
    }
}
