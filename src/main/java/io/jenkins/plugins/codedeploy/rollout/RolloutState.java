package io.jenkins.plugins.codedeploy.rollout;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** How far a rollout has got, as a running Pipeline keeps it; immutable. */
public final class RolloutState implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int NOT_BAKING = -1;

    private final ArrayList<Leg> ahead;
    /** What goes back, at the place of what went ahead; null where nothing does. */
    private final ArrayList<Leg> back;

    private final int wave;
    private final int baked;
    private final String failure;
    private final TreeSet<String> told;

    private RolloutState(
            List<Leg> ahead, List<Leg> back, int wave, int baked, @CheckForNull String failure, TreeSet<String> told) {
        this.ahead = new ArrayList<>(ahead);
        this.back = new ArrayList<>(back);
        this.wave = wave;
        this.baked = baked;
        this.failure = failure;
        this.told = new TreeSet<>(told);
    }

    /** Returns the state of a rollout that has not begun. */
    static RolloutState of(int destinations) {
        return new RolloutState(
                Collections.nCopies(destinations, Leg.ahead()),
                Collections.nCopies(destinations, null),
                0,
                NOT_BAKING,
                null,
                new TreeSet<>());
    }

    int size() {
        return ahead.size();
    }

    /** Returns the places of all destinations. */
    List<Integer> places() {
        return IntStream.range(0, size()).boxed().toList();
    }

    Leg ahead(int place) {
        return ahead.get(place);
    }

    @CheckForNull
    Leg back(int place) {
        return back.get(place);
    }

    /** Returns the wave that is at work, or baking; 0 is the first. */
    int wave() {
        return wave;
    }

    boolean isBaking() {
        return baked != NOT_BAKING;
    }

    /** Returns for how many minutes it has been baking. */
    int baked() {
        return Math.max(0, baked);
    }

    /** Returns why no further wave begins; null as long as none has failed. */
    @CheckForNull
    String failure() {
        return failure;
    }

    boolean isTold(String line) {
        return told.contains(line);
    }

    boolean areOver(Collection<Integer> places) {
        return places.stream().allMatch(place -> ahead(place).isOver());
    }

    boolean isBackOver() {
        return back.stream().allMatch(leg -> leg == null || leg.isOver());
    }

    RolloutState ahead(int place, UnaryOperator<Leg> change) {
        List<Leg> next = new ArrayList<>(ahead);
        next.set(place, change.apply(next.get(place)));
        return new RolloutState(next, back, wave, baked, failure, told);
    }

    RolloutState back(int place, UnaryOperator<Leg> change) {
        List<Leg> next = new ArrayList<>(back);
        next.set(place, change.apply(next.get(place)));
        return new RolloutState(ahead, next, wave, baked, failure, told);
    }

    RolloutState baking(int minutes) {
        return new RolloutState(ahead, back, wave, minutes, failure, told);
    }

    RolloutState nextWave() {
        return new RolloutState(ahead, back, wave + 1, NOT_BAKING, failure, told);
    }

    RolloutState failed(String why) {
        return new RolloutState(ahead, back, wave, NOT_BAKING, why, told);
    }

    RolloutState telling(String line) {
        TreeSet<String> more = new TreeSet<>(told);
        more.add(line);
        return new RolloutState(ahead, back, wave, baked, failure, more);
    }
}
