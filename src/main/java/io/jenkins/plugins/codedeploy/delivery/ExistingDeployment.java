package io.jenkins.plugins.codedeploy.delivery;

import hudson.model.Run;
import io.jenkins.plugins.codedeploy.connection.ConnectionUse;
import io.jenkins.plugins.codedeploy.connection.SharedConnections;
import io.jenkins.plugins.codedeploy.engine.CodeDeployPort;
import io.jenkins.plugins.codedeploy.engine.event.ConsoleLink;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import io.jenkins.plugins.codedeploy.engine.problem.DeployCode;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.problem.Fact;
import io.jenkins.plugins.codedeploy.engine.state.DeploymentSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.StopRollback;
import io.jenkins.plugins.codedeploy.engine.state.WaitType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A deployment that somebody began earlier, for a build that stops or continues it.
 *
 * <p>Either may be asked for twice: one that has ended, and so needs neither, is told in one line and is no error.
 */
public final class ExistingDeployment implements AutoCloseable {
    private final String id;
    private final String region;
    private final Consumer<DeployEvent> events;
    private final Guard guard;
    private final SharedConnections.Lease lease;

    private ExistingDeployment(
            String id, ConnectionSettings settings, Run<?, ?> run, DeployEngine engine, Consumer<DeployEvent> events) {
        this.id = id;
        this.region = settings.region();
        this.events = events;
        this.guard = Guard.of(run);
        this.lease = engine.connect(run, settings, events);
    }

    /**
     * Checks what was entered and opens the connection, without a call to AWS.
     *
     * @param input what was entered
     * @param run the build
     * @param engine what all builds share
     * @param events told what happens
     * @param use what is done to it
     * @throws io.jenkins.plugins.codedeploy.engine.problem.InputProblem naming the first field that is wrong
     */
    public static ExistingDeployment open(
            DeploymentInput input, Run<?, ?> run, DeployEngine engine, Consumer<DeployEvent> events, PolicyUse use) {
        String id = input.deployment().value();
        ConnectionUse by = ConnectionUse.of(run);
        ConnectionSettings settings = input.settings(by, run, events);
        ConnectionSettings limited =
                SessionLimit.apply(settings, () -> NeededAccess.existing(settings, use.duties()), events);
        return new ExistingDeployment(id, limited, run, engine, events);
    }

    /**
     * Asks for the deployment to be stopped, without waiting for its end; blocks for the calls.
     *
     * @return {@code deploymentId}, the {@code status} after the call and {@code consoleUrl}
     * @throws DeployException if AWS refuses, or does not know the deployment
     */
    public Map<String, Object> stop(StopRollback rollback) {
        DeploymentSnapshot before = first();
        if (before.status().isTerminal()) {
            return over(before, "stop");
        }
        try {
            port().stop(id, rollback);
        } catch (DeployException e) {
            return lateFor(e, "stop");
        }
        say(
                switch (rollback) {
                    case AS_GROUP_SAYS -> "was asked to stop";
                    case ROLL_BACK -> "was asked to stop and to roll back";
                    case NO_ROLLBACK -> "was asked to stop and not to roll back";
                });
        return result(read());
    }

    /**
     * Ends a wait of the deployment; blocks for the calls.
     *
     * @param wait which wait
     * @param again whether the same was asked for before a restart, so that a wait that is over is no error
     * @return as {@link #stop}
     * @throws DeployException if AWS refuses, or does not know the deployment, or it does not wait
     */
    public Map<String, Object> proceed(WaitType wait, boolean again) {
        DeploymentSnapshot before = first();
        if (before.status().isTerminal()) {
            return over(before, "continue");
        }
        try {
            port().continueAfter(id, wait);
        } catch (DeployException e) {
            if (again && e.code() == DeployCode.NOT_READY) {
                say("is past its " + wait + " already; there is nothing left to continue");
                return result(read());
            }
            return lateFor(e, "continue");
        }
        say("was continued after its " + wait);
        return result(read());
    }

    private DeploymentSnapshot first() {
        guard.checkAccount(lease.connection());
        DeploymentSnapshot before = read();
        guard.check(before);
        return before;
    }

    private CodeDeployPort port() {
        return lease.connection().codeDeploy();
    }

    private DeploymentSnapshot read() {
        DeploymentSnapshot found = port().deployments(List.of(id)).get(id);
        if (found == null) {
            throw new DeployException(DeployCode.DEPLOYMENT_UNKNOWN, Map.of(Fact.DEPLOYMENT, id, Fact.REGION, region));
        }
        return found;
    }

    /** The deployment may have ended between our look and our call. */
    private Map<String, Object> lateFor(DeployException problem, String deed) {
        if (problem.code() != DeployCode.ALREADY_COMPLETED) {
            throw problem;
        }
        return over(read(), deed);
    }

    private Map<String, Object> over(DeploymentSnapshot ended, String deed) {
        say("has already ended (" + ended.statusText() + "); there is nothing left to " + deed);
        return result(ended);
    }

    private void say(String text) {
        events.accept(new DeployEvent.Notice("Deployment " + id + " " + text));
    }

    private Map<String, Object> result(DeploymentSnapshot deployment) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("deploymentId", id);
        result.put("status", deployment.statusText());
        result.put("consoleUrl", ConsoleLink.deployment(region, id));
        return result;
    }

    @Override
    public void close() {
        lease.close();
    }
}
