package io.jenkins.plugins.codedeploy.rollout;

import io.jenkins.plugins.codedeploy.delivery.DeployInput;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Several deployments in waves: all of one wave at the same time, the next when they have succeeded and have baked.
 *
 * <p>What was done is in the {@link RolloutState} alone, so that after a restart the same course goes on from there.
 * Waiting holds no thread.
 */
public final class Rollout {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final RolloutInput input;
    private final RolloutFront front;
    private final RolloutWords words;
    private final Deliveries deliveries;
    private final Legs legs;
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
        this.legs = new Legs(input, ledger, deliveries, front, this::go);
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
            legs.begin(wave);
        }
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
        List<String> troubles = deliveries.troubles(state(), input.placesOf(state().wave()), ledger::tell);
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
            legs.beginBack();
        }
        if (state().isBackOver() && finished.compareAndSet(false, true)) {
            words.summary(state()).forEach(line -> front.print("", new DeployEvent.Notice(line)));
            close();
            front.failed(words.problem(state()), isAborted());
        }
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
        return legs.abort();
    }

    /** Forgets all, for a step that has ended. */
    public void detach() {
        finished.set(true);
        legs.detach();
        close();
    }

    private void close() {
        deliveries.close();
    }

    /** Says in a few words what is going on; never asks the service. */
    public String status() {
        return words.status(state(), legs.status());
    }
}
