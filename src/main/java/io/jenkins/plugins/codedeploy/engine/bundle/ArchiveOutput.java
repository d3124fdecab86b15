package io.jenkins.plugins.codedeploy.engine.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Writes the archive front to back and computes its checksum, and those of its parts, on the way. */
final class ArchiveOutput extends OutputStream {
    private static final int BUFFER = 1 << 18;

    private final WritableByteChannel channel;
    private final long partSize;
    private final MessageDigest whole = Sha256.digest();
    private final MessageDigest part = Sha256.digest();
    private final List<PartChecksum> parts = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private long flushed;
    private long partStart;

    /**
     * Starts at the channel's beginning.
     *
     * @param partSize bytes of each part, or 0 for no parts
     */
    ArchiveOutput(WritableByteChannel channel, long partSize) {
        this.channel = channel;
        this.partSize = partSize;
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
        channel.close();
    }

    /**
     * Writes all that is left.
     *
     * @return the SHA-256 of the archive, lower-case hexadecimal
     */
    String end() throws IOException {
        flush();
        if (partSize > 0 && (flushed > partStart || parts.isEmpty())) {
            endPart();
        }
        return Sha256.hex(whole.digest());
    }

    List<PartChecksum> parts() {
        return parts;
    }

    private void send(ByteBuffer bytes) throws IOException {
        whole.update(bytes.duplicate());
        while (partSize > 0 && bytes.hasRemaining()) {
            int length = (int) Math.min(bytes.remaining(), partStart + partSize - flushed);
            part.update(bytes.slice(bytes.position(), length));
            writeFully(bytes, length);
            if (flushed == partStart + partSize) {
                endPart();
            }
        }
        writeFully(bytes, bytes.remaining());
    }

    private void writeFully(ByteBuffer bytes, int length) throws IOException {
        ByteBuffer slice = bytes.slice(bytes.position(), length);
        while (slice.hasRemaining()) {
            channel.write(slice);
        }
        bytes.position(bytes.position() + length);
        flushed += length;
    }

    private void endPart() {
        String checksum = Base64.getEncoder().encodeToString(part.digest());
        parts.add(new PartChecksum(parts.size() + 1, partStart, flushed - partStart, checksum));
        partStart = flushed;
    }
}
