package io.jenkins.plugins.codedeploy.engine.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.engine.plan.BundleType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TarBundleTest {
    @TempDir
    Path temporary;

    private Path workspace;
    private Path archive;
    private WorkspaceTree tree;

    @BeforeEach
    void aWorkspaceWithAnAppSpec() throws IOException {
        workspace = Files.createDirectories(temporary.resolve("workspace"));
        archive = temporary.resolve("bundle.tgz");
        tree = WorkspaceTree.withAppSpec(workspace);
    }

    private PackedBundle pack(BundleType format) throws Exception {
        return new Bundler(InstantSource.system())
                .pack(workspace, BundleRequest.of("").as(format), archive);
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    @ParameterizedTest
    @EnumSource(names = {"TAR", "TGZ"})
    void tarGivesTheSameTreeWithModesLinksAndEmptyFolders(BundleType format) throws Exception {
        String deep = "a-rather-long-folder-name/".repeat(12) + "file-with-ä.txt";
        tree.file("scripts/start.sh", "#!/bin/sh\n")
                .mode("scripts/start.sh", "rwxr-x--x")
                .file(deep, "deep")
                .link("to-deep", deep)
                .link("ü-link", "scripts/start.sh")
                .directory("empty/folder")
                .file("exactly.bin", noise(512))
                .file("noise.bin", noise(2_500_000))
                .file("text.log", "a line of a log file\n".repeat(200_000));

        pack(format);

        Path host = Files.createDirectories(temporary.resolve("host"));
        String flags = format == BundleType.TAR ? "-xpsf" : "-zxpsf";
        assertThat(ChildProcess.run(temporary, "tar", flags, archive.toString(), "-C", host.toString()))
                .isEmpty();
        assertThat(WorkspaceTree.describe(host)).isEqualTo(WorkspaceTree.describe(workspace));
    }

    @Test
    void everythingBelongsToRootAndHasTheSameTime() throws Exception {
        tree.file("a", "1").directory("b").link("c", "a");

        pack(BundleType.TAR);

        String listing = ChildProcess.run(
                temporary, java.util.Map.of("TZ", "UTC"), "tar", "--numeric-owner", "-tvf", archive.toString());
        assertThat(listing.lines())
                .hasSize(4)
                .allSatisfy(line -> assertThat(line).contains(" 0/0 ").contains(" 1980-01-01 00:00 "));
    }

    @Test
    void gzipAcceptsTheChecksumAndLengthOfTheWholeStream() throws Exception {
        tree.file("text.log", "another line of a log file\n".repeat(250_000)).file("noise", noise(1_200_000));

        PackedBundle packed = pack(BundleType.TGZ);

        assertThat(ChildProcess.run(temporary, "gzip", "-t", archive.toString()))
                .isEmpty();
        assertThat(packed.packedBytes()).isBetween(1_200_000L, 1_300_000L).isEqualTo(Files.size(archive));
        assertThat(packed.bytes()).isGreaterThan(7_900_000);
    }

    @Test
    void aSizeBeyondElevenOctalDigitsGoesIntoTheExtendedHeader() {
        Entry.WorkspaceFile huge = new Entry.WorkspaceFile("huge", 0644, Path.of("x"), "'huge'", 9L << 30, null);

        String header = new String(TarHeader.of(huge, 9L << 30), java.nio.charset.StandardCharsets.ISO_8859_1);

        assertThat(header).hasSize(3 * 512).contains("19 size=9663676416\n");
    }
}
