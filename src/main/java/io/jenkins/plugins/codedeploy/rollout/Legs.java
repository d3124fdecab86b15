package io.jenkins.plugins.codedeploy.rollout;

import io.jenkins.plugins.codedeploy.delivery.Delivery;
import io.jenkins.plugins.codedeploy.delivery.Prepared;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import io.jenkins.plugins.codedeploy.engine.watch.FollowState;
import io.jenkins.plugins.codedeploy.engine.watch.Outcome;
import io.jenkins.plugins.codedeploy.engine.watch.Phase;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** The deployments of a rollout while they are under way: begins them, ahead and back, and notes what becomes of them. */
final class Legs implements Lane.News {
    private final RolloutInput input;
    private final Ledger ledger;
    private final Deliveries deliveries;
    private final RolloutFront front;
    private final RolloutFront.Work next;
    private final Lane.Open lanes = new Lane.Open();

    /**
     * Prepares without beginning anything.
     *
     * @param next what is done once the last one has ended that something waits for
     */
    Legs(RolloutInput input, Ledger ledger, Deliveries deliveries, RolloutFront front, RolloutFront.Work next) {
        this.input = input;
        this.ledger = ledger;
        this.deliveries = deliveries;
        this.front = front;
        this.next = next;
    }

    /** Begins the deployments of a wave, or goes on with them; those that are over are left alone. */
    void begin(List<Integer> wave) {
        wave.forEach(this::intend);
        front.save(false);
        wave.forEach(this::start);
    }

    /**
     * Begins to take back what has succeeded, or goes on with it; blocks.
     *
     * @throws InterruptedException if the build was aborted before anything was begun
     */
    void beginBack() throws InterruptedException {
        for (int place : ledger.state().places()) {
            if (ledger.state().ahead(place).isSuccess() && ledger.state().back(place) == null) {
                Leg back = deliveries.wayBack(ledger.state().ahead(place), place);
                ledger.back(place, none -> back);
            }
        }
        front.save(false);
        try {
            for (int place : ledger.state().places()) {
                startBack(place);
            }
        } catch (InterruptedException e) {
            if (lanes.isEmpty()) {
                throw e;
            }
        }
    }

    /**
     * Applies the policy for an aborted build to every deployment that is followed; no further one begins.
     *
     * @return false if none is followed
     */
    boolean abort() {
        lanes.abort();
        return !lanes.isEmpty();
    }

    void detach() {
        lanes.detach();
    }

    /** Says what goes on in each. */
    List<String> status() {
        return lanes.status();
    }

    private void intend(int place) {
        Leg leg = ledger.state().ahead(place);
        if (!leg.isOver() && leg.state() == null) {
            try {
                FollowState intent = deliveries.get(place).intent();
                ledger.ahead(place, now -> now.following(intent));
            } catch (InputProblem | DeployException e) {
                // Told by start, which opens it again.
                return;
            }
        }
    }

    private void start(int place) {
        Leg leg = ledger.state().ahead(place);
        if (!leg.isOver()) {
            follow(new Lane(place, false, leg.label(), this), () -> deliveries.take(place), leg);
        }
    }

    /** Opens a delivery; fails for what was entered, or for what an administrator demands. */
    @FunctionalInterface
    private interface Opening {
        Delivery open();
    }

    private void follow(Lane lane, Opening opening, Leg leg) {
        try {
            Delivery delivery = opening.open();
            FollowState from = leg.state() == null ? delivery.intent() : leg.state();
            lanes.follow(lane, delivery, leg.prepared(), from);
        } catch (InputProblem | DeployException e) {
            fail(lane, e);
        }
    }

    private void fail(Lane lane, RuntimeException e) {
        front.print(label(lane.place()), new DeployEvent.Warning(e.getMessage()));
        end(lane, leg -> leg.failed(e.getMessage()));
    }

    private void startBack(int place) throws InterruptedException {
        Leg leg = ledger.state().back(place);
        if (leg == null || leg.isOver()) {
            return;
        }
        Lane lane = new Lane(place, true, label(place), this);
        try {
            Delivery delivery = deliveries.back(place, leg.to());
            boolean taken = false;
            try {
                if (leg.prepared() == null) {
                    Prepared prepared = delivery.prepare(null);
                    FollowState intent = delivery.intent();
                    ledger.back(place, now -> now.prepared(prepared).following(intent));
                    front.save(false);
                }
                taken = true;
            } finally {
                if (!taken) {
                    delivery.close();
                }
            }
            follow(lane, () -> delivery, Objects.requireNonNull(ledger.state().back(place)));
        } catch (InputProblem | DeployException e) {
            fail(lane, e);
        }
    }

    @Override
    public void kept(Lane lane, FollowState next) {
        ledger.change(lane, leg -> leg.following(next));
        front.save(next.phase() == Phase.CREATING);
    }

    @Override
    public void ended(Lane lane, Outcome outcome) {
        end(lane, leg -> leg.ended(outcome));
    }

    private void end(Lane lane, UnaryOperator<Leg> change) {
        boolean all = endOf(lane, change);
        front.save(false);
        lanes.end(lane);
        if (lanes.isAborted()) {
            if (lanes.isEmpty()) {
                front.aborted();
            }
        } else if (all) {
            front.soon(next);
        }
    }

    /** Returns whether it was the last one that something waits for; only one thread is told so. */
    private synchronized boolean endOf(Lane lane, UnaryOperator<Leg> change) {
        ledger.change(lane, change);
        return lane.isBack()
                ? ledger.state().isBackOver()
                : ledger.state().areOver(input.placesOf(ledger.state().wave()));
    }

    private String label(int place) {
        return ledger.state().ahead(place).label();
    }
}
