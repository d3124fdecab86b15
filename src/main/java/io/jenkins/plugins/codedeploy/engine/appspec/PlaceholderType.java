package io.jenkins.plugins.codedeploy.engine.appspec;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.Arrays;
import java.util.regex.Pattern;

/** What a placeholder of a template accepts. */
enum PlaceholderType {
    STRING(
            "string",
            "[^\\p{Cntrl}\\uD800-\\uDFFF\\u0085\\u2028\\u2029\\uFEFF\\uFFFE\\uFFFF]*",
            "text without control characters"),
    INTEGER("integer", "-?(0|[1-9][0-9]{0,17})", "a whole number"),
    BOOLEAN("boolean", "true|false", "true or false"),
    ARN("arn", "arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:[0-9]*:[A-Za-z0-9_./:$+=,@*-]+", "an ARN");

    private final String symbol;
    private final Pattern form;
    private final String meaning;

    PlaceholderType(String symbol, String form, String meaning) {
        this.symbol = symbol;
        this.form = Pattern.compile(form);
        this.meaning = meaning;
    }

    /**
     * Returns the type that a placeholder names.
     *
     * @param field which field names the file
     * @param place the line and the file, for people
     */
    static PlaceholderType of(String name, String field, String place) {
        return Arrays.stream(values())
                .filter(type -> type.symbol.equals(name))
                .findFirst()
                .orElseThrow(() -> new InputProblem(
                        field,
                        name,
                        "placeholder type '" + name + "' in " + place + " does not exist",
                        "use string, integer, boolean or arn"));
    }

    String symbol() {
        return symbol;
    }

    void check(String name, String value) {
        if (!form.matcher(value).matches()) {
            throw new InputProblem(
                    "appSpecValues", name, "the value of placeholder '" + name + "' is not " + meaning, "correct it");
        }
    }
}
