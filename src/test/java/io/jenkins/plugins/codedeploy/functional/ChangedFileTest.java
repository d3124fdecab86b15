package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.codedeploy.engine.bundle.ChildProcess;
import io.jenkins.plugins.codedeploy.engine.plan.BundleType;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What becomes of a build whose workspace changes while it is packed. The bundle is a pipe: packing goes on only as far as
 * somebody reads, so that the change comes in its middle, however fast the machine is.
 */
class ChangedFileTest {
    private static final String REMEDY =
            " while it was being packed;" + " let nothing write to the directory during this step, or exclude the file";

    @TempDir
    Path directory;

    private UploadStage stage;
    private Path changing;

    @BeforeEach
    void open() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "this system has no mkfifo");
        stage = new UploadStage(directory);
        changing = stage.workspace().resolve("data.bin");
        byte[] noise = new byte[32 << 20];
        new Random(9).nextBytes(noise);
        Files.write(changing, noise);
        assertThat(ChildProcess.run(directory, "mkfifo", stage.bundle().toString()))
                .isEmpty();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"ZIP", "TAR", "TGZ"})
    void aFileThatIsWrittenWhileItIsReadStopsTheBuildAndNothingIsSent(BundleType format) throws Exception {
        Throwable thrown = pushWhile(format, () -> Files.setLastModifiedTime(changing, FileTime.from(Instant.EPOCH)));

        assertThat(thrown).isInstanceOf(InputProblem.class).hasMessage("'data.bin' changed" + REMEDY);
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @EnumSource(names = {"ZIP", "TAR", "TGZ"})
    void aFileThatIsCutWhileItIsReadStopsTheBuildAndNothingIsSent(BundleType format) throws Exception {
        Throwable thrown = pushWhile(format, () -> Files.write(changing, new byte[5]));

        assertThat(thrown).isInstanceOf(InputProblem.class).hasMessage("'data.bin' became shorter" + REMEDY);
        assertNothingIsLeft();
    }

    /** Something that a person does in the workspace. */
    private interface Change {
        void make() throws IOException;
    }

    private Throwable pushWhile(BundleType format, Change change) throws Exception {
        CompletableFuture<Throwable> end =
                CompletableFuture.supplyAsync(() -> catchThrowable(() -> stage.push(format)));
        try (InputStream pipe = Files.newInputStream(stage.bundle())) {
            assertThat(pipe.readNBytes(1 << 16)).hasSize(1 << 16);
            change.make();
            pipe.transferTo(OutputStream.nullOutputStream());
        }
        return end.get();
    }

    private void assertNothingIsLeft() throws IOException {
        assertThat(stage.emulator.requests().all()).isEmpty();
        assertThat(stage.events).isEmpty();
        assertThat(stage.temporaryFiles()).isEmpty();
    }
}
