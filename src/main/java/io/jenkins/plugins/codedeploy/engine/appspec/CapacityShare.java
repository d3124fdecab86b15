package io.jenkins.plugins.codedeploy.engine.appspec;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which part of a service's tasks a capacity provider runs.
 *
 * @param provider its name, for example {@code FARGATE_SPOT}
 * @param base how many tasks it runs at least, 0 to 100000
 * @param weight its share of the others, 0 to 1000
 */
public record CapacityShare(String provider, int base, int weight) {
    private static final Pattern LINE =
            Pattern.compile("([A-Za-z0-9_-]{1,255})((?:\\h+(?:base|weight)=\\d{1,6}){0,2})");
    private static final Pattern BASE = Pattern.compile("base=(\\d+)");
    private static final Pattern WEIGHT = Pattern.compile("weight=(\\d+)");
    private static final int MAX_BASE = 100_000;
    private static final int MAX_WEIGHT = 1000;

    /**
     * Reads a provider a line, as {@code FARGATE_SPOT base=1 weight=4}; what is not given is 0.
     *
     * @throws InputProblem naming the line that is not of that form
     */
    public static List<CapacityShare> parse(String text) {
        return text.lines()
                .map(String::trim)
                .filter(line -> !line.isEmpty())
                .map(CapacityShare::of)
                .toList();
    }

    private static CapacityShare of(String line) {
        Matcher parts = LINE.matcher(line);
        if (parts.matches()) {
            int base = number(BASE, parts.group(2));
            int weight = number(WEIGHT, parts.group(2));
            if (base <= MAX_BASE && weight <= MAX_WEIGHT) {
                return new CapacityShare(parts.group(1), base, weight);
            }
        }
        throw new InputProblem(
                "capacityProviderStrategy",
                line,
                "capacityProviderStrategy '" + line + "' is not a capacity provider with its share",
                "write a line such as FARGATE_SPOT base=1 weight=4, with a base up to " + MAX_BASE
                        + " and a weight up to " + MAX_WEIGHT);
    }

    private static int number(Pattern pattern, String text) {
        Matcher number = pattern.matcher(text);
        return number.find() ? Integer.parseInt(number.group(1)) : 0;
    }
}
