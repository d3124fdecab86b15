package io.jenkins.plugins.codedeploy.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.FilePath;
import hudson.model.Run;
import io.jenkins.plugins.codedeploy.connection.ConnectionUse;
import io.jenkins.plugins.codedeploy.connection.OpenConnection;
import io.jenkins.plugins.codedeploy.connection.SharedConnections;
import io.jenkins.plugins.codedeploy.engine.AlarmPort;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.launch.Intent;
import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import io.jenkins.plugins.codedeploy.engine.plan.Destination;
import io.jenkins.plugins.codedeploy.engine.watch.FollowRequest;
import io.jenkins.plugins.codedeploy.engine.watch.FollowState;
import io.jenkins.plugins.codedeploy.engine.watch.Following;
import io.jenkins.plugins.codedeploy.protection.ProtectionSource;
import io.jenkins.plugins.codedeploy.revision.EarlierRevision;
import io.jenkins.plugins.codedeploy.revision.RevisionRequest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * One build's deployment from what was entered to its end: the one way that the step and the publisher both go.
 *
 * <p>Problems of the input and of AWS are thrown as {@link io.jenkins.plugins.codedeploy.engine.problem.InputProblem} and
 * {@link io.jenkins.plugins.codedeploy.engine.problem.DeployException}; their messages are for people.
 */
public final class Delivery implements AutoCloseable {
    private final Order order;
    private final Run<?, ?> run;
    private final DeployEngine engine;
    private final Consumer<DeployEvent> events;
    private final String connectionKey;
    private final Guard guard;
    private final UnaryOperator<String> mask;
    private final SharedConnections.Lease lease;

    private Delivery(
            Order order, UnaryOperator<String> mask, Run<?, ?> run, DeployEngine engine, Consumer<DeployEvent> events) {
        this.order = order;
        this.mask = mask;
        this.run = run;
        this.engine = engine;
        this.events = events;
        this.connectionKey = ConnectionKey.of(run, order.connection());
        this.guard = Guard.of(run);
        guard.check(order);
        this.lease = engine.connect(run, order.connection(), events);
    }

    /**
     * Checks what was entered and opens the connection, without a call to AWS.
     *
     * @param input what was entered
     * @param text what becomes of each text in it
     * @param secrets the values that the build may use and must not show
     * @param run the build
     * @param engine what all deployments share
     * @param events told what happens
     */
    public static Delivery open(
            DeployInput input,
            UnaryOperator<String> text,
            Collection<String> secrets,
            Run<?, ?> run,
            DeployEngine engine,
            Consumer<DeployEvent> events) {
        ConnectionUse use = ConnectionUse.of(run);
        Order order =
                input.order(Guard.of(run).text(text, secrets, events), use).of(run);
        ConnectionSettings limited = SessionLimit.apply(
                order.connection(), () -> NeededAccess.of(order, ProtectionSource.of(run.getParent())), events);
        return new Delivery(order.over(limited), SecretMask.of(run, secrets), run, engine, events);
    }

    /** Tells whether a workspace is needed to prepare. */
    public boolean needsWorkspace() {
        return order.revision().needsWorkspace();
    }

    /**
     * Looks at the deployment group, then packs and uploads if that is what the revision takes; blocks.
     *
     * @param workspace null where there is none
     * @throws InterruptedException if the build was aborted
     */
    public Prepared prepare(@CheckForNull FilePath workspace) throws InterruptedException {
        return prepare(workspace, new SentBundles());
    }

    /**
     * As {@link #prepare(FilePath)}, but a bundle that was sent before is not packed again.
     *
     * @param sent the bundles of this build
     */
    public Prepared prepare(@CheckForNull FilePath workspace, SentBundles sent) throws InterruptedException {
        try {
            OpenConnection connection = lease.connection();
            Prepared prepared = new Preparation(order, guard, connection, workspace, events, sent).run();
            return Evidence.caller(order, connection).map(prepared::calledBy).orElse(prepared);
        } catch (CancellationException e) {
            Thread.interrupted();
            throw (InterruptedException) new InterruptedException(e.getMessage()).initCause(e);
        }
    }

    /** Tells whether it is only told what would happen. */
    public boolean plans() {
        return order.plans();
    }

    /**
     * Tells what a deployment would do, and changes nothing; blocks.
     *
     * @param workspace null where there is none
     * @return what the script gets, in types of the JDK only
     * @throws InterruptedException if the build was aborted
     */
    public Map<String, Object> plan(@CheckForNull FilePath workspace) throws InterruptedException {
        return plan(workspace, new SentBundles());
    }

    /** As {@link #plan(FilePath)}, but a bundle that was packed before is not packed again. */
    public Map<String, Object> plan(@CheckForNull FilePath workspace, SentBundles sent) throws InterruptedException {
        Prepared prepared = prepare(workspace, sent);
        Supplier<AlarmPort> cloudWatch = () -> guard.alarms(order, lease.connection());
        return new PlanReport(order, lease.connection().codeDeploy(), cloudWatch, events)
                .write(prepared, guard.actions(order));
    }

    /** Returns where it is deployed to. */
    public Destination destination() {
        return order.destination();
    }

    /** Returns the region's code. */
    public String region() {
        return order.connection().region();
    }

    /** Tells whether both deploy to the same group, as far as can be known without a call. */
    public boolean goesWhere(Delivery other) {
        return destination().equals(other.destination()) && connectionKey.equals(other.connectionKey);
    }

    /** Tells whether older bundles are removed after a success. */
    public boolean removesBundles() {
        return order.revision() instanceof RevisionRequest.Packed packed && packed.keep() > 0;
    }

    /** Returns what can be learned of the deployment group after a deployment. */
    public GroupPast past() {
        return new GroupPast(
                lease.connection().codeDeploy(),
                order.destination(),
                order.connection().region());
    }

    /**
     * Returns the alarms of the deployment, or else of its deployment group, that are on; blocks.
     *
     * @throws io.jenkins.plugins.codedeploy.engine.problem.InputProblem if CloudWatch cannot or may not be asked from here
     * @throws io.jenkins.plugins.codedeploy.engine.problem.DeployException if AWS refuses or does not answer
     */
    public List<String> activeAlarms() {
        List<String> names =
                AlarmReport.names(order, lease.connection().codeDeploy().rules(order.destination()));
        return names.isEmpty()
                ? List.of()
                : AlarmReport.active(guard.alarms(order, lease.connection()).states(names));
    }

    /** Returns where a new deployment begins; it must be kept before it is followed. */
    public FollowState intent() {
        Intent intent = Intent.of(run.getParent().getFullName(), Math.max(1, run.getNumber()), order.ifBusy());
        boolean back = order.revision() instanceof EarlierRevision;
        return FollowState.toCreate(back ? intent.back() : intent);
    }

    /**
     * Creates the deployment and follows it to its end, or goes on after a restart; returns at once.
     *
     * <p>The connection is given back at the end.
     */
    public Following follow(Prepared prepared, FollowState state, Keeper keeper) {
        Progress progress = new Progress(
                new BuildRecord(run, order, prepared, new Evidence(order, prepared, lease)),
                engine,
                events,
                keeper,
                lease,
                order.follows(),
                new Tidying(order, prepared, lease, events));
        Following following = engine.follower()
                .follow(new FollowRequest(
                        connectionKey,
                        () -> lease.fresh().codeDeploy(),
                        order.plan(prepared.revision()),
                        state,
                        order.follow(),
                        mask,
                        progress));
        progress.follows(following);
        return following;
    }

    @Override
    public void close() {
        lease.close();
    }
}
