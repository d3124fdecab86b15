package io.jenkins.plugins.codedeploy.engine.appspec;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An AppSpec file with placeholders: {@code {{name}}}, or {@code {{name:type}}} with one of the {@link PlaceholderType}s.
 *
 * <p>A value can never become YAML structure: outside of quotes it is written in quotes of its own or checked against its
 * type, inside of quotes it is escaped as those quotes want it.
 */
public final class AppSpecTemplate {
    private static final String FIELD = "appSpecValues";
    private static final Pattern BRACES = Pattern.compile("\\{\\{([^{}\\r\\n]+)}}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");

    private AppSpecTemplate() {}

    /**
     * A text with all values in place.
     *
     * @param text the AppSpec file's text
     * @param sha256 the SHA-256 of that text in UTF-8, lower-case hexadecimal
     */
    public record Rendered(String text, String sha256) implements Serializable {}

    /**
     * Puts the values in place.
     *
     * @param template the text with placeholders
     * @param values a value for each placeholder's name
     * @throws InputProblem when a name is unknown or unused, or a value does not fit its type or place
     */
    public static Rendered render(String template, Map<String, String> values) {
        Set<String> unused = new TreeSet<>(values.keySet());
        List<String> used = new ArrayList<>();
        StringBuilder rendered = new StringBuilder();
        StringBuilder words = new StringBuilder();
        Matcher matcher = BRACES.matcher(template);
        int done = 0;
        while (matcher.find()) {
            String name = name(matcher);
            if (!NAME.matcher(name).matches()) {
                continue;
            }
            unused.remove(name);
            String value = value(template, matcher, values);
            String between = template.substring(done, matcher.start());
            words.append(between).append(TemplateProof.word(used.size()));
            rendered.append(between).append(written(template, matcher, value));
            used.add(value);
            done = matcher.end();
        }
        refuseUnused(unused);
        String text = rendered.append(template.substring(done)).toString();
        if (!used.isEmpty()) {
            new TemplateProof(words.append(template.substring(done)).toString(), used).check(text);
        }
        return new Rendered(text, sha256(text));
    }

    private static String value(String template, Matcher placeholder, Map<String, String> values) {
        String name = name(placeholder);
        String value = values.get(name);
        if (value == null) {
            throw new InputProblem(
                    FIELD,
                    name,
                    "placeholder '" + name + "' in line " + line(template, placeholder)
                            + " of the AppSpec file has no value",
                    "give it a value or remove it");
        }
        type(template, placeholder).check(name, value);
        return value;
    }

    private static String written(String template, Matcher placeholder, String value) {
        int start = template.lastIndexOf('\n', placeholder.start() - 1) + 1;
        int newline = template.indexOf('\n', placeholder.end());
        String line = template.substring(start, newline < 0 ? template.length() : newline);
        return YamlPlace.of(line, placeholder.start() - start, placeholder.end() - start)
                .write(type(template, placeholder), name(placeholder), value);
    }

    private static String name(Matcher placeholder) {
        return placeholder.group(1).split(":", 2)[0].trim();
    }

    private static PlaceholderType type(String template, Matcher placeholder) {
        String inside = placeholder.group(1);
        int colon = inside.indexOf(':');
        String type = colon < 0
                ? PlaceholderType.STRING.symbol()
                : inside.substring(colon + 1).trim();
        return PlaceholderType.of(type, "appSpec", "line " + line(template, placeholder) + " of the AppSpec file");
    }

    private static int line(String template, Matcher placeholder) {
        return (int) template.substring(0, placeholder.start())
                        .chars()
                        .filter(c -> c == '\n')
                        .count()
                + 1;
    }

    private static void refuseUnused(Set<String> unused) {
        if (!unused.isEmpty()) {
            String name = unused.iterator().next();
            throw new InputProblem(
                    FIELD,
                    name,
                    "value '" + name + "' has no placeholder in the AppSpec file",
                    "write {{" + name + "}} where it belongs, or remove the value");
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
