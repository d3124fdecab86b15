package io.jenkins.plugins.codedeploy.engine.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipBundleTest {
    @TempDir
    Path temporary;

    private Path workspace;
    private Path archive;
    private WorkspaceTree tree;

    @BeforeEach
    void aWorkspaceWithAnAppSpec() throws IOException {
        workspace = Files.createDirectories(temporary.resolve("workspace"));
        archive = temporary.resolve("bundle.zip");
        tree = WorkspaceTree.withAppSpec(workspace);
    }

    private PackedBundle pack(BundleRequest request) throws Exception {
        return new Bundler(InstantSource.system()).pack(workspace, request, archive);
    }

    private Path unzipped() throws Exception {
        Path folder = Files.createDirectories(temporary.resolve("host"));
        assertThat(ChildProcess.run(temporary, "unzip", "-qo", archive.toString(), "-d", folder.toString()))
                .isEmpty();
        return folder;
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(42).nextBytes(bytes);
        return bytes;
    }

    @Test
    void unzipGivesTheSameTreeWithModesLinksAndEmptyFolders() throws Exception {
        tree.file("scripts/start.sh", "#!/bin/sh\nexit 0\n")
                .mode("scripts/start.sh", "rwxr-x--x")
                .file("bin/tool", noise(70_000))
                .mode("bin/tool", "r-x------")
                .file("empty.txt", "")
                .directory("cache/empty")
                .mode("cache", "rwx------")
                .link("current", "bin/tool")
                .link("bin/up", "../scripts")
                .file("lib/ümlaut café.txt", "Grüße")
                .file("big/text.log", "one more line of a log\n".repeat(300_000))
                .file("big/noise.bin", noise(3_000_001))
                .file("big/huge.jar", noise(9_000_000))
                .file("small.jar", noise(1000));

        PackedBundle packed = pack(BundleRequest.of(""));

        assertThat(WorkspaceTree.describe(unzipped())).isEqualTo(WorkspaceTree.describe(workspace));
        assertThat(packed.files()).isEqualTo(11);
        assertThat(packed.appSpec()).isEqualTo(WorkspaceTree.APPSPEC);
        assertThat(packed.findings()).isEmpty();
    }

    @Test
    void theResultTellsSizesAndTheChecksumOfTheFileThatWasWritten() throws Exception {
        tree.file("a.txt", "12345");
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        Instant[] times = {now, now.plusMillis(1800)};
        int[] calls = {0};

        PackedBundle packed = new Bundler(() -> times[calls[0]++])
                .pack(workspace, BundleRequest.of("").inParts(100), archive);

        byte[] bytes = Files.readAllBytes(archive);
        assertThat(packed.duration()).isEqualTo(Duration.ofMillis(1800));
        assertThat(packed.bytes()).isEqualTo(5 + WorkspaceTree.APPSPEC.length());
        assertThat(packed.packedBytes()).isEqualTo(bytes.length);
        assertThat(packed.sha256()).isEqualTo(Sha256.hex(Sha256.digest().digest(bytes)));
        assertThat(packed.parts()).hasSize((bytes.length + 99) / 100);
        for (PartChecksum part : packed.parts()) {
            byte[] slice =
                    java.util.Arrays.copyOfRange(bytes, (int) part.offset(), (int) (part.offset() + part.size()));
            assertThat(part.sha256())
                    .isEqualTo(
                            Base64.getEncoder().encodeToString(Sha256.digest().digest(slice)));
            assertThat(part.offset()).isEqualTo((part.number() - 1) * 100L);
        }
    }

    @Test
    void compressedFilesAreStoredAndOthersDeflated() throws Exception {
        tree.file("app.jar", noise(100_000))
                .file("noise", noise(100_000))
                .file("text", "abc ".repeat(10_000))
                .file("large.jar", noise(9_000_000));

        PackedBundle packed = pack(BundleRequest.of(""));

        try (ZipFile zip = new ZipFile(archive.toFile())) {
            assertThat(zip.getEntry("app.jar").getMethod()).isEqualTo(ZipEntry.STORED);
            assertThat(zip.getEntry("noise").getMethod()).isEqualTo(ZipEntry.STORED);
            assertThat(zip.getEntry("text").getMethod()).isEqualTo(ZipEntry.DEFLATED);
            assertThat(zip.getEntry("large.jar").getCompressedSize()).isBetween(9_000_000L, 9_010_000L);
        }
        assertThat(packed.packedBytes()).isLessThan(9_220_000);
    }

    @Test
    void aReaderThatSeesTheFileOnlyFrontToBackReadsEveryMember() throws Exception {
        tree.file("big.txt", "0123456789abcdef".repeat(200_000)).file("huge.jar", noise(8_500_000));
        pack(BundleRequest.of(""));

        int members = 0;
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] content = zip.readAllBytes();
                assertThat(content).isEqualTo(Files.readAllBytes(workspace.resolve(entry.getName())));
                members++;
            }
        }
        assertThat(members).isEqualTo(3);
    }

    @Test
    void entriesAreInOrderOfTheirNamesWithEachFolderBeforeItsContent() throws Exception {
        tree.file("b/2", "").file("b/1", "").file("a", "").file("b-c", "").file("B", "");

        PackedBundle packed = pack(BundleRequest.of(""));

        assertThat(packed.entries())
                .extracting(EntryFact::name)
                .containsExactly("B", "a", "appspec.yml", "b", "b-c", "b/1", "b/2");
    }

    @Test
    void theDirectoryBecomesTheRootAndPatternsAreRelativeToIt() throws Exception {
        new WorkspaceTree(workspace.resolve("dist"))
                .file("appspec.yml", WorkspaceTree.APPSPEC)
                .file("js/app.js", "1")
                .file("js/app.js.map", "2")
                .file("css/site.css", "3")
                .directory("logs");

        PackedBundle packed = pack(BundleRequest.of("dist").selecting("appspec.yml, **/*.js*", "**/*.map"));

        assertThat(packed.entries()).extracting(EntryFact::name).containsExactly("appspec.yml", "js", "js/app.js");
    }

    @Test
    void versionControlFilesAreLeftOutUnlessAskedFor() throws Exception {
        tree.file(".git/config", "x")
                .file("lib/.svn/entries", "x")
                .file(".gitignore", "x")
                .file("a~", "x");

        assertThat(pack(BundleRequest.of("")).entries())
                .extracting(EntryFact::name)
                .containsExactly("appspec.yml", "lib");
        assertThat(pack(BundleRequest.of("").withDefaultExcludes(false)).entries())
                .extracting(EntryFact::name)
                .contains(".git/config", "lib/.svn/entries", ".gitignore", "a~");
    }

    @Test
    void moreMembersThanSixteenBitsCountAreListedInFull() throws Exception {
        try (OrderedWork work = new OrderedWork();
                ArchiveOutput out = new ArchiveOutput(
                        Files.newByteChannel(archive, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), 0)) {
            ZipArchive zip = new ZipArchive(out, work, new EntryRegister());
            for (int i = 0; i < 66_067; i++) {
                zip.add(new Entry.Link("l" + i, "target"));
            }
            zip.finish();
            out.end();
        }

        assertThat(ChildProcess.run(temporary, "unzip", "-Z", "-h", archive.toString()))
                .contains("number of entries: 66067");
        assertThat(ChildProcess.run(temporary, "unzip", "-tqq", archive.toString()))
                .isEmpty();
    }

    @Test
    void sizesAndPlacesBeyondThirtyTwoBitsAreInTheExtraFields() {
        long size = (1L << 32) + 5;
        long offset = (1L << 32) + 7;
        ZipMember member = ZipMember.of(new Entry.Text("a", 0644, new byte[0]), 8, true, offset, size)
                .with(1, 4096, size);

        ByteBuffer local = ByteBuffer.wrap(member.localHeader()).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(local.getShort(4)).isEqualTo((short) 45);
        assertThat(local.getInt(18)).isEqualTo(-1);
        assertThat(local.getInt(22)).isEqualTo(-1);
        assertThat(local.getShort(31)).isEqualTo((short) 1);
        assertThat(local.getShort(33)).isEqualTo((short) 16);

        ByteBuffer descriptor = ByteBuffer.wrap(member.descriptor()).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(descriptor.capacity()).isEqualTo(24);
        assertThat(descriptor.getLong(8)).isEqualTo(4096);
        assertThat(descriptor.getLong(16)).isEqualTo(size);

        ByteBuffer central = ByteBuffer.wrap(member.centralHeader()).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(central.getInt(20)).isEqualTo(-1);
        assertThat(central.getInt(24)).isEqualTo(-1);
        assertThat(central.getInt(42)).isEqualTo(-1);
        assertThat(central.getShort(47)).isEqualTo((short) 1);
        assertThat(central.getShort(49)).isEqualTo((short) 24);
        assertThat(central.getLong(51)).isEqualTo(size);
        assertThat(central.getLong(59)).isEqualTo(4096);
        assertThat(central.getLong(67)).isEqualTo(offset);
    }
}
