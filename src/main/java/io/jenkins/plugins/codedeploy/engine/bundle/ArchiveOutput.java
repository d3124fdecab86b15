package io.jenkins.plugins.codedeploy.engine.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.List;

/** Writes the archive front to back and computes its checksum, and those of its parts, on the way. */
final class ArchiveOutput extends OutputStream {
    private static final int BUFFER = 1 << 18;

    private final WritableByteChannel channel;
    private final ArchiveChecksums checksums;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
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
        if (length > buffer.remaining()) {
            flush();
        }
        if (length > buffer.capacity()) {
            send(ByteBuffer.wrap(bytes, offset, length));
        } else {
            buffer.put(bytes, offset, length);
        }
    }

    @Override
    public void flush() throws IOException {
        buffer.flip();
        send(buffer);
        buffer.clear();
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

    private void send(ByteBuffer bytes) throws IOException {
        checksums.begin(bytes.duplicate());
        flushed += bytes.remaining();
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        checksums.await();
    }
}
