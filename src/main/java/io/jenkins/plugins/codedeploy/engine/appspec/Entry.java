package io.jenkins.plugins.codedeploy.engine.appspec;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Checks of what a person entered for an AppSpec file that the plugin writes. */
final class Entry {
    private static final String ARN = "arn:aws[a-z-]*:lambda:[a-z0-9-]+:\\d{12}:function:";
    private static final String NAME = "[A-Za-z0-9_-]{1,64}";
    private static final String QUALIFIER = ":[A-Za-z0-9$_-]{1,128}";

    /** A Lambda function's name or ARN, with a version or alias behind it or not: the rule of Lambda's API. */
    private static final Pattern FUNCTION =
            Pattern.compile(String.join("|", NAME, NAME + QUALIFIER, ARN + NAME, ARN + NAME + QUALIFIER));

    private Entry() {}

    static String required(String field, String value, String meaning) {
        String text = value == null ? "" : value.trim();
        if (text.isEmpty()) {
            throw new InputProblem(field, "", field + " is empty", "set " + field + " to " + meaning);
        }
        return text;
    }

    static String matching(Pattern pattern, String field, String text, String noun, String remedy) {
        if (!pattern.matcher(text).matches()) {
            throw new InputProblem(field, text, field + " '" + text + "' is not " + noun, remedy);
        }
        return text;
    }

    /** Keeps the hooks that are set, in their order; the key is the lifecycle event, the value the function to call. */
    static Map<String, String> hooks(Map<String, String> functions) {
        Map<String, String> set = new LinkedHashMap<>();
        functions.forEach((event, function) -> {
            String text = function == null ? "" : function.trim();
            if (!text.isEmpty()) {
                String field = event.substring(0, 1).toLowerCase(Locale.ROOT) + event.substring(1);
                set.put(
                        event,
                        matching(
                                FUNCTION,
                                field,
                                text,
                                "the name or ARN of a Lambda function",
                                "use a name such as CodeDeployHook_check"));
            }
        });
        return set;
    }
}
