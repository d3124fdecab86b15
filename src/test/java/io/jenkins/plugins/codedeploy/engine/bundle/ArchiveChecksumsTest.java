package io.jenkins.plugins.codedeploy.engine.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class ArchiveChecksumsTest {
    private static final String OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final String OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(Sha256.digest().digest(text.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void blocksOneAfterTheOtherGiveTheChecksumOfAllOfThem() throws Exception {
        try (ArchiveChecksums checksums = new ArchiveChecksums(0)) {
            checksums.begin(bytes("a"));
            checksums.await();
            checksums.begin(bytes("bc"));
            checksums.await();

            assertThat(checksums.end()).isEqualTo(OF_ABC);
            assertThat(checksums.parts()).isEmpty();
        }
    }

    @Test
    void partsEndWhereTheySayHoweverTheBlocksAreCut() throws Exception {
        try (ArchiveChecksums checksums = new ArchiveChecksums(4)) {
            for (String block : new String[] {"0", "12345678", "9"}) {
                checksums.begin(bytes(block));
                checksums.await();
            }

            checksums.end();

            assertThat(checksums.parts())
                    .containsExactly(
                            new PartChecksum(1, 0, 4, base64("0123")),
                            new PartChecksum(2, 4, 4, base64("4567")),
                            new PartChecksum(3, 8, 2, base64("89")));
        }
    }

    @Test
    void anArchiveThatEndsWithAPartHasNoEmptyPartAfterIt() throws Exception {
        try (ArchiveChecksums checksums = new ArchiveChecksums(3)) {
            checksums.begin(bytes("abc"));
            checksums.await();

            assertThat(checksums.end()).isEqualTo(OF_ABC);
            assertThat(checksums.parts()).containsExactly(new PartChecksum(1, 0, 3, base64("abc")));
        }
    }

    @Test
    void nothingIsOnePartThatIsEmpty() {
        try (ArchiveChecksums checksums = new ArchiveChecksums(3)) {
            assertThat(checksums.end()).isEqualTo(OF_NOTHING);
            assertThat(checksums.parts()).containsExactly(new PartChecksum(1, 0, 0, base64("")));
        }
    }

    @Test
    void anInterruptedCallerIsToldAsAChannelTellsAndStaysInterrupted() {
        try (ArchiveChecksums checksums = new ArchiveChecksums(0)) {
            checksums.begin(bytes("abc"));
            Thread.currentThread().interrupt();

            assertThatThrownBy(checksums::await).isInstanceOf(ClosedByInterruptException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
