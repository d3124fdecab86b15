package io.jenkins.plugins.codedeploy.engine.transfer;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Reads a range of a file; several of them share one channel since none moves its position. */
final class FileSlice extends InputStream {
    private final FileChannel channel;
    private long position;
    private final long end;

    FileSlice(FileChannel channel, long offset, long length) {
        this.channel = channel;
        this.position = offset;
        this.end = offset + length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (position >= end) {
            return -1;
        }
        int wanted = (int) Math.min(length, end - position);
        int got = channel.read(ByteBuffer.wrap(bytes, offset, wanted), position);
        if (got < 0) {
            throw new EOFException("the bundle ends at " + position + " bytes, not at " + end);
        }
        position += got;
        return got;
    }
}
