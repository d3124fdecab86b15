package io.jenkins.plugins.codedeploy.engine.bundle;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a look at the beginning of a file tells.
 *
 * @param firstLine how it begins
 * @param accessKeyLine the line, from 1, with what looks like an AWS access key id; 0 for none
 * @param privateKeyLine the line, from 1, with the header of a private key; 0 for none
 */
record ContentProbe(FirstLine firstLine, int accessKeyLine, int privateKeyLine) {
    static final ContentProbe NONE = new ContentProbe(FirstLine.NONE, 0, 0);

    /** Larger files are no configuration that people write, and are not searched for secrets. */
    static final int SMALL_TEXT = 64 * 1024;

    /** An access key id: AKIA (long term) or ASIA (session), then 16 of A-Z and 2-7 (IAM guide, unique identifiers). */
    private static final int KEY_LENGTH = 20;

    private static final byte[] PRIVATE_KEY = "PRIVATE KEY-----".getBytes(StandardCharsets.US_ASCII);

    /** Looks at content of which the first bytes, or all, are given. */
    static ContentProbe of(byte[] content, int length, long size) {
        if (size == 0) {
            return NONE;
        }
        FirstLine firstLine = FirstLine.of(content, length);
        if (size > SMALL_TEXT || size > length || firstLine.binary()) {
            return new ContentProbe(firstLine, 0, 0);
        }
        return new ContentProbe(
                firstLine, line(content, accessKeyId(content, length)), line(content, privateKey(content, length)));
    }

    Optional<Finding> finding(String file) {
        if (accessKeyLine > 0) {
            return Optional.of(Finding.warning(
                    Finding.Topic.SECRET,
                    file,
                    accessKeyLine,
                    "this looks like an AWS access key id",
                    "remove the key and deactivate it; let the hosts use their instance role"));
        }
        if (privateKeyLine > 0) {
            return Optional.of(Finding.warning(
                    Finding.Topic.SECRET,
                    file,
                    privateKeyLine,
                    "this looks like a private key",
                    "exclude it, and let the hosts get secrets from Secrets Manager or Parameter Store"));
        }
        return Optional.empty();
    }

    /** Any id covers a multiple of its own length, so only every 20th byte has to be looked at. */
    private static int accessKeyId(byte[] content, int length) {
        int at = KEY_LENGTH - 1;
        while (at < length) {
            if (!isKeyCharacter(content[at])) {
                at += KEY_LENGTH;
                continue;
            }
            int start = at;
            while (start > 0 && isKeyCharacter(content[start - 1])) {
                start--;
            }
            int end = at + 1;
            while (end < length && isKeyCharacter(content[end])) {
                end++;
            }
            if (end - start == KEY_LENGTH && isKeyPrefix(content, start)) {
                return start;
            }
            at = end + KEY_LENGTH - 1;
        }
        return -1;
    }

    private static boolean isKeyCharacter(byte b) {
        return b >= 'A' && b <= 'Z' || b >= '0' && b <= '9';
    }

    private static boolean isKeyPrefix(byte[] content, int at) {
        return content[at] == 'A'
                && (content[at + 1] == 'K' || content[at + 1] == 'S')
                && content[at + 2] == 'I'
                && content[at + 3] == 'A';
    }

    private static int privateKey(byte[] content, int length) {
        int at = PRIVATE_KEY.length - 1;
        while (at < length) {
            byte last = content[at];
            if (last != '-') {
                at += 5;
                continue;
            }
            for (int start = Math.max(0, at - PRIVATE_KEY.length + 1); start <= at; start++) {
                if (startsWith(content, length, start)) {
                    return start;
                }
            }
            at += 5;
        }
        return -1;
    }

    private static boolean startsWith(byte[] content, int length, int start) {
        for (int i = 0; i < PRIVATE_KEY.length; i++) {
            if (start + i >= length || content[start + i] != PRIVATE_KEY[i]) {
                return false;
            }
        }
        return true;
    }

    private static int line(byte[] content, int position) {
        if (position < 0) {
            return 0;
        }
        int line = 1;
        for (int i = 0; i < position; i++) {
            line += content[i] == '\n' ? 1 : 0;
        }
        return line;
    }
}
