package io.jenkins.plugins.codedeploy.engine.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** The central directory at the end of a zip file, with the 64-bit records where the file needs them. */
final class ZipDirectory {
    private static final int MAX_U16 = 0xffff;
    private static final int END = 0x06054b50;
    private static final int END_ZIP64 = 0x06064b50;
    private static final int LOCATOR_ZIP64 = 0x07064b50;
    private static final int VERSION_ZIP64 = 45;
    private static final int MADE_ON_UNIX = 3 << 8;

    private final List<byte[]> headers = new ArrayList<>();

    void add(ZipMember member) {
        headers.add(member.centralHeader());
    }

    /** Writes the directory, which begins so many bytes after the archive's beginning. */
    void write(OutputStream out, long start) throws IOException {
        long size = 0;
        for (byte[] header : headers) {
            out.write(header);
            size += header.length;
        }
        int count = headers.size();
        boolean large = count >= MAX_U16 || start >= ZipMember.MAX_U32 || size >= ZipMember.MAX_U32;
        if (large) {
            long end = start + size;
            out.write(new LittleEndian(76)
                    .u32(END_ZIP64)
                    .u64(44)
                    .u16(MADE_ON_UNIX | VERSION_ZIP64)
                    .u16(VERSION_ZIP64)
                    .u32(0)
                    .u32(0)
                    .u64(count)
                    .u64(count)
                    .u64(size)
                    .u64(start)
                    .u32(LOCATOR_ZIP64)
                    .u32(0)
                    .u64(end)
                    .u32(1)
                    .toBytes());
        }
        int shownCount = Math.min(count, MAX_U16);
        out.write(new LittleEndian(22)
                .u32(END)
                .u16(0)
                .u16(0)
                .u16(large ? MAX_U16 : shownCount)
                .u16(large ? MAX_U16 : shownCount)
                .u32(large ? ZipMember.MAX_U32 : size)
                .u32(large ? ZipMember.MAX_U32 : start)
                .u16(0)
                .toBytes());
    }
}
