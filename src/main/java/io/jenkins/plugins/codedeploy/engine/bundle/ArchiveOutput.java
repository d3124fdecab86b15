package io.jenkins.plugins.codedeploy.engine.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Writes the archive front to back and computes its checksum, and those of its parts, on the way.
 *
 * <p>A few buffers take turns, so that checksums may lag behind what is written.
 */
final class ArchiveOutput extends OutputStream {
    private static final int BUFFER = 1 << 18;
    private static final int BUFFERS = 8;

    private final WritableByteChannel channel;
    private final ArchiveChecksums checksums;
    private final Deque<Sent> sent = new ArrayDeque<>(BUFFERS);
    private ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private long flushed;

    /**
     * Starts at the channel's beginning.
     *
     * @param partSize bytes of each part, or 0 for no parts
     */
    ArchiveOutput(WritableByteChannel channel, long partSize) {
        this.channel = channel;
        this.checksums = new ArchiveChecksums(partSize);
    }

    /** A written buffer, which the checksums may still read. */
    private record Sent(ByteBuffer buffer, ArchiveChecksums.Taken taken) {}

    long position() {
        return flushed + buffer.position();
    }

    @Override
    public void write(int b) throws IOException {
        if (!buffer.hasRemaining()) {
            flush();
        }
        buffer.put((byte) b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            if (!buffer.hasRemaining()) {
                flush();
            }
            int count = Math.min(length - done, buffer.remaining());
            buffer.put(bytes, offset + done, count);
            done += count;
        }
    }

    @Override
    public void flush() throws IOException {
        if (buffer.position() == 0) {
            return;
        }
        buffer.flip();
        flushed += buffer.remaining();
        sent.add(new Sent(buffer, checksums.take(buffer.duplicate())));
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer = nextBuffer();
    }

    /** Closes the channel; bytes that only {@link #end} would have written are dropped. */
    @Override
    public void close() throws IOException {
        checksums.close();
        channel.close();
    }

    /**
     * Writes all that is left.
     *
     * @return the SHA-256 of the archive, lower-case hexadecimal
     */
    String end() throws IOException {
        flush();
        return checksums.end();
    }

    List<PartChecksum> parts() {
        return checksums.parts();
    }

    private ByteBuffer nextBuffer() throws IOException {
        if (sent.size() < BUFFERS) {
            return ByteBuffer.allocate(BUFFER);
        }
        Sent oldest = sent.remove();
        oldest.taken().await();
        return oldest.buffer().clear();
    }
}
