package io.jenkins.plugins.codedeploy.delivery;

import io.jenkins.plugins.codedeploy.connection.SharedConnections;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.watch.Conclusion;
import io.jenkins.plugins.codedeploy.engine.watch.FollowListener;
import io.jenkins.plugins.codedeploy.engine.watch.FollowState;
import io.jenkins.plugins.codedeploy.engine.watch.Following;
import io.jenkins.plugins.codedeploy.engine.watch.Outcome;
import io.jenkins.plugins.codedeploy.run.LiveDeployment;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Passes on what the watcher tells: to the log, to the build's record, to the front end. */
final class Progress implements FollowListener {
    private final BuildRecord record;
    private final DeployEngine engine;
    private final Consumer<DeployEvent> events;
    private final Keeper keeper;
    private final SharedConnections.Lease lease;
    private final boolean toTheEnd;
    private final Tidying tidying;
    private final CompletableFuture<Following> handle = new CompletableFuture<>();
    private boolean begun;
    private final AtomicBoolean over = new AtomicBoolean();

    Progress(
            BuildRecord record,
            DeployEngine engine,
            Consumer<DeployEvent> events,
            Keeper keeper,
            SharedConnections.Lease lease,
            boolean toTheEnd,
            Tidying tidying) {
        this.record = record;
        this.engine = engine;
        this.events = events;
        this.keeper = keeper;
        this.lease = lease;
        this.toTheEnd = toTheEnd;
        this.tidying = tidying;
    }

    /** Takes the handle, which may come after the first news. */
    void follows(Following following) {
        handle.complete(following);
        live(following.state().deploymentId());
    }

    @Override
    public void progress(List<DeployEvent> news, FollowState state) {
        if (engine.isGoingDown() || over.get()) {
            return;
        }
        news.forEach(record::note);
        news.stream().flatMap(record::proven).forEach(events);
        if (!begun && !state.deploymentId().isEmpty()) {
            begun = true;
            record.begun(state.deploymentId());
            live(state.deploymentId());
        }
        keeper.keep(state);
        if (!toTheEnd && !state.deploymentId().isEmpty()) {
            handle.thenAccept(Following::detach);
            ended(created(state));
        }
    }

    private void live(String deploymentId) {
        if (!deploymentId.isEmpty() && toTheEnd) {
            handle.thenAccept(following -> {
                if (!over.get()) {
                    record.live(
                            deploymentId,
                            new LiveDeployment(following, text -> events.accept(new DeployEvent.Notice(text))));
                }
            });
        }
    }

    @Override
    public void ended(Outcome outcome) {
        if (engine.isGoingDown() || !over.compareAndSet(false, true)) {
            return;
        }
        record.ended(outcome);
        if (outcome.isSuccess() && tidying.isWanted()) {
            engine.prepare(() -> tidyUp(outcome));
        } else {
            close(outcome);
        }
    }

    private void tidyUp(Outcome outcome) {
        try {
            record.removed(outcome, tidying.run());
        } finally {
            close(outcome);
        }
    }

    private void close(Outcome outcome) {
        lease.close();
        keeper.ended(outcome);
    }

    /** Returns the result of a build that only wanted the deployment to be created. */
    private static Outcome created(FollowState state) {
        String status = state.status().isEmpty() ? "Created" : state.status();
        return new Outcome(
                Conclusion.SUCCEEDED, "", state.deploymentId(), status, "", "", "", "", List.of(), null, null, "");
    }
}
