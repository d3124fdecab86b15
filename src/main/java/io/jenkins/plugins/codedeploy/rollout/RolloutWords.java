package io.jenkins.plugins.codedeploy.rollout;

import io.jenkins.plugins.codedeploy.delivery.Delivery;
import io.jenkins.plugins.codedeploy.engine.plan.Destination;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a rollout says of itself, in the log and as its status. */
final class RolloutWords {
    private final RolloutInput input;

    RolloutWords(RolloutInput input) {
        this.input = input;
    }

    /** Returns how the log calls each destination: as short as tells them apart. */
    static List<String> labels(List<Delivery> destinations) {
        List<String> names =
                destinations.stream().map(each -> name(each.destination())).toList();
        List<String> places = IntStream.range(0, names.size())
                .mapToObj(i -> unique(names, i)
                        ? names.get(i)
                        : names.get(i) + " " + destinations.get(i).region())
                .toList();
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            int nth = 1 + Collections.frequency(places.subList(0, i), places.get(i));
            labels.add(nth == 1 ? places.get(i) : places.get(i) + " (" + nth + ")");
        }
        return labels;
    }

    private static String name(Destination destination) {
        return destination.application() + "/" + destination.deploymentGroup();
    }

    private static boolean unique(List<String> names, int place) {
        return Collections.frequency(names, names.get(place)) == 1;
    }

    /** Returns the first line: all waves and what becomes of them. */
    String plan(RolloutState state) {
        String waves = IntStream.range(0, input.waves())
                .mapToObj(wave -> (wave + 1) + ") " + labels(state, input.placesOf(wave)))
                .collect(Collectors.joining(" "));
        String bake = input.waves() > 1 && input.bakeMinutes() > 0 ? "; bake " + input.bakeMinutes() + " min" : "";
        String failure =
                switch (input.onFailure()) {
                    case STOP -> "stop";
                    case ROLLBACK_EARLIER -> "roll back what has succeeded";
                };
        return (input.waves() == 1 ? "1 wave: " : input.waves() + " waves: ") + waves + bake + "; on failure "
                + failure;
    }

    /** Returns the line with which a wave begins. */
    String begins(RolloutState state) {
        return number(state.wave()) + ": " + labels(state, input.placesOf(state.wave()));
    }

    /** Returns what baking does, in full. */
    String bakes(RolloutState state) {
        return number(state.wave()) + " succeeded; baking " + input.bakeMinutes()
                + " min: another deployment in one of its groups, or an alarm that is on, would count as a failure";
    }

    /** Returns why a wave failed. */
    String failure(RolloutState state) {
        return input.placesOf(state.wave()).stream()
                .map(state::ahead)
                .filter(leg -> !leg.isSuccess())
                .map(leg -> leg.label() + ": " + leg.problem())
                .collect(Collectors.joining("; ", lower(number(state.wave())) + " failed: ", ""));
    }

    /** Returns why a wave failed after its deployments had succeeded. */
    String bakeFailure(RolloutState state, List<String> found) {
        return lower(number(state.wave())) + " failed while it was baking: " + String.join("; ", found);
    }

    /** Returns what happens to the rest. */
    String consequence(RolloutState state) {
        boolean more = state.wave() + 1 < input.waves();
        String end = more ? "No further wave begins" : "It was the last wave";
        return input.onFailure() == OnWaveFailure.STOP
                ? end + "; what has succeeded stays as it is"
                : end + "; what has succeeded goes back to what it ran before";
    }

    /** Returns one line for each destination. */
    List<String> summary(RolloutState state) {
        List<String> lines = new ArrayList<>();
        for (int wave = 0; wave < input.waves(); wave++) {
            for (int place : input.placesOf(wave)) {
                lines.add(number(wave) + ": " + state.ahead(place).label() + " " + ending(state, place));
            }
        }
        return lines;
    }

    private static String ending(RolloutState state, int place) {
        Leg leg = state.ahead(place);
        if (!leg.isOver()) {
            return "was not begun";
        }
        String ahead = leg.deploymentId().isEmpty() ? leg.problem() : leg.deploymentId() + " " + leg.status();
        return ahead + wayBack(state.back(place));
    }

    private static String wayBack(Leg back) {
        if (back == null || !back.isOver()) {
            return "";
        }
        if (!back.deploymentId().isEmpty()) {
            return ", " + (back.isSuccess() ? "rolled back by " : "not rolled back by ") + back.deploymentId() + " "
                    + back.status();
        }
        return ", not rolled back: " + back.problem();
    }

    /** Returns the failure for the build, with what became of the way back. */
    String problem(RolloutState state) {
        List<String> gone = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (int place = 0; place < state.size(); place++) {
            Leg back = state.back(place);
            if (back != null) {
                (back.isSuccess() ? gone : left).add(state.ahead(place).label());
            }
        }
        return state.failure() + list("; rolled back: ", gone) + list("; NOT rolled back: ", left);
    }

    private static String list(String before, List<String> labels) {
        return labels.isEmpty() ? "" : before + String.join(", ", labels);
    }

    /** Returns what is going on. */
    String status(RolloutState state, List<String> followed) {
        if (state.isBaking()) {
            return "baking after " + lower(number(state.wave())) + ": " + state.baked() + " of " + input.bakeMinutes()
                    + " min";
        }
        if (followed.isEmpty()) {
            return "preparing " + state.size() + (state.size() == 1 ? " destination" : " destinations");
        }
        String what = state.failure() == null ? lower(number(state.wave())) : "rolling back";
        return what + ": " + String.join("; ", followed);
    }

    private String number(int wave) {
        return "Wave " + (wave + 1) + " of " + input.waves();
    }

    private static String lower(String text) {
        return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }

    private static String labels(RolloutState state, Collection<Integer> places) {
        return places.stream().map(place -> state.ahead(place).label()).collect(Collectors.joining(", "));
    }
}
