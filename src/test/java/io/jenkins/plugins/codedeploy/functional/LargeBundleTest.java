package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.engine.PushedRevision;
import io.jenkins.plugins.codedeploy.engine.bundle.ChildProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles beyond what the first zip could count, as {@code unzip} reads them when they are fetched from S3. */
class LargeBundleTest {
    private static final int MORE_THAN_16_BITS = 66_000;

    @TempDir
    private Path directory;

    @Test
    void moreFilesThanSixteenBitsCountArriveAll() throws Exception {
        try (UploadStage stage = new UploadStage(directory)) {
            Path many = Files.createDirectories(stage.workspace().resolve("many"));
            for (int i = 0; i < MORE_THAN_16_BITS; i++) {
                Files.createFile(many.resolve("f" + i));
            }

            PushedRevision pushed = stage.push();

            byte[] content = stage.emulator
                    .s3Objects()
                    .read(UploadStage.BUCKET, pushed.revision().key());
            String archive = Files.write(directory.resolve("fetched"), content).toString();
            assertThat(ChildProcess.run(directory, "unzip", "-Z", "-h", archive))
                    .contains("number of entries: " + (MORE_THAN_16_BITS + 2));
            assertThat(ChildProcess.run(directory, "unzip", "-tqq", archive)).isEmpty();
            assertThat(stage.temporaryFiles()).isEmpty();
        }
    }
}
