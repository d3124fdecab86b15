package io.jenkins.plugins.codedeploy.engine.bundle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Builds one record of a format whose numbers are little-endian. */
final class LittleEndian {
    private final ByteBuffer buffer;

    LittleEndian(int capacity) {
        buffer = ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
    }

    LittleEndian u16(int value) {
        buffer.putShort((short) value);
        return this;
    }

    LittleEndian u32(long value) {
        buffer.putInt((int) value);
        return this;
    }

    LittleEndian u64(long value) {
        buffer.putLong(value);
        return this;
    }

    LittleEndian bytes(byte[] value) {
        buffer.put(value);
        return this;
    }

    byte[] toBytes() {
        return java.util.Arrays.copyOf(buffer.array(), buffer.position());
    }
}
