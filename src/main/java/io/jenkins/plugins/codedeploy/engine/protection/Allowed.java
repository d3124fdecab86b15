package io.jenkins.plugins.codedeploy.engine.protection;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a rule lets through: patterns in which a star stands for any characters, upper and lower case being different.
 *
 * @param patterns at least one
 */
public record Allowed(List<String> patterns) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_.:/+=,@*-]{1,600}");

    public Allowed {
        patterns = List.copyOf(patterns);
    }

    /**
     * Reads patterns that are separated by blanks or line breaks.
     *
     * @param rule the rule, for the message
     * @param text what was entered; empty for no limit, and then the result lets everything through
     * @throws InputProblem naming the first pattern that no name could match
     */
    public static Allowed parse(Rule rule, String text) {
        List<String> words = Arrays.stream(text.trim().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        words.stream().filter(word -> !FORM.matcher(word).matches()).findFirst().ifPresent(word -> {
            throw new InputProblem(
                    rule.symbol(),
                    word,
                    rule.symbol() + " '" + word + "' is not a pattern",
                    "use names or ARNs, one a line, in which * stands for any characters");
        });
        return new Allowed(words);
    }

    /** Tells whether there is any limit at all. */
    public boolean isLimit() {
        return !patterns.isEmpty();
    }

    /** Tells whether a name is let through. */
    public boolean admits(String name) {
        return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> matches(pattern, name));
    }

    /** Compares from left to right and goes back to the last star only, so that no pattern takes long. */
    private static boolean matches(String pattern, String name) {
        int at = 0;
        int place = 0;
        int star = -1;
        int retry = 0;
        while (place < name.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                retry = place;
            } else if (at < pattern.length() && pattern.charAt(at) == name.charAt(place)) {
                at++;
                place++;
            } else if (star >= 0) {
                at = star + 1;
                place = ++retry;
            } else {
                return false;
            }
        }
        return pattern.substring(at).chars().allMatch(c -> c == '*');
    }

    @Override
    public String toString() {
        return String.join(", ", patterns);
    }
}
