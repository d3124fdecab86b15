package io.jenkins.plugins.codedeploy.engine.aws;

import java.util.List;
import java.util.Random;

/** JSON with parts that are missing, twice there or of another kind. */
final class OddJson {
    private static final List<String> OTHERS =
            List.of("null,", "[]", "{}", "\"\"", "-1", "1e400", "true", "\"\\ud800\"", "]", "}", ":");

    private OddJson() {}

    /** Removes, repeats or replaces parts, so that most of it is still JSON. */
    static String mutated(String json, Random random) {
        StringBuilder text = new StringBuilder();
        for (String part : json.split("(?<=[,:{}\\[\\]])")) {
            switch (random.nextInt(40)) {
                case 0 -> text.append(OTHERS.get(random.nextInt(OTHERS.size())));
                case 1 -> text.append(part).append(part);
                case 2 -> text.append(part.replaceAll("\"[A-Za-z0-9-]+\"", "null"));
                case 3 -> {
                    // One part is missing.
                }
                default -> text.append(part);
            }
        }
        return text.toString();
    }
}
