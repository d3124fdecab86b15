package io.jenkins.plugins.codedeploy.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.FilePath;
import hudson.model.Run;
import io.jenkins.plugins.codedeploy.delivery.Delivery;
import io.jenkins.plugins.codedeploy.delivery.DeployEngine;
import io.jenkins.plugins.codedeploy.delivery.DeployInput;
import io.jenkins.plugins.codedeploy.delivery.Prepared;
import io.jenkins.plugins.codedeploy.engine.watch.Outcome;
import java.io.IOException;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * A running {@code codeDeploy} step: prepares on a thread of its own, then waits without any.
 *
 * <p>What is kept across a restart are the input, the revision once it is ready, and the state of following. A restart
 * before the revision is ready prepares again: equal bundles have equal keys, so nothing is sent twice.
 */
final class CodeDeployExecution extends FollowingExecution {
    private static final long serialVersionUID = 1L;
    private final SealedInput<DeployInput> input;
    /** Null until the revision is in S3, or otherwise ready. */
    private volatile Prepared prepared;

    CodeDeployExecution(StepContext context, DeployInput input) {
        super(context);
        this.input = new SealedInput<>(input);
    }

    @Override
    void begin() throws IOException, InterruptedException {
        Delivery delivery = Delivery.open(
                input.get(),
                UnaryOperator.identity(),
                StepSecrets.of(getContext()),
                getContext().get(Run.class),
                DeployEngine.get(),
                this::print);
        boolean followed = false;
        try {
            if (prepared == null && delivery.needsWorkspace() && !hasWorkspace()) {
                return;
            }
            if (delivery.plans()) {
                succeed(delivery.plan(workspaceOf(delivery)));
            } else {
                prepare(delivery);
                followed = follow(delivery::intent, state -> delivery.follow(prepared, state, this));
            }
        } finally {
            if (!followed) {
                delivery.close();
            }
        }
    }

    private void prepare(Delivery delivery) throws InterruptedException {
        if (prepared == null) {
            prepared = delivery.prepare(workspaceOf(delivery));
        }
    }

    @CheckForNull
    private FilePath workspaceOf(Delivery delivery) throws InterruptedException {
        return delivery.needsWorkspace() ? workspace() : null;
    }

    @Override
    Map<String, Object> result(Outcome outcome) {
        return outcome.toMap(prepared.revision(), prepared.sha256());
    }

    @Override
    String beginning() {
        return prepared == null ? "preparing the revision" : "about to create the deployment";
    }
}
