package io.jenkins.plugins.codedeploy.engine.appspec;

import java.util.Map;

/** Writes the lines of an AppSpec file; every text in quotes, so that none is taken for a number, a date or a tag. */
final class YamlWriter {
    private static final int INDENT = 2;

    private final StringBuilder out = new StringBuilder("version: 0.0\nResources:\n");

    /** Adds {@code key:}, which more keys or items follow below. */
    YamlWriter key(int depth, String key) {
        return line(depth, key + ":");
    }

    YamlWriter text(int depth, String key, String value) {
        return line(depth, key + ": " + quoted(value));
    }

    YamlWriter number(int depth, String key, int value) {
        return line(depth, key + ": " + value);
    }

    YamlWriter item(int depth, String value) {
        return line(depth, "- " + quoted(value));
    }

    /** Ends the file with the functions to call, by lifecycle event; without any, nothing is written. */
    String hooks(Map<String, String> functions) {
        if (!functions.isEmpty()) {
            key(0, "Hooks");
            functions.forEach((event, function) -> line(1, "- " + event + ": " + quoted(function)));
        }
        return out.toString();
    }

    private YamlWriter line(int depth, String text) {
        out.append(" ".repeat(INDENT * depth)).append(text).append('\n');
        return this;
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
