package io.jenkins.plugins.codedeploy.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a benchmark measured: printed at once as {@code key=value}, and kept for the JSON file. */
public final class Results {
    private final PrintStream out;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<String> missed = new ArrayList<>();

    /** Prints to the stream. */
    public Results(PrintStream out) {
        this.out = out;
    }

    /** Adds a number that has no goal. */
    public void add(String key, double value) {
        put(key, number(value));
    }

    /** Adds a number that must not be above its goal. */
    public void atMost(String key, double value, double goal) {
        put(key, number(value));
        if (!(value <= goal)) {
            missed.add(key + " is " + number(value) + ", its goal at most " + number(goal));
        }
    }

    /** Adds a fact that must be true. */
    public void isTrue(String key, boolean value) {
        put(key, Boolean.toString(value));
        if (!value) {
            missed.add(key + " is false");
        }
    }

    /** Returns the goals that were missed, in words. */
    public List<String> missed() {
        return List.copyOf(missed);
    }

    /** Returns all values as one JSON object. */
    public String json() {
        return values.entrySet().stream()
                .map(entry -> "  \"" + entry.getKey() + "\": " + entry.getValue())
                .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
    }

    private void put(String key, String value) {
        if (values.put(key, value) != null) {
            throw new IllegalStateException(key + " was measured twice");
        }
        out.println(key + "=" + value);
    }

    private static String number(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return whole ? Long.toString((long) value) : String.format(Locale.ROOT, "%.3f", value);
    }
}
