package io.jenkins.plugins.codedeploy.emulator.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The body of an HTTP/1.1 message, passed on without holding it in memory. */
final class Body {
    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final Pace pace;

    Body(InputStream in, Pace pace) {
        this.in = in;
        this.pace = pace;
    }

    /** Copies the body that the head announces, framing included, so that the receiver reads the same bytes. */
    void copy(MessageHead head, OutputStream out) throws IOException {
        if (head.header("Transfer-Encoding").filter("chunked"::equalsIgnoreCase).isPresent()) {
            copyChunks(out);
        } else {
            copy(Long.parseLong(head.header("Content-Length").orElse("0")), out);
        }
        out.flush();
    }

    private void copyChunks(OutputStream out) throws IOException {
        long size;
        do {
            String line = copyLine(out);
            size = Long.parseLong(line.split(";", 2)[0].trim(), 16);
            copy(size, out);
            if (size > 0) {
                copyLine(out);
            }
        } while (size > 0);
        for (String trailer = copyLine(out); !trailer.isEmpty(); ) {
            trailer = copyLine(out);
        }
    }

    private String copyLine(OutputStream out) throws IOException {
        StringBuilder line = new StringBuilder();
        int next;
        do {
            next = in.read();
            if (next < 0) {
                throw new EOFException("body ended inside a chunk");
            }
            line.append((char) next);
        } while (next != '\n');
        out.write(line.toString().getBytes(StandardCharsets.ISO_8859_1));
        return line.toString().trim();
    }

    private void copy(long length, OutputStream out) throws IOException {
        byte[] buffer = new byte[(int) Math.min(BUFFER, Math.max(1, length))];
        long left = length;
        while (left > 0) {
            int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (count < 0) {
                throw new EOFException("body ended " + left + " bytes early");
            }
            pace.passed(count);
            out.write(buffer, 0, count);
            left -= count;
        }
    }
}
