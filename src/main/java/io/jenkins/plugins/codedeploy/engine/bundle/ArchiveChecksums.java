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

/**
 * The SHA-256 of an archive and of its parts, each computed on a thread of its own while the caller goes on.
 *
 * <p>Blocks are taken in the order of the archive. The first part's checksum is what the archive's is at its end, so the
 * bytes of a small archive are hashed once.
 */
final class ArchiveChecksums implements AutoCloseable {
    private final long partSize;
    private final long shared;
    private final MessageDigest whole = Sha256.digest();
    private final MessageDigest part = Sha256.digest();
    private final List<PartChecksum> parts = new ArrayList<>();
    private final ExecutorService wholeThread = thread();
    private final ExecutorService partThread = thread();
    private Taken last = Taken.NOTHING;
    private long taken;
    private long hashed;
    private long partStart;
    private long partEnd;
    private byte[] firstPart;

    /** Starts at an archive's beginning, with parts of so many bytes or, with 0, without parts. */
    ArchiveChecksums(long partSize) {
        this(partSize, Sha256.isCopyable());
    }

    /** Says in addition whether the first part's checksum is to be a copy of the archive's. */
    ArchiveChecksums(long partSize, boolean copies) {
        this.partSize = partSize;
        this.shared = copies ? partSize : 0;
        this.partStart = shared;
        this.partEnd = shared;
    }

    /** A block on its way into both checksums. */
    record Taken(Future<?> whole, Future<?> part) {
        static final Taken NOTHING =
                new Taken(CompletableFuture.completedFuture(null), CompletableFuture.completedFuture(null));

        /**
         * Waits until the block's bytes may change.
         *
         * @throws ClosedByInterruptException if this thread is interrupted, as a channel does
         */
        void await() throws ClosedByInterruptException {
            try {
                if (Thread.interrupted()) {
                    throw new InterruptedException("interrupted before the checksum was ready");
                }
                whole.get();
                part.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw (ClosedByInterruptException) new ClosedByInterruptException().initCause(e);
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    /** Takes the next bytes, which must not change before the returned block was awaited. */
    Taken take(ByteBuffer bytes) {
        ByteBuffer further = bytes.duplicate();
        further.position(further.position() + (int) Math.min(bytes.remaining(), Math.max(0, shared - taken)));
        taken += bytes.remaining();
        boolean parted = partSize > 0 && further.hasRemaining();
        last = new Taken(
                wholeThread.submit(() -> updateWhole(bytes)),
                parted ? partThread.submit(() -> updateParts(further)) : Taken.NOTHING.part());
        return last;
    }

    /**
     * Ends the archive and returns its SHA-256, lower-case hexadecimal.
     *
     * @throws ClosedByInterruptException if this thread is interrupted, as a channel does
     */
    String end() throws ClosedByInterruptException {
        last.await();
        byte[] digest = whole.digest();
        if (shared > 0) {
            parts.add(0, new PartChecksum(1, 0, Math.min(taken, shared), base64(taken > shared ? firstPart : digest)));
        }
        if (partSize > 0 && (partEnd > partStart || parts.isEmpty())) {
            endPart();
        }
        return Sha256.hex(digest);
    }

    List<PartChecksum> parts() {
        return List.copyOf(parts);
    }

    @Override
    public void close() {
        wholeThread.shutdownNow();
        partThread.shutdownNow();
    }

    private static ExecutorService thread() {
        return Executors.newSingleThreadExecutor(task -> {
            Thread own = new Thread(task, "codedeploy-checksum");
            own.setDaemon(true);
            return own;
        });
    }

    private void updateWhole(ByteBuffer bytes) {
        long left = shared - hashed;
        hashed += bytes.remaining();
        if (left >= 0 && hashed > shared && shared > 0) {
            whole.update(bytes.slice(bytes.position(), (int) left));
            bytes.position(bytes.position() + (int) left);
            firstPart = Sha256.copy(whole).digest();
        }
        whole.update(bytes);
    }

    private void updateParts(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            int length = (int) Math.min(bytes.remaining(), partStart + partSize - partEnd);
            part.update(bytes.slice(bytes.position(), length));
            bytes.position(bytes.position() + length);
            partEnd += length;
            if (partEnd == partStart + partSize) {
                endPart();
            }
        }
    }

    private void endPart() {
        int number = (int) (partStart / partSize) + 1;
        parts.add(new PartChecksum(number, partStart, partEnd - partStart, base64(part.digest())));
        partStart = partEnd;
    }

    private static String base64(byte[] digest) {
        return Base64.getEncoder().encodeToString(digest);
    }
}
