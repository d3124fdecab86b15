package io.jenkins.plugins.codedeploy.engine.problem;

/** Makes text that a service or a host wrote safe to stand inside one of our sentences. */
public final class ForeignText {
    /** The most characters of a service's message that an exception repeats. */
    public static final int MESSAGE = 500;

    private ForeignText() {}

    /**
     * Replaces control, format (bidi included) and line breaking characters by single blanks and cuts the rest.
     *
     * @param text what was received; null counts as empty
     * @param max the most characters to keep, at least 1
     */
    public static String clean(String text, int max) {
        if (text == null) {
            return "";
        }
        StringBuilder clean = new StringBuilder(Math.min(text.length(), max));
        text.codePoints().limit(4L * max).forEach(point -> append(clean, point));
        String line = clean.toString().strip();
        return line.length() <= max ? line : line.substring(0, cut(line, max - 1)) + "…";
    }

    /** Replaces the same characters as {@link #clean}, and cuts nothing. */
    static String line(String text) {
        return clean(text, Integer.MAX_VALUE);
    }

    private static void append(StringBuilder clean, int point) {
        if (isPlain(point)) {
            clean.appendCodePoint(point);
        } else if (!clean.isEmpty() && clean.charAt(clean.length() - 1) != ' ') {
            clean.append(' ');
        }
    }

    private static boolean isPlain(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    private static int cut(String line, int end) {
        return end > 0 && Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end;
    }
}
