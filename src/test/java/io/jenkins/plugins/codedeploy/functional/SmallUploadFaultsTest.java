package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.codedeploy.emulator.wire.Aim;
import io.jenkins.plugins.codedeploy.engine.PushedRevision;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a bundle that goes in one request when that request fails. */
class SmallUploadFaultsTest {
    private static final String REFUSED = "S3 refused the upload to s3://acme-releases/shop/<sha256>.zip: ";
    private static final String NOTHING_LEFT = "; nothing was left behind, check the bucket policy";

    @TempDir
    private Path directory;

    private UploadStage stage;

    @BeforeEach
    void open() throws IOException {
        stage = new UploadStage(directory);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    static Stream<Arguments> passing() {
        return Stream.of(
                fault("500", Aim::serverError),
                fault("503", Aim::slowDown),
                fault("reset before", Aim::resetBefore),
                fault("reset after", Aim::resetAfter),
                fault("hang", Aim::hang),
                fault("expired", aim -> aim.answer(403, "AccessDenied", "Request has expired")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("passing")
    void whatFailedOnceIsSentAgainAndNobodyNoticed(String name, Consumer<Aim> fault) throws Exception {
        fault.accept(stage.emulator.s3Faults().on("PutObject").next(1));

        PushedRevision pushed = stage.push();

        assertThat(pushed.uploaded()).isTrue();
        assertThat(stage.emulator.s3Objects().keys(UploadStage.BUCKET))
                .containsExactly(pushed.revision().key());
        assertThat(stage.events).noneMatch(DeployEvent.Warning.class::isInstance);
        assertThat(stage.temporaryFiles()).isEmpty();
    }

    static Stream<Arguments> lasting() {
        return Stream.of(
                lasting("403", Aim::deny, REFUSED + "AccessDenied, Access Denied" + NOTHING_LEFT),
                lasting(
                        "500",
                        Aim::serverError,
                        REFUSED + "InternalFailure, We encountered an internal error. Please try again."
                                + NOTHING_LEFT),
                lasting("503", Aim::slowDown, REFUSED + "SlowDown, Please reduce your request rate." + NOTHING_LEFT),
                lasting(
                        "wrong checksum",
                        Aim::badDigest,
                        "the bundle for s3://acme-releases/shop/<sha256>.zip changed on the agent after it was packed ("),
                lasting(
                        "expired",
                        aim -> aim.answer(403, "AccessDenied", "Request has expired"),
                        "AWS refused the upload because the controller's clock is wrong: "),
                lasting("reset", Aim::resetBefore, "the agent cannot reach 127.0.0.1 ("),
                lasting("hang", Aim::hang, "the agent cannot reach 127.0.0.1 ("));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lasting")
    void whatFailsForeverIsToldInOneLineAndLeavesNothing(String name, Consumer<Aim> fault, String message)
            throws Exception {
        fault.accept(stage.emulator.s3Faults().on("PutObject"));

        DeployException thrown = catchThrowableOfType(DeployException.class, stage::push);

        assertThat(thrown.getMessage().replaceAll("[0-9a-f]{64}", "<sha256>")).startsWith(message);
        assertThat(thrown.getMessage()).doesNotContain("\n", "\tat ", "X-Amz-", "Exception");
        assertThat(stage.events).noneMatch(DeployEvent.RevisionUploaded.class::isInstance);
        assertThat(stage.emulator.s3Objects().keys(UploadStage.BUCKET)).isEmpty();
        assertThat(stage.openUploads()).isEmpty();
        assertThat(stage.temporaryFiles()).isEmpty();
    }

    private static Arguments fault(String name, Consumer<Aim> fault) {
        return Arguments.of(name, fault);
    }

    private static Arguments lasting(String name, Consumer<Aim> fault, String message) {
        return Arguments.of(name, fault, message);
    }
}
