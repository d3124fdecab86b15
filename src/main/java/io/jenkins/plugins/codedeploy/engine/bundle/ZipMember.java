package io.jenkins.plugins.codedeploy.engine.bundle;

import java.nio.charset.StandardCharsets;

/**
 * One member of a zip file, in the records of PKWARE's APPNOTE.TXT 6.3.
 *
 * @param name the name as written, folders with a slash at the end
 * @param mode file type and permission bits
 * @param method the compression method
 * @param streamed whether sizes and CRC follow the data
 * @param offset where the member begins in the file
 * @param crc the CRC-32 of the content
 * @param packed the length of the data in the file
 * @param size the length of the content
 */
record ZipMember(byte[] name, int mode, int method, boolean streamed, long offset, int crc, long packed, long size) {
    static final int STORED = 0;
    static final int DEFLATED = 8;
    static final long MAX_U32 = 0xffffffffL;

    private static final int LOCAL = 0x04034b50;
    private static final int DESCRIPTOR = 0x08074b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int VERSION = 20;
    private static final int VERSION_ZIP64 = 45;
    private static final int MADE_ON_UNIX = 3 << 8;
    private static final int FLAG_STREAMED = 1 << 3;
    private static final int FLAG_UTF8 = 1 << 11;
    private static final int DOS_DIRECTORY = 0x10;
    private static final int TAG_ZIP64 = 1;
    /** 1 January 1980, the earliest date of the format; midnight is zero. */
    private static final int DATE = 1 << 5 | 1;

    static ZipMember of(Entry entry, int method, boolean streamed, long offset, long size) {
        boolean directory = entry instanceof Entry.Directory;
        byte[] name = (entry.name() + (directory ? "/" : "")).getBytes(StandardCharsets.UTF_8);
        int mode = EntryKind.of(entry).typeBits() | entry.mode();
        return new ZipMember(name, mode, method, streamed, offset, 0, 0, size);
    }

    ZipMember with(int newCrc, long newPacked, long newSize) {
        return new ZipMember(name, mode, method, streamed, offset, newCrc, newPacked, newSize);
    }

    /** Deflate never grows data by more than this, so a smaller content needs no 64-bit sizes in front of it. */
    private boolean isLargeStream() {
        return streamed && size > MAX_U32 - (size >> 10) - 1024;
    }

    byte[] localHeader() {
        boolean large = isLargeStream();
        long headerSize = streamed ? 0 : size;
        long headerPacked = streamed ? 0 : packed;
        LittleEndian out = new LittleEndian(64 + name.length)
                .u32(LOCAL)
                .u16(large ? VERSION_ZIP64 : VERSION)
                .u16(flags())
                .u16(method)
                .u16(0)
                .u16(DATE)
                .u32(streamed ? 0 : crc)
                .u32(large ? MAX_U32 : headerPacked)
                .u32(large ? MAX_U32 : headerSize)
                .u16(name.length)
                .u16(large ? 20 : 0)
                .bytes(name);
        if (large) {
            out.u16(TAG_ZIP64).u16(16).u64(0).u64(0);
        }
        return out.toBytes();
    }

    /** Returns what follows the data of a streamed member. */
    byte[] descriptor() {
        LittleEndian out = new LittleEndian(24).u32(DESCRIPTOR).u32(crc);
        if (isLargeStream()) {
            out.u64(packed).u64(size);
        } else {
            out.u32(packed).u32(size);
        }
        return out.toBytes();
    }

    byte[] centralHeader() {
        boolean largeSizes = isLargeStream() || size >= MAX_U32 || packed >= MAX_U32;
        boolean largeOffset = offset >= MAX_U32;
        int extra = (largeSizes ? 16 : 0) + (largeOffset ? 8 : 0);
        int version = extra > 0 ? VERSION_ZIP64 : VERSION;
        LittleEndian out = new LittleEndian(96 + name.length)
                .u32(CENTRAL)
                .u16(MADE_ON_UNIX | version)
                .u16(version)
                .u16(flags())
                .u16(method)
                .u16(0)
                .u16(DATE)
                .u32(crc)
                .u32(largeSizes ? MAX_U32 : packed)
                .u32(largeSizes ? MAX_U32 : size)
                .u16(name.length)
                .u16(extra > 0 ? extra + 4 : 0)
                .u16(0)
                .u16(0)
                .u16(0)
                .u32((long) mode << 16 | (isDirectory() ? DOS_DIRECTORY : 0))
                .u32(largeOffset ? MAX_U32 : offset)
                .bytes(name);
        if (extra > 0) {
            out.u16(TAG_ZIP64).u16(extra);
        }
        if (largeSizes) {
            out.u64(size).u64(packed);
        }
        if (largeOffset) {
            out.u64(offset);
        }
        return out.toBytes();
    }

    private int flags() {
        boolean ascii = true;
        for (byte b : name) {
            ascii &= b >= 0;
        }
        return (streamed ? FLAG_STREAMED : 0) | (ascii ? 0 : FLAG_UTF8);
    }

    private boolean isDirectory() {
        return name[name.length - 1] == '/';
    }
}
