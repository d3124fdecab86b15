package io.jenkins.plugins.codedeploy.engine.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.io.ByteArrayOutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredContentTest {
    @TempDir
    Path workspace;

    private final BlockPool pool = new BlockPool();

    private Entry.WorkspaceFile file(byte[] content) throws Exception {
        Path path = Files.write(workspace.resolve("app.jar"), content);
        return new Entry.WorkspaceFile(
                "app.jar", 0644, path, "'app.jar'", content.length, Files.getLastModifiedTime(path));
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static byte[] written(StoredContent content) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ArchiveOutput out = new ArchiveOutput(Channels.newChannel(bytes), 0)) {
            content.moveTo(out);
            out.end();
        }
        return bytes.toByteArray();
    }

    @Test
    void aContentOfSeveralBlocksComesOutAsItWentInWithItsChecksum() throws Exception {
        byte[] bytes = noise(2 * BlockPool.BLOCK + 17);
        CRC32 crc = new CRC32();
        crc.update(bytes);

        StoredContent content = StoredContent.read(file(bytes), pool);

        assertThat(content.size()).isEqualTo(bytes.length);
        assertThat(content.crc()).isEqualTo((int) crc.getValue());
        assertThat(written(content)).isEqualTo(bytes);
    }

    @Test
    void blocksThatAreUsedAgainLeaveNothingOfWhatTheyHeldBefore() throws Exception {
        written(StoredContent.read(file(noise(BlockPool.BLOCK + 500)), pool));
        byte[] next = noise(BlockPool.BLOCK + 1);

        assertThat(written(StoredContent.read(file(next), pool))).isEqualTo(next);
    }

    @Test
    void aFileThatBecameShorterIsToldAndNothingIsWritten() throws Exception {
        Entry.WorkspaceFile file = file(noise(BlockPool.BLOCK + 500));
        Files.write(file.path(), noise(BlockPool.BLOCK));

        assertThatThrownBy(() -> StoredContent.read(file, pool))
                .isInstanceOf(InputProblem.class)
                .hasMessageContaining("'app.jar' became shorter");
    }

    @Test
    void theMemoryOfAContentIsThatOfItsWholeBlocks() {
        assertThat(BlockPool.bytesFor(1)).isEqualTo(BlockPool.BLOCK);
        assertThat(BlockPool.bytesFor(BlockPool.BLOCK)).isEqualTo(BlockPool.BLOCK);
        assertThat(BlockPool.bytesFor(BlockPool.BLOCK + 1)).isEqualTo(2L * BlockPool.BLOCK);
    }
}
