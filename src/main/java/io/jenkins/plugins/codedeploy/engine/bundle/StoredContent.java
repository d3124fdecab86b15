package io.jenkins.plugins.codedeploy.engine.bundle;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/** A content that is stored as it is, read once into blocks of a pool. */
final class StoredContent {
    private final BlockPool pool;
    private final List<byte[]> blocks = new ArrayList<>();
    private final CRC32 crc = new CRC32();
    private final long size;
    private ContentProbe probe = ContentProbe.NONE;

    private StoredContent(BlockPool pool, long size) {
        this.pool = pool;
        this.size = size;
    }

    /**
     * Reads a whole file.
     *
     * @throws io.jenkins.plugins.codedeploy.engine.problem.InputProblem when the file changed since it was listed
     */
    static StoredContent read(Entry.WorkspaceFile file, BlockPool pool) throws IOException {
        StoredContent stored = new StoredContent(pool, file.size());
        try (FileContent content = new FileContent(file)) {
            for (long position = 0; position < file.size(); position += BlockPool.BLOCK) {
                byte[] block = pool.take();
                int length = stored.lengthAt(position);
                content.read(position, block, length);
                stored.add(block, length);
            }
        }
        FileContent.checkUnchanged(file);
        return stored;
    }

    long size() {
        return size;
    }

    int crc() {
        return (int) crc.getValue();
    }

    ContentProbe probe() {
        return probe;
    }

    /** Writes the content and gives its blocks back. */
    void moveTo(ArchiveOutput out) throws IOException {
        long position = 0;
        for (byte[] block : blocks) {
            int length = lengthAt(position);
            out.write(block, 0, length);
            pool.giveBack(block);
            position += length;
        }
        blocks.clear();
    }

    private int lengthAt(long position) {
        return (int) Math.min(BlockPool.BLOCK, size - position);
    }

    private void add(byte[] block, int length) {
        crc.update(block, 0, length);
        if (blocks.isEmpty()) {
            probe = ContentProbe.of(block, length, size);
        }
        blocks.add(block);
    }
}
