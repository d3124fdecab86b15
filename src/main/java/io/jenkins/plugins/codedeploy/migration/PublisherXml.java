package io.jenkins.plugins.codedeploy.migration;

import java.util.ArrayDeque;
import java.util.Deque;

/** Writes a publisher of ours as Jenkins would save it, indented as in a freestyle job. */
final class PublisherXml {
    private static final String INDENT = "  ";
    private static final int DEPTH = 2;

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Begins an element; {@code type} is the class that its field does not tell, null for none. */
    PublisherXml begin(String name, Class<?> type) {
        line("<" + name + (type == null ? "" : " class=\"" + type.getName() + "\"") + ">");
        open.push(name);
        return this;
    }

    PublisherXml end() {
        String name = open.pop();
        line("</" + name + ">");
        return this;
    }

    /** Writes a member; nothing for an empty value, which means the default. */
    PublisherXml member(String name, String value) {
        if (!value.isEmpty()) {
            line("<" + name + ">" + escaped(value) + "</" + name + ">");
        }
        return this;
    }

    private void line(String text) {
        if (out.length() > 0) {
            out.append('\n').append(INDENT.repeat(DEPTH + open.size()));
        }
        out.append(text);
    }

    private static String escaped(String value) {
        return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
