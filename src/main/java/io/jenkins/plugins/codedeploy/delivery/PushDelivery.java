package io.jenkins.plugins.codedeploy.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.FilePath;
import hudson.model.Run;
import io.jenkins.plugins.codedeploy.connection.ConnectionUse;
import io.jenkins.plugins.codedeploy.connection.OpenConnection;
import io.jenkins.plugins.codedeploy.connection.SharedConnections;
import io.jenkins.plugins.codedeploy.engine.LookedUp;
import io.jenkins.plugins.codedeploy.engine.PushedRevision;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import io.jenkins.plugins.codedeploy.engine.protection.Protection;
import io.jenkins.plugins.codedeploy.protection.ProtectionSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * One build's bundle from what was entered to S3, and to CodeDeploy's list of revisions where that is wanted; nothing is
 * deployed.
 */
public final class PushDelivery implements AutoCloseable {
    private final PushOrder order;
    private final Consumer<DeployEvent> events;
    private final Guard guard;
    private final SharedConnections.Lease lease;

    private PushDelivery(PushOrder order, Run<?, ?> run, DeployEngine engine, Consumer<DeployEvent> events) {
        this.order = order;
        this.events = events;
        Protection protection = ProtectionSource.of(run.getParent());
        this.guard = new Guard(protection);
        guard.check(order);
        ConnectionSettings settings =
                SessionLimit.apply(order.connection(), () -> NeededAccess.of(order, protection), events);
        this.lease = engine.connect(run, settings, events);
    }

    /**
     * Checks what was entered and opens the connection, without a call to AWS.
     *
     * @param input what was entered
     * @param secrets the values that the build may use and must not show
     * @param run the build
     * @param engine what all builds share
     * @param events told what happens
     * @throws io.jenkins.plugins.codedeploy.engine.problem.InputProblem naming the first field that is wrong
     */
    public static PushDelivery open(
            PushInput input,
            Collection<String> secrets,
            Run<?, ?> run,
            DeployEngine engine,
            Consumer<DeployEvent> events) {
        ConnectionUse use = ConnectionUse.of(run);
        return new PushDelivery(
                input.order(Guard.of(run).text(UnaryOperator.identity(), secrets, events), use)
                        .of(run),
                run,
                engine,
                events);
    }

    /**
     * Packs, checks, sends and registers, or tells what that would do; blocks. No part of an upload and no temporary file
     * is left behind.
     *
     * @param workspace null where there is none
     * @return what a script sees
     * @throws io.jenkins.plugins.codedeploy.engine.problem.InputProblem if what was entered does not fit the workspace
     * @throws io.jenkins.plugins.codedeploy.engine.problem.DeployException if AWS or the agent fails
     * @throws InterruptedException if the build was aborted
     */
    public Map<String, Object> run(@CheckForNull FilePath workspace) throws InterruptedException {
        BundlePush.mustHaveWorkspace(order.revision(), workspace);
        try {
            guard.checkSecrets(order.revision(), workspace);
            OpenConnection connection = lease.connection();
            NetworkLine.tell(order.connection().network(), events);
            if (order.plans()) {
                events.accept(new DeployEvent.Notice("This is a plan: nothing is sent and nothing is registered"));
            }
            guard.checkAccount(connection);
            BundlePush push = new BundlePush(connection, workspace, guard, order.lint(), events);
            return order.plans() ? foreseen(push.look(order.revision())) : pushed(push, connection);
        } catch (CancellationException e) {
            Thread.interrupted();
            throw (InterruptedException) new InterruptedException(e.getMessage()).initCause(e);
        }
    }

    private Map<String, Object> pushed(BundlePush push, OpenConnection connection) throws InterruptedException {
        PushedRevision pushed = push.push(order.revision());
        if (!order.application().isEmpty()) {
            connection.codeDeploy().register(order.application(), pushed.revision(), "");
            tell("Registered with application " + order.application() + ": "
                    + pushed.revision().uri());
        }
        List<String> requests = new ArrayList<>(Connections.requests(connection.measurements(), pushed));
        if (requests.isEmpty() && !order.application().isEmpty()) {
            List<String> all =
                    connection.measurements().requests(pushed.revision().uri());
            requests.addAll(all.subList(Math.max(0, all.size() - 1), all.size()));
        }
        if (!requests.isEmpty()) {
            tell("  Requests: " + String.join(", ", requests));
        }
        return pushed.toMap();
    }

    private Map<String, Object> foreseen(LookedUp looked) {
        String uri = looked.revision().uri();
        tell((looked.present() ? "In S3 already, nothing would be sent: " : "Not in S3 yet, it would be sent: ") + uri);
        if (!order.application().isEmpty()) {
            tell("It would be registered with application " + order.application());
        }
        List<String> actions = guard.actions(order);
        tell("  IAM actions that it takes: " + String.join(", ", actions));
        Map<String, Object> map =
                new PushedRevision(looked.revision(), looked.sha256(), looked.size(), false, "", List.of()).toMap();
        map.put("planned", true);
        map.put("present", looked.present());
        map.put("actions", actions);
        return map;
    }

    private void tell(String text) {
        events.accept(new DeployEvent.Notice(text));
    }

    @Override
    public void close() {
        lease.close();
    }
}
