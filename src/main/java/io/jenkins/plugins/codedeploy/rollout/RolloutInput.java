package io.jenkins.plugins.codedeploy.rollout;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.codedeploy.delivery.DeployInput;
import io.jenkins.plugins.codedeploy.delivery.DeployOptions;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import io.jenkins.plugins.codedeploy.form.Word;
import io.jenkins.plugins.codedeploy.revision.RevisionSource;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** What a person entered for a rollout; kept with a running Pipeline. */
public final class RolloutInput implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The most destinations of a rollout, so that a build's page holds them all and what they went back to. */
    static final int MOST = 50;

    private static final int MOST_MINUTES = 60 * 24;

    private final ArrayList<Wave> waves;
    private final RevisionSource revision;
    private final int bakeMinutes;
    private final String onFailure;
    private final DeployOptions options;

    /** Takes what was entered; what is wrong is told when the rollout begins. */
    public RolloutInput(
            List<Wave> waves,
            @CheckForNull RevisionSource revision,
            int bakeMinutes,
            String onFailure,
            @CheckForNull DeployOptions options) {
        this.waves = new ArrayList<>(waves);
        this.revision = revision;
        this.bakeMinutes = bakeMinutes;
        this.onFailure = onFailure;
        this.options = options == null ? new DeployOptions() : options;
    }

    /**
     * Checks all that is about the rollout as a whole.
     *
     * @throws InputProblem naming the first field that is wrong
     */
    void check() {
        if (waves.isEmpty()) {
            throw waves("waves is empty", "set waves to a list of wave([destination(…)]), the first one first");
        }
        int number = 1;
        for (Wave wave : waves) {
            if (wave.getDestinations().isEmpty()) {
                throw waves("wave " + number + " has no destination", "add a destination to it, or remove the wave");
            }
            number++;
        }
        int destinations = destinations().size();
        if (destinations > MOST) {
            throw waves(
                    "waves has " + destinations + " destinations, and a rollout has " + MOST + " at most",
                    "use one codeDeployWaves after another");
        }
        bakeMinutes(Integer.toString(bakeMinutes));
        onFailure();
        if (!options.isWait()) {
            throw new InputProblem(
                    "wait",
                    "false",
                    "wait is false, and a wave begins only when the one before it has ended",
                    "remove wait from the options");
        }
    }

    /**
     * Refuses waves where nothing is made of them.
     *
     * @throws InputProblem naming the field {@code waves} if there are any
     */
    public void mustBeEmpty() {
        if (!waves.isEmpty()) {
            throw new InputProblem(
                    "waves", "", "waves is set, and use is not 'waves'", "set use to 'waves', or remove waves");
        }
    }

    private static InputProblem waves(String problem, String remedy) {
        return new InputProblem("waves", "", problem, remedy);
    }

    /** Reads a number of minutes from 0 to a day. */
    public static int bakeMinutes(String number) {
        String digits = number.trim();
        int minutes = digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits) : -1;
        if (minutes < 0 || minutes > MOST_MINUTES) {
            throw new InputProblem(
                    "bakeMinutes",
                    number,
                    "bakeMinutes '" + digits + "' is not a number of minutes",
                    "use 0 to begin the next wave at once, or 1 to " + MOST_MINUTES);
        }
        return minutes;
    }

    int bakeMinutes() {
        return bakeMinutes;
    }

    boolean plans() {
        return options.isPlan();
    }

    OnWaveFailure onFailure() {
        return Word.read(OnWaveFailure.class, "onFailure", onFailure);
    }

    int waves() {
        return waves.size();
    }

    /**
     * Returns what each destination is asked for, once all that is about the rollout as a whole was checked.
     *
     * @throws InputProblem naming the first field that is wrong
     */
    public List<DeployInput> checked() {
        check();
        return destinations();
    }

    /** Returns what each destination is asked for, in the order of the waves. */
    List<DeployInput> destinations() {
        List<DeployInput> all = new ArrayList<>();
        for (int wave = 0; wave < waves.size(); wave++) {
            boolean bakes = bakeMinutes > 0 && wave + 1 < waves.size();
            for (WaveDestination destination : waves.get(wave).getDestinations()) {
                DeployInput input = destination.input(revision, options);
                all.add(bakes ? input.watchingAlarms() : input);
            }
        }
        return all;
    }

    /** Returns the places in {@link #destinations} of a wave. */
    List<Integer> placesOf(int wave) {
        int first = 0;
        for (Wave earlier : waves.subList(0, wave)) {
            first += earlier.getDestinations().size();
        }
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < waves.get(wave).getDestinations().size(); i++) {
            places.add(first + i);
        }
        return places;
    }
}
