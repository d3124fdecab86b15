package io.jenkins.plugins.codedeploy.engine.plan;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.regex.Pattern;

/** Checks that several records share, each named by its field. */
final class Required {
    /** Names of applications, groups and configurations: the API's own rule. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._+=,@-]{1,100}");

    private Required() {}

    static void text(String field, String value, String meaning) {
        if (value == null || value.isBlank()) {
            throw new InputProblem(field, "", field + " is empty", "set " + field + " to " + meaning);
        }
    }

    static void name(String field, String value, String meaning) {
        text(field, value, meaning);
        if (!NAME.matcher(value).matches()) {
            throw new InputProblem(
                    field,
                    value,
                    field + " '" + value + "' is not a name that CodeDeploy accepts",
                    "use 1 to 100 letters, digits and . _ + = , @ -");
        }
    }
}
