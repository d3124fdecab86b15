package io.jenkins.plugins.codedeploy.engine.appspec;

import io.jenkins.plugins.codedeploy.engine.json.Json;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JSON file with the placeholders of an {@link AppSpecTemplate}: {@code {{name}}} or {@code {{name:type}}}.
 *
 * <p>A value can never become JSON structure: inside of quotes it is escaped; outside it is written in quotes of its own,
 * or it is a whole number or a truth value by its type.
 */
public final class JsonTemplate {
    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\{\\{ ?([A-Za-z_][A-Za-z0-9_.-]{0,200}) ?(?::([^{}\\r\\n]{0,200}))?}}");
    private static final String VALUES = "placeholders";

    private final String field;
    private final String noun;
    private final String template;
    private final Map<String, String> values;
    private final Set<String> unused;
    private final StringBuilder rendered = new StringBuilder();

    private JsonTemplate(String field, String noun, String template, Map<String, String> values) {
        this.field = field;
        this.noun = noun;
        this.template = template;
        this.values = values;
        this.unused = new TreeSet<>(values.keySet());
    }

    /**
     * Puts the values in place.
     *
     * @param field which field names the file
     * @param noun what the file is, for people
     * @param values a value for each placeholder's name
     * @throws InputProblem when a name is unknown or unused, or a value does not fit its type
     */
    public static String render(String field, String noun, String template, Map<String, String> values) {
        return new JsonTemplate(field, noun, template, values).render();
    }

    private String render() {
        Matcher placeholder = PLACEHOLDER.matcher(template);
        boolean quoted = false;
        int at = 0;
        while (at < template.length()) {
            char next = template.charAt(at);
            if (next == '{' && placeholder.region(at, template.length()).lookingAt()) {
                rendered.append(value(placeholder, quoted));
                at = placeholder.end();
                continue;
            }
            int length = quoted && next == '\\' && at + 1 < template.length() ? 2 : 1;
            quoted ^= next == '"';
            rendered.append(template, at, at + length);
            at += length;
        }
        if (!unused.isEmpty()) {
            String name = unused.iterator().next();
            throw new InputProblem(
                    VALUES,
                    name,
                    "value '" + name + "' has no placeholder in " + noun,
                    "write {{" + name + "}} where it belongs, or remove the value");
        }
        return rendered.toString();
    }

    private String value(Matcher placeholder, boolean quoted) {
        String name = placeholder.group(1);
        String place = "line " + line(placeholder.start()) + " of " + noun;
        String value = values.get(name);
        if (value == null) {
            throw new InputProblem(
                    VALUES,
                    name,
                    "placeholder '" + name + "' in " + place + " has no value",
                    "give it a value or remove it");
        }
        unused.remove(name);
        PlaceholderType type = placeholder.group(2) == null
                ? PlaceholderType.STRING
                : PlaceholderType.of(placeholder.group(2).trim(), field, place);
        type.check(name, value);
        String text = Json.compact(value);
        if (quoted) {
            return text.substring(1, text.length() - 1);
        }
        return type == PlaceholderType.INTEGER || type == PlaceholderType.BOOLEAN ? value : text;
    }

    private long line(int at) {
        return template.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
    }
}
