package io.jenkins.plugins.codedeploy.log;

import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.Proven;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The block that proves how a deployment was made: a heading, then one line for each thing, the words aligned. */
final class EvidenceLines {
    private static final int WORD = 12;

    private EvidenceLines() {}

    static List<String> of(Proven proven) {
        Map<String, String> facts = proven.facts();
        List<String> lines = new ArrayList<>();
        lines.add("Evidence of " + proven.id() + ":");
        // The session's ARN holds the account.
        add(lines, facts, facts.containsKey("Caller") ? "Caller" : "Credentials");
        add(lines, facts, "Endpoints");
        add(lines, facts, "Proxy");
        add(lines, facts, "TLS");
        add(lines, facts, "Upload TLS");
        add(lines, facts, "Upload proxy");
        add(lines, "Object", object(facts));
        add(lines, facts, "SHA-256");
        add(lines, facts, "Requests");
        add(lines, facts, "CloudTrail");
        return lines;
    }

    private static String object(Map<String, String> facts) {
        return Stream.of("Version", "ETag", "Encryption")
                .filter(facts::containsKey)
                .map(word -> word + " " + facts.get(word))
                .collect(Collectors.joining(", "));
    }

    private static void add(List<String> lines, Map<String, String> facts, String word) {
        add(lines, word, facts.getOrDefault(word, ""));
    }

    private static void add(List<String> lines, String word, String value) {
        if (!value.isEmpty()) {
            lines.add("  " + word + " ".repeat(WORD - word.length()) + " " + value);
        }
    }
}
