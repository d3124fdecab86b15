package io.jenkins.plugins.codedeploy.engine.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
            checksums.take(bytes("a")).await();
            checksums.take(bytes("bc")).await();

            assertThat(checksums.end()).isEqualTo(OF_ABC);
            assertThat(checksums.parts()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "true, 0-12345678-9",
        "true, 0123-456-789",
        "true, 01-23-4567-89",
        "true, 0123456789",
        "false, 0-12345678-9",
        "false, 0123-456-789"
    })
    void partsEndWhereTheySayHoweverTheBlocksAreCutAndHowTheFirstIsMade(boolean copies, String blocks)
            throws Exception {
        try (ArchiveChecksums checksums = new ArchiveChecksums(4, copies)) {
            for (String block : blocks.split("-")) {
                checksums.take(bytes(block)).await();
            }

            assertThat(checksums.end())
                    .isEqualTo(Sha256.hex(
                            Sha256.digest().digest(bytes("0123456789").array())));
            assertThat(checksums.parts())
                    .containsExactly(
                            new PartChecksum(1, 0, 4, base64("0123")),
                            new PartChecksum(2, 4, 4, base64("4567")),
                            new PartChecksum(3, 8, 2, base64("89")));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anArchiveThatEndsWithAPartHasNoEmptyPartAfterIt(boolean copies) throws Exception {
        try (ArchiveChecksums checksums = new ArchiveChecksums(3, copies)) {
            checksums.take(bytes("abc")).await();

            assertThat(checksums.end()).isEqualTo(OF_ABC);
            assertThat(checksums.parts()).containsExactly(new PartChecksum(1, 0, 3, base64("abc")));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothingIsOnePartThatIsEmpty(boolean copies) throws Exception {
        try (ArchiveChecksums checksums = new ArchiveChecksums(3, copies)) {
            assertThat(checksums.end()).isEqualTo(OF_NOTHING);
            assertThat(checksums.parts()).containsExactly(new PartChecksum(1, 0, 0, base64("")));
        }
    }

    @Test
    void anInterruptedCallerIsToldAsAChannelTellsAndStaysInterrupted() {
        try (ArchiveChecksums checksums = new ArchiveChecksums(0)) {
            ArchiveChecksums.Taken taken = checksums.take(bytes("abc"));
            Thread.currentThread().interrupt();

            assertThatThrownBy(taken::await).isInstanceOf(ClosedByInterruptException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
