package io.jenkins.plugins.codedeploy.engine.problem;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills {@code {fact}} and drops {@code [optional parts]} whose facts are missing. */
final class Template {
    private static final Pattern OPTIONAL = Pattern.compile("\\[([^\\[\\]]*)]");
    private static final Pattern FACT = Pattern.compile("\\{(\\w+)}");

    private Template() {}

    static String fill(String template, Map<String, String> facts) {
        String complete = OPTIONAL.matcher(template)
                .replaceAll(part -> Matcher.quoteReplacement(isKnown(part.group(1), facts) ? part.group(1) : ""));
        return FACT.matcher(complete)
                .replaceAll(fact -> Matcher.quoteReplacement(facts.getOrDefault(fact.group(1), "?")));
    }

    private static boolean isKnown(String part, Map<String, String> facts) {
        return FACT.matcher(part)
                .results()
                .allMatch(fact -> !facts.getOrDefault(fact.group(1), "").isEmpty());
    }
}
