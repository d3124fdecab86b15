package io.jenkins.plugins.codedeploy.engine.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Archives beyond what 32 bits count, in a file with a hole where gigabytes of data would be: what readers find in its
 * records is what counts here, the benchmark packs and unpacks such a file in full.
 */
class ZipSizesTest {
    private static final long GIB = 1L << 30;
    private static final byte[] CONTENT = "after it".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path temporary;

    private Path archive;

    /** An archive of one large member, of which only the records exist, and a small one behind it. */
    private void archive(long packed, long size) throws IOException {
        archive = temporary.resolve("large.zip");
        try (FileChannel channel = FileChannel.open(
                        archive,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE));
                OutputStream out = Channels.newOutputStream(channel)) {
            ZipDirectory directory = new ZipDirectory();
            ZipMember large = ZipMember.of(file("huge.img", size), ZipMember.DEFLATED, true, 0, size);
            out.write(large.localHeader());
            channel.position(channel.position() + packed);
            large = large.with(0x1234abcd, packed, size);
            out.write(large.descriptor());
            directory.add(large);
            directory.add(small(out, channel.position()));
            directory.write(out, channel.position());
        }
    }

    private static ZipMember small(OutputStream out, long offset) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(CONTENT);
        ZipMember member = ZipMember.of(file("last", CONTENT.length), ZipMember.STORED, false, offset, CONTENT.length)
                .with((int) crc.getValue(), CONTENT.length, CONTENT.length);
        out.write(member.localHeader());
        out.write(CONTENT);
        return member;
    }

    private static Entry.WorkspaceFile file(String name, long size) {
        return new Entry.WorkspaceFile(name, 0644, Path.of(name), "'" + name + "'", size, null);
    }

    private void assertReadersFind(long packed, long size) throws Exception {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            assertThat(zip.size()).isEqualTo(2);
            assertThat(zip.getEntry("huge.img").getSize()).isEqualTo(size);
            assertThat(zip.getEntry("huge.img").getCompressedSize()).isEqualTo(packed);
            assertThat(zip.getEntry("huge.img").getCrc()).isEqualTo(0x1234abcdL);
            assertThat(zip.getInputStream(zip.getEntry("last")).readAllBytes()).isEqualTo(CONTENT);
        }
        assertThat(ChildProcess.run(temporary, "unzip", "-Z", "-l", archive.toString()))
                .contains(" " + size + " ")
                .contains(" " + packed + " ");
        assertThat(ChildProcess.run(temporary, "unzip", "-tqq", archive.toString(), "last"))
                .isEmpty();
    }

    @Test
    void aFileAndAnArchiveOverFourGibibytesAreReadWithTheirTrueSizesAndPlaces() throws Exception {
        archive(5 * GIB, 5 * GIB + 12_345);

        assertReadersFind(5 * GIB, 5 * GIB + 12_345);
    }

    @Test
    void aFileOverFourGibibytesThatBecameSmallIsReadToo() throws Exception {
        archive(4096, 9 * GIB);

        assertReadersFind(4096, 9 * GIB);
    }

    @Test
    void aFileJustBelowTheLimitNeedsNoLargeRecords() throws Exception {
        archive(1000, ZipMember.MAX_U32 - (8 << 20));

        assertReadersFind(1000, ZipMember.MAX_U32 - (8 << 20));
        assertThat(Files.size(archive)).isLessThan(1500);
    }

    @Test
    void theHoleCostsNoDisk() throws Exception {
        archive(5 * GIB, 5 * GIB);

        String kibibytes =
                ChildProcess.run(temporary, "du", "-k", archive.toString()).split("\\s")[0];

        assertThat(Long.parseLong(kibibytes)).isLessThan(1024);
    }
}
