package io.jenkins.plugins.codedeploy.engine.bundle;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Blocks of memory that are used again, for contents that only pass through on their way into the archive. */
final class BlockPool {
    /** Bytes of each block; less than half of the smallest region of the G1 collector, which treats larger ones badly. */
    static final int BLOCK = 1 << 18;

    private final Queue<byte[]> free = new ConcurrentLinkedQueue<>();

    /** Returns a block, whose bytes are arbitrary. */
    byte[] take() {
        byte[] block = free.poll();
        return block == null ? new byte[BLOCK] : block;
    }

    /** Takes a block back that its user no longer touches. */
    void giveBack(byte[] block) {
        free.add(block);
    }

    /** Returns how many bytes of blocks hold that many bytes of content. */
    static long bytesFor(long size) {
        return (size + BLOCK - 1) / BLOCK * BLOCK;
    }
}
