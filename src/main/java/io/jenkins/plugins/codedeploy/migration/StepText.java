package io.jenkins.plugins.codedeploy.migration;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A call in a Pipeline script, with named arguments. */
final class StepText {
    private final String function;
    private final Map<String, String> arguments = new LinkedHashMap<>();

    StepText(String function) {
        this.function = function;
    }

    /** Adds an argument as the script is to have it; null and an empty string mean the default, which is left out. */
    StepText put(String name, String value) {
        if (value != null && !value.equals("''") && !value.equals("\"\"") && !value.equals("null")) {
            arguments.put(name, value);
        }
        return this;
    }

    boolean isEmpty() {
        return arguments.isEmpty();
    }

    @Override
    public String toString() {
        return arguments.entrySet().stream()
                .map(argument -> argument.getKey() + ": " + argument.getValue())
                .collect(Collectors.joining(", ", function + "(", ")"));
    }
}
