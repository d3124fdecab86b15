package io.jenkins.plugins.codedeploy.rollout;

import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import java.util.function.UnaryOperator;

/** Where the state of a rollout is changed, by one thread at a time, and handed on to be kept. */
final class Ledger {
    private final RolloutFront front;
    private RolloutState state;

    Ledger(RolloutState state, RolloutFront front) {
        this.state = state;
        this.front = front;
    }

    synchronized RolloutState state() {
        return state;
    }

    /** Changes the state; what is noted is never older than what was noted before. */
    synchronized void change(UnaryOperator<RolloutState> change) {
        state = change.apply(state);
        front.note(state);
    }

    void keep(UnaryOperator<RolloutState> change) {
        change(change);
        front.save(false);
    }

    void ahead(int place, UnaryOperator<Leg> change) {
        change(now -> now.ahead(place, change));
    }

    void back(int place, UnaryOperator<Leg> change) {
        change(now -> now.back(place, change));
    }

    void change(Lane lane, UnaryOperator<Leg> change) {
        change(now -> lane.isBack() ? now.back(lane.place(), change) : now.ahead(lane.place(), change));
    }

    /** Writes a line of the rollout's own, unless it was written before. */
    void tell(String name, String line) {
        if (!state().isTold(name)) {
            front.print("", new DeployEvent.Notice(line));
            change(now -> now.telling(name));
        }
    }
}
