package io.jenkins.plugins.codedeploy.engine.bundle;

import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32;

/** Compresses into one gzip member (RFC 1952), in blocks on several threads. */
final class GzipBlocks implements ByteSink {
    private static final int BLOCK = 1 << 20;

    /** Magic, deflate, no flags, no time, no hint, operating system unknown. */
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    private final ArchiveOutput out;
    private final OrderedWork work;
    private final CRC32 crc = new CRC32();
    private byte[] buffer = new byte[Deflation.WINDOW + BLOCK];
    private int start;
    private int end;
    private long size;

    GzipBlocks(ArchiveOutput out, OrderedWork work) throws IOException {
        this.out = out;
        this.work = work;
        out.write(HEADER);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException, InterruptedException {
        crc.update(bytes, offset, length);
        size += length;
        int written = 0;
        while (written < length) {
            if (end - start == BLOCK) {
                submit(false);
            }
            int count = Math.min(length - written, BLOCK - (end - start));
            System.arraycopy(bytes, offset + written, buffer, end, count);
            end += count;
            written += count;
        }
    }

    @Override
    public void finish() throws IOException, InterruptedException {
        submit(true);
        work.finish();
        out.write(new LittleEndian(8).u32(crc.getValue()).u32(size).toBytes());
    }

    private void submit(boolean last) throws IOException, InterruptedException {
        byte[] full = buffer;
        int from = start;
        int to = end;
        work.submit(
                () -> Deflation.current().piece(full, from, to, last, isWorthwhile(full, from, to)), BLOCK, out::write);
        start = Math.min(to, Deflation.WINDOW);
        end = start;
        buffer = new byte[Deflation.WINDOW + BLOCK];
        System.arraycopy(full, to - start, buffer, 0, start);
    }

    /** Two samples of a block tell whether it is worth the time; a block is small enough to be wrong about. */
    private static boolean isWorthwhile(byte[] block, int from, int to) {
        int sample = 16 * 1024;
        if (to - from <= 4 * sample) {
            return true;
        }
        int middle = from + (to - from) / 2;
        return isWorthwhile(Arrays.copyOfRange(block, from, from + sample))
                || isWorthwhile(Arrays.copyOfRange(block, middle, middle + sample));
    }

    private static boolean isWorthwhile(byte[] sample) {
        return Compressed.isWorthwhile(Deflation.current().whole(sample, sample.length).length, sample.length);
    }
}
