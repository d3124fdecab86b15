package io.jenkins.plugins.codedeploy.rollout;

import io.jenkins.plugins.codedeploy.delivery.Delivery;
import io.jenkins.plugins.codedeploy.delivery.DeployInput;
import io.jenkins.plugins.codedeploy.delivery.Prepared;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import io.jenkins.plugins.codedeploy.engine.watch.FollowState;
import io.jenkins.plugins.codedeploy.engine.watch.Outcome;
import io.jenkins.plugins.codedeploy.engine.watch.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/**
 * Several deployments in waves: all of one wave at the same time, the next when they have succeeded and have baked.
 *
 * <p>What was done is in the {@link RolloutState} alone, so that after a restart the same course goes on from there.
 * Waiting holds no thread.
 */
public final class Rollout implements Lane.News {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final RolloutInput input;
    private final RolloutFront front;
    private final RolloutWords words;
    private final Deliveries deliveries;
    private final Lane.Open lanes = new Lane.Open();
    private final Readiness readiness;
    private final AtomicBoolean finished = new AtomicBoolean();
    private final Ledger ledger;

    /**
     * Takes what was entered and how far it has got.
     *
     * @param state what was kept; null for a rollout that has not begun
     * @throws InputProblem naming the first field that is wrong
     */
    public Rollout(RolloutInput input, RolloutState state, Site site, RolloutFront front) {
        input.check();
        this.input = input;
        List<DeployInput> destinations = input.destinations();
        this.front = front;
        this.words = new RolloutWords(input);
        this.ledger = new Ledger(state == null ? RolloutState.of(destinations.size()) : state, front);
        this.deliveries = new Deliveries(site, destinations, this::label, front);
        this.readiness = new Readiness(input, ledger, deliveries, front);
    }

    /**
     * Checks every destination without a call, makes the revision ready for all, and begins the first wave; or goes on after
     * a restart. Blocks until the first wave is begun.
     *
     * @throws InterruptedException if the build was aborted
     */
    public void begin() throws InterruptedException {
        if (!readiness.isComplete()) {
            readiness.check();
            if (deliveries.needWorkspace() && !front.hasWorkspace()) {
                close();
                return;
            }
            if (input.plans()) {
                succeed(readiness.plan());
                return;
            }
            readiness.prepare();
        }
        go();
    }

    private RolloutState state() {
        return ledger.state();
    }

    /** Does what comes next; each end of a wave, and each minute of baking, leads here. */
    private void go() throws InterruptedException {
        List<Integer> wave = input.placesOf(state().wave());
        if (state().failure() != null) {
            goBack();
        } else if (state().isBaking()) {
            front.later(MINUTE, this::look);
        } else if (state().areOver(wave)) {
            judge(wave);
        } else {
            ledger.tell("wave " + state().wave(), words.begins(state()));
            wave.forEach(this::intend);
            front.save(false);
            wave.forEach(this::start);
        }
    }

    private void intend(int place) {
        Leg leg = state().ahead(place);
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
        Leg leg = state().ahead(place);
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

    private void judge(List<Integer> wave) throws InterruptedException {
        if (!wave.stream().allMatch(place -> state().ahead(place).isSuccess())) {
            fail(words.failure(state()));
        } else if (state().wave() + 1 == input.waves()) {
            succeed(results());
        } else if (input.bakeMinutes() > 0) {
            ledger.tell("bake " + state().wave(), words.bakes(state()));
            ledger.keep(now -> now.baking(0));
            go();
        } else {
            ledger.keep(RolloutState::nextWave);
            go();
        }
    }

    private void look() throws InterruptedException {
        if (finished.get()) {
            return;
        }
        List<String> troubles = deliveries.troubles(state(), input.placesOf(state().wave()));
        if (!troubles.isEmpty()) {
            fail(words.bakeFailure(state(), troubles));
            return;
        }
        int baked = state().baked() + 1;
        ledger.keep(now -> baked < input.bakeMinutes() ? now.baking(baked) : now.nextWave());
        go();
    }

    private void fail(String why) throws InterruptedException {
        ledger.change(now -> now.failed(why));
        String line = Character.toUpperCase(why.charAt(0)) + why.substring(1);
        ledger.tell("failure", line + (line.endsWith(".") ? " " : ". ") + words.consequence(state()));
        front.save(false);
        go();
    }

    private void goBack() throws InterruptedException {
        if (input.onFailure() == OnWaveFailure.ROLLBACK_EARLIER) {
            for (int place : state().places()) {
                if (state().ahead(place).isSuccess() && state().back(place) == null) {
                    Leg back = deliveries.wayBack(state().ahead(place), place);
                    ledger.back(place, none -> back);
                }
            }
            front.save(false);
            try {
                for (int place : state().places()) {
                    startBack(place);
                }
            } catch (InterruptedException e) {
                if (lanes.isEmpty()) {
                    throw e;
                }
                return;
            }
        }
        if (state().isBackOver() && finished.compareAndSet(false, true)) {
            words.summary(state()).forEach(line -> front.print("", new DeployEvent.Notice(line)));
            close();
            front.failed(words.problem(state()), isAborted());
        }
    }

    private void startBack(int place) throws InterruptedException {
        Leg leg = state().back(place);
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
            follow(lane, () -> delivery, Objects.requireNonNull(state().back(place)));
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
            front.soon(this::go);
        }
    }

    /** Returns whether it was the last one that something waits for; only one thread is told so. */
    private synchronized boolean endOf(Lane lane, UnaryOperator<Leg> change) {
        ledger.change(lane, change);
        return lane.isBack() ? state().isBackOver() : state().areOver(input.placesOf(state().wave()));
    }

    private List<Map<String, Object>> results() {
        List<Map<String, Object>> results = new ArrayList<>();
        for (int wave = 0; wave < input.waves(); wave++) {
            for (int place : input.placesOf(wave)) {
                results.add(state().ahead(place).result(wave + 1));
            }
        }
        return results;
    }

    private void succeed(List<Map<String, Object>> results) {
        if (finished.compareAndSet(false, true)) {
            close();
            front.succeeded(results);
        }
    }

    /** Tells whether nothing went wrong but what somebody, or a newer build, wanted. */
    private boolean isAborted() {
        List<Leg> failed = state().places().stream()
                .map(state()::ahead)
                .filter(leg -> leg.isOver() && !leg.isSuccess())
                .toList();
        return !failed.isEmpty() && failed.stream().allMatch(Leg::isAborted);
    }

    private String label(int place) {
        return state().ahead(place).label();
    }

    /**
     * Applies the policy for an aborted build to every deployment that is followed; no further one begins.
     *
     * @return false if none is followed, so that there is no end to wait for
     */
    public boolean abort() {
        lanes.abort();
        return !lanes.isEmpty();
    }

    /** Forgets all, for a step that has ended. */
    public void detach() {
        finished.set(true);
        lanes.detach();
        close();
    }

    private void close() {
        deliveries.close();
    }

    /** Says in a few words what is going on; never asks the service. */
    public String status() {
        return words.status(state(), lanes.status());
    }
}
