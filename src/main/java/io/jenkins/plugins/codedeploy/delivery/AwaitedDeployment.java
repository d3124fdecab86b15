package io.jenkins.plugins.codedeploy.delivery;

import hudson.model.Run;
import io.jenkins.plugins.codedeploy.connection.ConnectionUse;
import io.jenkins.plugins.codedeploy.connection.SharedConnections;
import io.jenkins.plugins.codedeploy.engine.event.ConsoleLink;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import io.jenkins.plugins.codedeploy.engine.problem.DeployCode;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.problem.Fact;
import io.jenkins.plugins.codedeploy.engine.state.DeploymentSnapshot;
import io.jenkins.plugins.codedeploy.engine.watch.Conclusion;
import io.jenkins.plugins.codedeploy.engine.watch.FollowListener;
import io.jenkins.plugins.codedeploy.engine.watch.FollowRequest;
import io.jenkins.plugins.codedeploy.engine.watch.FollowSettings;
import io.jenkins.plugins.codedeploy.engine.watch.FollowState;
import io.jenkins.plugins.codedeploy.engine.watch.Following;
import io.jenkins.plugins.codedeploy.engine.watch.Outcome;
import io.jenkins.plugins.codedeploy.run.DeploymentObserver;
import io.jenkins.plugins.codedeploy.run.DeploymentRecord;
import io.jenkins.plugins.codedeploy.run.DeploymentsAction;
import io.jenkins.plugins.codedeploy.run.LiveDeployment;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A deployment that somebody began earlier, for a build that follows it to its end and creates nothing. */
public final class AwaitedDeployment implements AutoCloseable {

    private final String id;
    private final FollowSettings settings;
    private final Run<?, ?> run;
    private final DeployEngine engine;
    private final Consumer<DeployEvent> events;
    private final String connectionKey;
    private final Guard guard;
    private final Signpost signpost;
    private final SharedConnections.Lease lease;
    private final List<String> secrets;

    private AwaitedDeployment(
            String id,
            ConnectionSettings connection,
            FollowSettings settings,
            Collection<String> secrets,
            Run<?, ?> run,
            DeployEngine engine,
            Consumer<DeployEvent> events) {
        this.id = id;
        this.settings = settings;
        this.secrets = List.copyOf(secrets);
        this.run = run;
        this.engine = engine;
        this.events = events;
        this.connectionKey = ConnectionKey.of(run, connection);
        this.guard = Guard.of(run);
        this.signpost = new Signpost(run);
        this.lease = engine.connect(run, connection, events);
    }

    /**
     * Checks what was entered and opens the connection, without a call to AWS.
     *
     * @param input what was entered: which deployment, and how it is reached
     * @param options what was entered: how it is followed
     * @param secrets the values that the build may use and must not show
     * @param run the build
     * @param engine what all builds share
     * @param events told what happens
     * @throws io.jenkins.plugins.codedeploy.engine.problem.InputProblem naming the first field that is wrong
     */
    public static AwaitedDeployment open(
            DeploymentInput input,
            AwaitOptions options,
            Collection<String> secrets,
            Run<?, ?> run,
            DeployEngine engine,
            Consumer<DeployEvent> events) {
        String id = input.deployment().value();
        ConnectionUse by = ConnectionUse.of(run);
        ConnectionSettings connection = input.settings(by, run, events);
        FollowSettings follow = options.follow(connection.region());
        ConnectionSettings limited = SessionLimit.apply(
                connection, () -> NeededAccess.existing(connection, NeededAccess.duties(follow)), events);
        return new AwaitedDeployment(id, limited, follow, secrets, run, engine, events);
    }

    /**
     * Looks for the deployment, tells where it goes and adds it to the build's page; blocks.
     *
     * @throws DeployException if AWS refuses, or does not know the deployment
     */
    public void look() {
        guard.checkAccount(lease.connection());
        DeploymentSnapshot found =
                lease.connection().codeDeploy().deployments(List.of(id)).get(id);
        if (found == null) {
            throw new DeployException(
                    DeployCode.DEPLOYMENT_UNKNOWN, Map.of(Fact.DEPLOYMENT, id, Fact.REGION, settings.region()));
        }
        guard.check(found);
        events.accept(new DeployEvent.Heading(
                found.application(),
                found.deploymentGroup(),
                found.platform() == null ? "unknown platform" : found.platform().title(),
                found.blueGreen(),
                found.configName(),
                settings.region()));
        String page = ConsoleLink.deployment(settings.region(), id);
        Saving.of(run, () -> DeploymentsAction.begin(run, DeploymentRecord.awaited(found, settings.region(), page)));
    }

    /** Returns where following begins. */
    public FollowState first() {
        return FollowState.toFollow(id);
    }

    /**
     * Follows the deployment to its end, or goes on after a restart; returns at once.
     *
     * <p>The buttons of the build's page have their effect meanwhile. The connection is given back at the end.
     */
    public Following follow(FollowState state, Keeper keeper) {
        News news = new News(keeper);
        Following following = engine.follower()
                .follow(new FollowRequest(
                        connectionKey,
                        () -> lease.fresh().codeDeploy(),
                        null,
                        state,
                        settings,
                        SecretMask.of(run, secrets),
                        news));
        if (!news.over.get()) {
            DeploymentsAction.live(
                    run, id, new LiveDeployment(following, text -> events.accept(new DeployEvent.Notice(text))));
        }
        return following;
    }

    /** Closes what was looked for and is not followed, since the build was aborted meanwhile or could not go on. */
    public void abandon() {
        if (page().anyMatch(
                        record -> record.isAwaited() && record.getConclusion().isEmpty())) {
            String status = page().map(DeploymentRecord::getStatus).findFirst().orElse("");
            end(new Outcome(Conclusion.ABORTED, "", id, status, "", "", "", "", List.of(), null, null, ""));
        }
        close();
    }

    private Stream<DeploymentRecord> page() {
        DeploymentsAction action = run.getAction(DeploymentsAction.class);
        return action == null
                ? Stream.empty()
                : action.getDeployments().stream()
                        .filter(record -> record.getDeploymentId().equals(id));
    }

    private void end(Outcome outcome) {
        Saving.of(run, () -> DeploymentsAction.end(run, outcome));
    }

    @Override
    public void close() {
        lease.close();
    }

    /** Passes on what the watcher tells: to the log, to the build's record, to the front end. */
    private final class News implements FollowListener {
        private final Keeper keeper;
        private final EndingWords words = new EndingWords();
        private final AtomicBoolean over = new AtomicBoolean();

        private News(Keeper keeper) {
            this.keeper = keeper;
        }

        @Override
        public void progress(List<DeployEvent> news, FollowState state) {
            if (!engine.isGoingDown() && !over.get()) {
                news.forEach(words::note);
                news.stream().map(signpost::at).forEach(events);
                keeper.keep(state);
            }
        }

        @Override
        public void ended(Outcome outcome) {
            if (engine.isGoingDown() || !over.compareAndSet(false, true)) {
                return;
            }
            end(outcome);
            DeploymentObserver.tellEnded(run, outcome.deploymentId(), words.lines());
            close();
            keeper.ended(outcome);
        }
    }
}
