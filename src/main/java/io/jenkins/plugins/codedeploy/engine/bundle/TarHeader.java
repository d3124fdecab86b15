package io.jenkins.plugins.codedeploy.engine.bundle;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The headers of one tar entry: ustar, with a pax extended header (POSIX.1-2001, pax) where ustar has no room.
 *
 * <p>Hosts unpack as root and restore owners, so everything belongs to user and group 0.
 */
final class TarHeader {
    static final int RECORD = 512;

    private static final int NAME_LENGTH = 100;
    private static final int LINK_AT = 157;
    private static final int CHECKSUM_AT = 148;
    private static final long MAX_SIZE = 0_77777777777L;
    /** 1 January 1980 UTC, the earliest date that zip knows too. */
    private static final long TIME = 315_532_800L;

    private final String name;
    private final int mode;
    private final char type;
    private final String link;
    private final long size;

    private TarHeader(String name, int mode, char type, String link, long size) {
        this.name = name;
        this.mode = mode;
        this.type = type;
        this.link = link;
        this.size = size;
    }

    static byte[] of(Entry entry, long size) {
        TarHeader header =
                switch (EntryKind.of(entry)) {
                    case DIRECTORY -> new TarHeader(entry.name() + "/", entry.mode(), '5', "", 0);
                    case LINK -> new TarHeader(entry.name(), entry.mode(), '2', ((Entry.Link) entry).target(), 0);
                    case FILE -> new TarHeader(entry.name(), entry.mode(), '0', "", size);
                };
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] extended = header.extendedRecords();
        if (extended.length > 0) {
            out.writeBytes(new TarHeader("PaxHeader", 0644, 'x', "", extended.length).ustar());
            out.writeBytes(extended);
            out.writeBytes(new byte[padding(extended.length)]);
        }
        out.writeBytes(header.ustar());
        return out.toByteArray();
    }

    /** Returns how many zero bytes follow content of that length. */
    static int padding(long length) {
        return (int) (-length & RECORD - 1);
    }

    private byte[] extendedRecords() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (isTooMuch(name)) {
            out.writeBytes(extendedRecord("path", name));
        }
        if (isTooMuch(link)) {
            out.writeBytes(extendedRecord("linkpath", link));
        }
        if (size > MAX_SIZE) {
            out.writeBytes(extendedRecord("size", Long.toString(size)));
        }
        return out.toByteArray();
    }

    private static boolean isTooMuch(String text) {
        return text.length() > NAME_LENGTH || text.chars().anyMatch(c -> c > 0x7e);
    }

    /** A record begins with its own length in decimal, that number included. */
    private static byte[] extendedRecord(String key, String value) {
        String rest = " " + key + "=" + value + "\n";
        int restLength = rest.getBytes(StandardCharsets.UTF_8).length;
        int length = restLength;
        while (length != restLength + Integer.toString(length).length()) {
            length = restLength + Integer.toString(length).length();
        }
        return (length + rest).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] ustar() {
        byte[] block = new byte[RECORD];
        put(block, 0, NAME_LENGTH, name);
        octal(block, 100, 7, mode);
        octal(block, 108, 7, 0);
        octal(block, 116, 7, 0);
        octal(block, 124, 11, size > MAX_SIZE ? 0 : size);
        octal(block, 136, 11, TIME);
        put(block, CHECKSUM_AT, 8, "        ");
        block[156] = (byte) type;
        put(block, LINK_AT, NAME_LENGTH, link);
        put(block, 257, 8, "ustar\00000");
        octal(block, 329, 7, 0);
        octal(block, 337, 7, 0);
        int sum = 0;
        for (byte b : block) {
            sum += b & 0xff;
        }
        octal(block, CHECKSUM_AT, 6, sum);
        block[CHECKSUM_AT + 6] = 0;
        return block;
    }

    private static void put(byte[] block, int at, int room, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, block, at, Math.min(room, bytes.length));
    }

    private static void octal(byte[] block, int at, int digits, long value) {
        String octal = Long.toOctalString(value);
        put(block, at, digits, "0".repeat(digits - octal.length()) + octal);
    }
}
