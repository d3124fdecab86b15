package io.jenkins.plugins.codedeploy.engine.bundle;

import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The SHA-256 of an archive and of its parts, computed on a thread of its own while the caller writes the same bytes. */
final class ArchiveChecksums implements AutoCloseable {
    private final long partSize;
    private final MessageDigest whole = Sha256.digest();
    private final MessageDigest part = Sha256.digest();
    private final List<PartChecksum> parts = new ArrayList<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread own = new Thread(task, "codedeploy-checksum");
        own.setDaemon(true);
        return own;
    });
    private Future<?> running = CompletableFuture.completedFuture(null);
    private long position;
    private long partStart;

    /** Starts at an archive's beginning, with parts of so many bytes or, with 0, without parts. */
    ArchiveChecksums(long partSize) {
        this.partSize = partSize;
    }

    /** Takes the next bytes, which must not change before {@link #await} returns. */
    void begin(ByteBuffer bytes) {
        running = thread.submit(() -> update(bytes));
    }

    /**
     * Waits for the bytes that were taken.
     *
     * @throws ClosedByInterruptException if this thread is interrupted, as a channel does
     */
    void await() throws ClosedByInterruptException {
        try {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted before the checksum was ready");
            }
            running.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (ClosedByInterruptException) new ClosedByInterruptException().initCause(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Ends the archive, after {@link #await}, and returns its SHA-256, lower-case hexadecimal. */
    String end() {
        if (partSize > 0 && (position > partStart || parts.isEmpty())) {
            endPart();
        }
        return Sha256.hex(whole.digest());
    }

    List<PartChecksum> parts() {
        return List.copyOf(parts);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void update(ByteBuffer bytes) {
        whole.update(bytes.duplicate());
        while (partSize > 0 && bytes.hasRemaining()) {
            int length = (int) Math.min(bytes.remaining(), partStart + partSize - position);
            part.update(bytes.slice(bytes.position(), length));
            bytes.position(bytes.position() + length);
            position += length;
            if (position == partStart + partSize) {
                endPart();
            }
        }
    }

    private void endPart() {
        String checksum = Base64.getEncoder().encodeToString(part.digest());
        parts.add(new PartChecksum(parts.size() + 1, partStart, position - partStart, checksum));
        partStart = position;
    }
}
