package io.jenkins.plugins.codedeploy.engine.bundle;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Names of entries: relative, with forward slashes, in Unicode whatever the locale of the agent.
 *
 * <p>No entry can be absolute, hold {@code ..} or hold a backslash, which hosts would take for a separator.
 */
final class EntryName {
    private EntryName() {}

    /** Returns the non-empty parts between slashes; {@code .} is no part. */
    static List<String> segments(String path) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= path.length(); i++) {
            if (i == path.length() || path.charAt(i) == '/') {
                if (i > start && !(i == start + 1 && path.charAt(start) == '.')) {
                    parts.add(path.substring(start, i));
                }
                start = i + 1;
            }
        }
        return parts;
    }

    /**
     * Returns the last name of a path.
     *
     * @throws InputProblem when no host could unpack the name: not UTF-8, with a backslash or a control character
     */
    static String of(Path file) {
        String shown = String.valueOf(file.getFileName());
        String name = isPlain(shown) ? shown : fromRawBytes(file, shown);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '\\' || Character.isISOControl(c)) {
                throw refused(
                        name, c == '\\' ? "contains a backslash" : "contains a control character", "rename or exclude");
            }
        }
        return name;
    }

    /** A JVM in a C locale shows other characters than ASCII as replacements; nothing is lost in pure ASCII. */
    private static boolean isPlain(String name) {
        return name.chars().allMatch(c -> c < 0x7f && c != '?');
    }

    private static String fromRawBytes(Path file, String shown) {
        String path = file.toUri().getRawPath();
        String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        byte[] raw = unescape(trimmed.substring(trimmed.lastIndexOf('/') + 1));
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw))
                    .toString();
        } catch (CharacterCodingException e) {
            throw refused(shown, "is not UTF-8", "rename or exclude");
        }
    }

    private static byte[] unescape(String text) {
        byte[] bytes = new byte[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '%') {
                bytes[length++] = (byte) Integer.parseInt(text.substring(i + 1, i + 3), 16);
                i += 2;
            } else {
                bytes[length++] = (byte) text.charAt(i);
            }
        }
        return java.util.Arrays.copyOf(bytes, length);
    }

    private static InputProblem refused(String name, String why, String remedy) {
        String printable = name.replaceAll("\\p{Cntrl}", "?");
        return new InputProblem("includes", printable, "file name '" + printable + "' " + why, remedy + " this file");
    }
}
