package io.jenkins.plugins.codedeploy.engine.json;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads JSON (RFC 8259) that a person has written: what is wrong is told with its line.
 *
 * <p>Objects become maps in the order of the text, whole numbers {@code Long}s and others {@code BigDecimal}s. A null
 * counts as if it were not there.
 */
public final class JsonReader {
    private static final Pattern WHOLE = Pattern.compile("-?(?:0|[1-9][0-9]{0,17})");
    private static final Pattern FRACTION = Pattern.compile("-?(?:0|[1-9][0-9]{0,17})[.eE][-+0-9eE]{1,30}");
    private static final int DEEPEST = 50;
    private static final int HEXADECIMAL = 16;
    private static final int DIGITS = 4;
    private static final char END = '\0';

    private final String field;
    private final String file;
    private final String text;
    private int at;
    private int depth;

    private JsonReader(String field, String file, String text) {
        this.field = field;
        this.file = file;
        this.text = text;
    }

    /**
     * Reads an object.
     *
     * @param field the field that names the file, as Pipeline spells it
     * @param file what the text is called
     * @throws InputProblem if the text is anything else
     */
    public static Map<String, Object> object(String field, String file, String text) {
        JsonReader reader = new JsonReader(field, file, text);
        reader.blanks();
        if (reader.next() != '{') {
            throw reader.problem("it does not begin with {");
        }
        Map<String, Object> members = reader.members();
        reader.blanks();
        if (reader.at < text.length()) {
            throw reader.problem("there is more behind the last }");
        }
        return members;
    }

    private Object value() {
        if (++depth > DEEPEST) {
            throw problem("more than " + DEEPEST + " levels");
        }
        Object value =
                switch (next()) {
                    case '{' -> members();
                    case '[' -> elements();
                    case '"' -> string();
                    case 't' -> word("true", true);
                    case 'f' -> word("false", false);
                    case 'n' -> word("null", null);
                    default -> number();
                };
        depth--;
        return value;
    }

    private Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        at++;
        for (boolean more = !ends('}'); more; more = goesOn('}')) {
            blanks();
            if (next() != '"') {
                throw problem("a name in double quotes is missing");
            }
            String name = string();
            blanks();
            if (next() != ':') {
                throw problem("a colon is missing behind \"" + name + "\"");
            }
            at++;
            blanks();
            Object value = value();
            if (members.containsKey(name)) {
                throw problem("\"" + name + "\" is there twice");
            }
            if (value != null) {
                members.put(name, value);
            }
        }
        return members;
    }

    private List<Object> elements() {
        List<Object> elements = new ArrayList<>();
        at++;
        for (boolean more = !ends(']'); more; more = goesOn(']')) {
            blanks();
            Object value = value();
            if (value != null) {
                elements.add(value);
            }
        }
        return elements;
    }

    private boolean ends(char close) {
        blanks();
        boolean ended = next() == close;
        at += ended ? 1 : 0;
        return ended;
    }

    private boolean goesOn(char close) {
        if (ends(close)) {
            return false;
        }
        if (next() != ',') {
            throw problem("a comma or " + close + " is missing");
        }
        at++;
        return true;
    }

    private String string() {
        StringBuilder string = new StringBuilder();
        at++;
        while (next() != '"') {
            if (at >= text.length() || next() < ' ') {
                throw problem("a text has no closing quote");
            }
            string.append(next() == '\\' ? escaped() : next());
            at++;
        }
        at++;
        return string.toString();
    }

    private char escaped() {
        at++;
        return switch (next()) {
            case '"', '\\', '/' -> next();
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw problem("a backslash stands before what is no escape");
        };
    }

    private char unicode() {
        String digits = text.substring(Math.min(at + 1, text.length()), Math.min(at + 1 + DIGITS, text.length()));
        if (!digits.matches("[0-9A-Fa-f]{4}")) {
            throw problem("\\u wants four hexadecimal digits");
        }
        at += DIGITS;
        return (char) Integer.parseInt(digits, HEXADECIMAL);
    }

    private Object word(String word, Object value) {
        if (!text.startsWith(word, at)) {
            throw problem("a value is missing");
        }
        at += word.length();
        return value;
    }

    private Object number() {
        int start = at;
        while ("+-.eE0123456789".indexOf(next()) >= 0) {
            at++;
        }
        String number = text.substring(start, at);
        try {
            if (WHOLE.matcher(number).matches()) {
                return Long.valueOf(number);
            }
            if (FRACTION.matcher(number).matches()) {
                return new BigDecimal(number);
            }
        } catch (NumberFormatException e) {
            throw problem(number + " is no number");
        }
        throw problem(number.isEmpty() ? "a value is missing" : number + " is no number");
    }

    private void blanks() {
        while (" \t\r\n".indexOf(next()) >= 0) {
            at++;
        }
    }

    private char next() {
        return at < text.length() ? text.charAt(at) : END;
    }

    private InputProblem problem(String what) {
        long line = 1 + text.chars().limit(at).filter(c -> c == '\n').count();
        return new InputProblem(
                field, file, field + " '" + file + "' is not JSON in line " + line + ": " + what, "correct it");
    }
}
