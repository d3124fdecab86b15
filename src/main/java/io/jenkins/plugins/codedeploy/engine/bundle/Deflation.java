package io.jenkins.plugins.codedeploy.engine.bundle;

import java.util.Arrays;
import java.util.zip.Deflater;

/**
 * One thread's compressor, producing pieces of raw deflate streams (RFC 1951).
 *
 * <p>A piece depends on its input, the 32 KiB before it and nothing else, so the archive is the same however many
 * threads work on it.
 */
final class Deflation {
    /** How far back deflate can refer. */
    static final int WINDOW = 32 * 1024;

    private static final ThreadLocal<Deflation> CURRENT = ThreadLocal.withInitial(Deflation::new);
    /** A third faster than zlib's default of 6, for a few parts in a thousand of size. */
    private static final int LEVEL = 5;

    private final Deflater compressing = new Deflater(LEVEL, true);
    private final Deflater storing = new Deflater(Deflater.NO_COMPRESSION, true);
    private byte[] output = new byte[1 << 16];

    private Deflation() {}

    static Deflation current() {
        return CURRENT.get();
    }

    /** Compresses a whole stream. */
    byte[] whole(byte[] input, int length) {
        return piece(input, 0, length, true, true);
    }

    /**
     * Compresses one piece of a stream.
     *
     * @param input up to {@link #WINDOW} bytes before the piece, then the piece
     * @param start where the piece begins
     * @param end where it ends
     * @param last whether the stream ends here; otherwise the piece ends at a byte boundary
     * @param compress whether to try; otherwise the bytes are only wrapped
     */
    byte[] piece(byte[] input, int start, int end, boolean last, boolean compress) {
        Deflater deflater = compress ? compressing : storing;
        deflater.reset();
        makeRoom(end - start);
        if (start > 0 && compress) {
            int window = Math.min(start, WINDOW);
            deflater.setDictionary(input, start - window, window);
        }
        deflater.setInput(input, start, end - start);
        if (last) {
            deflater.finish();
        }
        int length = 0;
        while (true) {
            int room = output.length - length;
            int got = deflater.deflate(output, length, room, last ? Deflater.NO_FLUSH : Deflater.SYNC_FLUSH);
            length += got;
            if (last ? deflater.finished() : got < room) {
                return Arrays.copyOf(output, length);
            }
            if (length == output.length) {
                output = Arrays.copyOf(output, 2 * length);
            }
        }
    }

    /** Stored blocks end where the output buffer does, so that a larger one left by an earlier piece would show. */
    private void makeRoom(int size) {
        int bound = size + (size >> 6) + (1 << 10);
        if (output.length < bound) {
            output = new byte[bound];
        }
    }
}
