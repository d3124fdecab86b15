package io.jenkins.plugins.codedeploy.engine.appspec;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.regex.Pattern;

/** Where in YAML a placeholder stands, which decides how its value is written. */
enum YamlPlace {
    /** The placeholder is the whole value. */
    ALONE,
    /** It is part of a value without quotes. */
    PLAIN,
    /** It is between single quotes. */
    SINGLE_QUOTED,
    /** It is between double quotes. */
    DOUBLE_QUOTED,
    /** It is in a comment. */
    COMMENT;

    private static final Pattern SAFE_IN_PLAIN = Pattern.compile("[A-Za-z0-9._/@+=-][A-Za-z0-9._/@+=:-]*");

    /** Finds the place of the characters from start to end of a line. */
    static YamlPlace of(String line, int start, int end) {
        char quote = 0;
        int valueStart = 0;
        for (int i = 0; i < start; i++) {
            char c = line.charAt(i);
            boolean opens = quote == 0
                    && (c == '"' || c == '\'')
                    && line.substring(valueStart, i).isBlank();
            if (opens) {
                quote = c;
            } else if (quote == '"' && c == '\\') {
                i++;
            } else if (quote == c && quote != 0) {
                quote = 0;
            } else if (quote == 0 && c == '#' && (i == 0 || Character.isWhitespace(line.charAt(i - 1)))) {
                return COMMENT;
            } else if (quote == 0 && endsToken(line, i)) {
                valueStart = i + 1;
            }
        }
        if (quote != 0) {
            return quote == '"' ? DOUBLE_QUOTED : SINGLE_QUOTED;
        }
        boolean first = line.substring(valueStart, start).isBlank();
        return first && line.substring(end).matches("\\s*(#.*)?[\\s]*|\\s*[,\\]}].*[\\s]*") ? ALONE : PLAIN;
    }

    private static boolean endsToken(String line, int at) {
        char c = line.charAt(at);
        boolean spaceAfter = at + 1 >= line.length() || Character.isWhitespace(line.charAt(at + 1));
        return c == '[' || c == '{' || c == ',' || (c == ':' || c == '-') && spaceAfter;
    }

    /** Writes a value that fits its type. */
    String write(PlaceholderType type, String name, String value) {
        return switch (this) {
            case DOUBLE_QUOTED -> escaped(value);
            case SINGLE_QUOTED -> value.replace("'", "''");
            case COMMENT -> value;
            case ALONE ->
                type == PlaceholderType.STRING || type == PlaceholderType.ARN ? '"' + escaped(value) + '"' : value;
            case PLAIN -> plain(name, value);
        };
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static String plain(String name, String value) {
        if (!SAFE_IN_PLAIN.matcher(value).matches() || value.endsWith(":")) {
            throw new InputProblem(
                    "appSpecValues",
                    name,
                    "the value of placeholder '" + name + "' has characters that mean something in YAML",
                    "put double quotes around the whole value in the AppSpec file");
        }
        return value;
    }
}
