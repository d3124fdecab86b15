package io.jenkins.plugins.codedeploy.migration;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The named arguments of one call in a Pipeline script, each as the script writes it; understands no Groovy beyond that. */
final class StepArguments {
    private static final String OPENING = "([{";
    private static final String CLOSING = ")]}";
    private static final Pattern NAMED =
            Pattern.compile("\\s{0,1000}([$\\w]{1,100})\\s{0,100}:(.{0,100000})", Pattern.DOTALL);

    /** The name of an argument without one. */
    static final String SOLE = "";

    private final String script;
    private final Map<String, String> arguments = new LinkedHashMap<>();
    private int place;

    private StepArguments(String script, int place) {
        this.script = script;
        this.place = place;
    }

    /**
     * Reads the arguments that begin at a place.
     *
     * @param place just after the opening bracket
     * @return by name, with quotes; empty as a whole if the script ends before the closing bracket
     */
    static Optional<Map<String, String>> at(String script, int place) {
        StepArguments reader = new StepArguments(script, place);
        return reader.read() ? Optional.of(reader.arguments) : Optional.empty();
    }

    private boolean read() {
        while (place < script.length()) {
            String argument = upToSeparator();
            Matcher named = NAMED.matcher(argument);
            if (named.matches()) {
                arguments.put(named.group(1), named.group(2).trim());
            } else if (!argument.isBlank()) {
                arguments.put(SOLE, argument.trim());
            }
            if (place >= script.length()) {
                return false;
            }
            boolean closed = script.charAt(place) != ',';
            place++;
            if (closed) {
                return true;
            }
        }
        return false;
    }

    /** Goes on to the comma or the closing bracket that ends an argument, past strings and nested brackets. */
    private String upToSeparator() {
        int from = place;
        int depth = 0;
        while (place < script.length()) {
            char c = script.charAt(place);
            if (c == '\'' || c == '"') {
                place = ScriptComments.endOfString(script, place) - 1;
            } else if (OPENING.indexOf(c) >= 0) {
                depth++;
            } else if (depth == 0 && (c == ',' || CLOSING.indexOf(c) >= 0)) {
                break;
            } else if (CLOSING.indexOf(c) >= 0) {
                depth--;
            }
            place++;
        }
        return script.substring(from, Math.min(place, script.length()));
    }
}
