package io.jenkins.plugins.codedeploy.migration;

/** Takes the comments out of a script, which may hold commas and brackets; what is in quotes stays as it is. */
final class ScriptComments {
    private final String script;
    private final StringBuilder rest = new StringBuilder();
    private int place;

    private ScriptComments(String script) {
        this.script = script;
    }

    /** Returns the script with a blank for each comment. */
    static String removed(String script) {
        return new ScriptComments(script).read();
    }

    private String read() {
        while (place < script.length()) {
            char c = script.charAt(place);
            if (c == '\'' || c == '"') {
                int end = endOfString(script, place);
                rest.append(script, place, end);
                place = end;
            } else if (script.startsWith("//", place)) {
                skipTo("\n", 0);
            } else if (script.startsWith("/*", place)) {
                skipTo("*/", 2);
            } else {
                rest.append(c);
                place++;
            }
        }
        return rest.toString();
    }

    /**
     * Returns where a string ends, one in three quotes too.
     *
     * @param from where its first quote is
     */
    static int endOfString(String script, int from) {
        String quote = script.substring(from, from + 1);
        String quotes = script.startsWith(quote.repeat(3), from) ? quote.repeat(3) : quote;
        int end = from + quotes.length();
        while (end < script.length() && !script.startsWith(quotes, end)) {
            end += script.charAt(end) == '\\' ? 2 : 1;
        }
        return Math.min(script.length(), end + quotes.length());
    }

    private void skipTo(String end, int length) {
        int found = script.indexOf(end, place + 2);
        place = found < 0 ? script.length() : found + length;
        rest.append(' ');
    }
}
