package io.jenkins.plugins.codedeploy.engine.json;

import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Writes maps, lists, texts, numbers and truth values as JSON in the order in which they are held.
 *
 * <p>Everything outside printable ASCII is escaped, so that no name can reach a terminal or a log as a control character.
 */
public final class Json {
    private static final String INDENT = "  ";
    private static final int FIRST_PRINTABLE = 0x20;
    private static final int LAST_PRINTABLE = 0x7e;

    private final StringBuilder out = new StringBuilder();
    private final String indent;
    private final String lineBreak;
    private final String blank;
    private final String separator;
    private int depth;

    private Json(String indent, String lineBreak, String blank) {
        this.indent = indent;
        this.lineBreak = lineBreak;
        this.blank = blank;
        this.separator = lineBreak.isEmpty() ? "," + blank : ",";
    }

    /** Writes one member or element a line, two blanks deeper for each level. */
    public static String indented(Object tree) {
        return new Json(INDENT, "\n", " ").write(tree);
    }

    /** Writes everything on one line that a person can read. */
    public static String line(Object tree) {
        return new Json("", "", " ").write(tree);
    }

    /** Writes no blank at all. */
    public static String compact(Object tree) {
        return new Json("", "", "").write(tree);
    }

    private String write(Object tree) {
        value(tree);
        return out.toString();
    }

    private void value(Object value) {
        if (value instanceof Map<?, ?> members) {
            block('{', '}', members.entrySet(), member -> {
                text(member.getKey().toString());
                out.append(':').append(blank);
                value(member.getValue());
            });
        } else if (value instanceof List<?> elements) {
            block('[', ']', elements, this::value);
        } else if (value instanceof Number || value instanceof Boolean) {
            out.append(value);
        } else {
            text(value.toString());
        }
    }

    private <T> void block(char open, char close, Iterable<T> content, Consumer<T> writer) {
        out.append(open);
        depth++;
        Iterator<T> rest = content.iterator();
        while (rest.hasNext()) {
            out.append(lineBreak).append(indent.repeat(depth));
            writer.accept(rest.next());
            out.append(rest.hasNext() ? separator : "");
        }
        depth--;
        out.append(lineBreak).append(indent.repeat(depth)).append(close);
    }

    private void text(String text) {
        out.append('"');
        text.chars().forEach(this::character);
        out.append('"');
    }

    private void character(int unit) {
        if (unit == '"' || unit == '\\') {
            out.append('\\').append((char) unit);
        } else if (unit < FIRST_PRINTABLE || unit > LAST_PRINTABLE) {
            out.append("\\u").append(HexFormat.of().toHexDigits((char) unit));
        } else {
            out.append((char) unit);
        }
    }
}
