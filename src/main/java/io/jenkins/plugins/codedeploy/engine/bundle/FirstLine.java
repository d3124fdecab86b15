package io.jenkins.plugins.codedeploy.engine.bundle;

import java.io.Serializable;

/**
 * How a file begins, as far as an operating system that shall run it cares.
 *
 * @param shebang whether it begins with {@code #!}, after a byte order mark if there is one
 * @param carriageReturn whether the first line ends with a carriage return
 * @param byteOrderMark whether it begins with the byte order mark of UTF-8 or UTF-16
 * @param binary whether it is no text, for example a compiled program
 */
public record FirstLine(boolean shebang, boolean carriageReturn, boolean byteOrderMark, boolean binary)
        implements Serializable {
    /** What an empty file, a folder or a link has. */
    public static final FirstLine NONE = new FirstLine(false, false, false, false);

    private static final int LONGEST = 4096;
    private static final int BEGINNING = 512;

    static FirstLine of(byte[] content, int length) {
        int mark = byteOrderMark(content, length);
        boolean shebang = length >= mark + 2 && content[mark] == '#' && content[mark + 1] == '!';
        int end = 0;
        while (end < Math.min(length, LONGEST) && content[end] != '\n') {
            end++;
        }
        boolean ended = end < length && content[end] == '\n';
        return new FirstLine(
                shebang, ended && end > 0 && content[end - 1] == '\r', mark > 0, isBinary(content, length));
    }

    static boolean isBinary(byte[] content, int length) {
        for (int i = 0; i < Math.min(length, BEGINNING); i++) {
            if (content[i] == 0) {
                return true;
            }
        }
        return false;
    }

    private static int byteOrderMark(byte[] content, int length) {
        if (length >= 3 && content[0] == (byte) 0xef && content[1] == (byte) 0xbb && content[2] == (byte) 0xbf) {
            return 3;
        }
        boolean utf16 = length >= 2
                && (content[0] == (byte) 0xfe && content[1] == (byte) 0xff
                        || content[0] == (byte) 0xff && content[1] == (byte) 0xfe);
        return utf16 ? 2 : 0;
    }
}
