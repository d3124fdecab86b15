package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hudson.AbortException;
import io.jenkins.plugins.codedeploy.delivery.PlainFailure;
import io.jenkins.plugins.codedeploy.emulator.s3.Bucket;
import io.jenkins.plugins.codedeploy.engine.PushedRevision;
import io.jenkins.plugins.codedeploy.engine.UploadRoute;
import io.jenkins.plugins.codedeploy.engine.bundle.BundleRequest;
import io.jenkins.plugins.codedeploy.engine.bundle.PackedBundle;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.plan.BundleType;
import io.jenkins.plugins.codedeploy.engine.plan.RevisionKey;
import io.jenkins.plugins.codedeploy.engine.plan.UploadOptions;
import io.jenkins.plugins.codedeploy.engine.problem.DeployCode;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.transfer.Handshake;
import io.jenkins.plugins.codedeploy.engine.transfer.SentPart;
import io.jenkins.plugins.codedeploy.engine.transfer.SentParts;
import io.jenkins.plugins.codedeploy.engine.transfer.TicketPart;
import io.jenkins.plugins.codedeploy.engine.transfer.UploadTicket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UploadFaultsTest {
    @TempDir
    private Path directory;

    private UploadStage stage;

    @BeforeEach
    void open() throws IOException {
        stage = new UploadStage(directory).withData(17);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aDeniedPartEndsTheUploadAndLeavesNothing() throws Exception {
        stage.emulator.s3Faults().on("UploadPart").part(2).deny();

        DeployException thrown = failedPush();

        assertThat(thrown.code()).isEqualTo(DeployCode.UPLOAD_REFUSED);
        assertThat(message(thrown))
                .isEqualTo("S3 refused the upload to s3://acme-releases/shop/<sha256>.zip: AccessDenied, Access Denied;"
                        + " nothing was left behind, check the bucket policy");
        assertNothingIsLeft();
    }

    @Test
    void anUploadOverOlderTlsThanTheLeastIsAbortedAndLeavesNothing() throws Exception {
        stage.agent(sound -> new BrokenAgent(sound) {
            @Override
            public SentParts send(UploadTicket ticket) throws IOException, InterruptedException {
                SentParts sent = super.send(ticket);
                return new SentParts(
                        sent.sent(),
                        sent.expired(),
                        List.of(new Handshake("acme-releases.s3.eu-west-1.amazonaws.com", "", "TLSv1.1", "TLS_RSA")));
            }
        });

        DeployException thrown = failedPush();

        assertThat(thrown.code()).isEqualTo(DeployCode.TLS_TOO_OLD);
        assertThat(message(thrown))
                .isEqualTo("the TLS connection to acme-releases.s3.eu-west-1.amazonaws.com agreed on TLSv1.1, and"
                        + " minimumTls of the connection asks for TLSv1.2 at least; have the host, or what stands"
                        + " before it, speak that");
        assertThat(stage.emulator.requests().count("CompleteMultipartUpload")).isZero();
        assertNothingIsLeft();
    }

    @Test
    void aPartThatFailedOnceIsSentAgainAndNobodyNoticed() throws Exception {
        stage.emulator.s3Faults().on("UploadPart").part(2).next(1).serverError();

        assertArrived(stage.push());
        assertThat(stage.emulator.requests().count("UploadPart")).isEqualTo(4);
    }

    @Test
    void aStoreThatAsksToSlowDownIsObeyedAndNobodyNoticed() throws Exception {
        stage.emulator.s3Faults().on("UploadPart").next(5).slowDown();

        assertArrived(stage.push());
        assertThat(stage.emulator.requests().count("UploadPart")).isEqualTo(8);
    }

    @Test
    void aConnectionThatBreaksInThePartIsMadeAgain() throws Exception {
        stage.emulator.s3Faults().on("UploadPart").part(1).next(2).resetBefore();

        assertArrived(stage.push());
    }

    @Test
    void aConnectionThatBreaksAfterThePartArrivedDoesNoHarm() throws Exception {
        stage.emulator.s3Faults().on("UploadPart").part(3).next(1).resetAfter();

        assertArrived(stage.push());
    }

    @Test
    void aPartThatHangsIsGivenUpAndSentAgain() throws Exception {
        stage.emulator.s3Faults().on("UploadPart").part(2).next(1).hang();

        assertArrived(stage.push());
    }

    @Test
    void aStoreThatFailsForeverEndsTheUploadAndLeavesNothing() throws Exception {
        stage.emulator.s3Faults().on("UploadPart").part(1).serverError();

        DeployException thrown = failedPush();

        assertThat(message(thrown))
                .isEqualTo(
                        "S3 refused the upload to s3://acme-releases/shop/<sha256>.zip: InternalFailure, We encountered"
                                + " an internal error. Please try again.; nothing was left behind, check the bucket policy");
        assertNothingIsLeft();
    }

    @Test
    void aBundleThatChangesBeforeItIsSentIsRefusedByItsChecksum() throws Exception {
        stage.agent(sound -> new BrokenAgent(sound) {
            @Override
            public SentParts send(UploadTicket ticket) throws IOException, InterruptedException {
                try (FileChannel bundle = FileChannel.open(stage.bundle(), StandardOpenOption.WRITE)) {
                    bundle.write(ByteBuffer.wrap(new byte[] {1, 2, 3, 4}), 100_000);
                }
                return super.send(ticket);
            }
        });

        DeployException thrown = failedPush();

        assertThat(thrown.code()).isEqualTo(DeployCode.UPLOAD_CHANGED);
        assertThat(message(thrown))
                .startsWith(
                        "the bundle for s3://acme-releases/shop/<sha256>.zip changed on the agent after it was packed (")
                .endsWith("); nothing was left behind, look for whoever cleans temporary files there and build again");
        assertNothingIsLeft();
    }

    @Test
    void aBundleThatGetsShorterIsAFailureOfTheAgent() throws Exception {
        stage.agent(sound -> new BrokenAgent(sound) {
            @Override
            public SentParts send(UploadTicket ticket) throws IOException, InterruptedException {
                try (FileChannel bundle = FileChannel.open(stage.bundle(), StandardOpenOption.WRITE)) {
                    bundle.truncate(100_000);
                }
                return super.send(ticket);
            }
        });

        DeployException thrown = failedPush();

        assertThat(thrown.code()).isEqualTo(DeployCode.AGENT_FAILED);
        assertThat(thrown.getMessage()).startsWith("the agent failed at uploading: the bundle ends at ");
        assertNothingIsLeft();
    }

    @Test
    void addressesThatExpireOnTheWayAreSignedAgain() throws Exception {
        stage.emulator.s3Faults().on("UploadPart").part(2).next(1).answer(403, "AccessDenied", "Request has expired");

        assertArrived(stage.push());
        assertThat(stage.emulator.requests().count("UploadPart")).isEqualTo(4);
        assertThat(stage.emulator.requests().count("CreateMultipartUpload")).isEqualTo(1);
    }

    @Test
    void addressesThatAreBornExpiredBlameTheClockAndLeaveNothing() throws Exception {
        stage.emulator.s3Faults().on("UploadPart").answer(403, "AccessDenied", "Request has expired");

        DeployException thrown = failedPush();

        assertThat(thrown)
                .hasMessage(
                        "AWS refused the upload because the controller's clock is wrong: addresses that were just signed"
                                + " count as expired; set the clock of the controller by NTP");
        assertThat(stage.emulator.requests().count("UploadPart")).isEqualTo(6);
        assertNothingIsLeft();
    }

    @Test
    void aBucketInAnotherRegionIsFollowedThereAndOneLineSaysSo() throws Exception {
        stage.emulator.s3Objects().create(new Bucket("far-away", true, stage.emulator.account(), "us-east-2"));

        PushedRevision pushed = pushFarAway();

        assertThat(pushed.uploaded()).isTrue();
        assertThat(stage.emulator.s3Objects().keys("far-away"))
                .containsExactly(pushed.revision().key());
        assertThat(warnings())
                .containsExactly("Bucket 'far-away' is in us-east-2, the deployment in eu-west-1: the bundle is sent to"
                        + " us-east-2; deployments to servers need a bucket in eu-west-1");
        assertThat(stage.emulator.requests().count("UploadPart")).isEqualTo(3);
        assertThat(stage.emulator.s3Objects().uploadsInProgress("far-away")).isEmpty();
        assertNothingIsLeft();
    }

    @Test
    void whatABucketInAnotherRegionHoldsAlreadyIsNotSentAgain() throws Exception {
        stage.emulator.s3Objects().create(new Bucket("far-away", true, stage.emulator.account(), "us-east-2"));
        pushFarAway();
        stage.emulator.requests().clear();

        assertThat(pushFarAway().uploaded()).isFalse();
        assertThat(stage.emulator.requests().count("CreateMultipartUpload")).isZero();
        assertThat(stage.emulator.requests().count("UploadPart")).isZero();
        assertThat(stage.temporaryFiles()).isEmpty();
    }

    @Test
    void aFailureInAnotherRegionLeavesNothingThereEither() throws Exception {
        stage.emulator.s3Objects().create(new Bucket("far-away", true, stage.emulator.account(), "us-east-2"));
        stage.emulator.s3Faults().on("UploadPart").part(2).deny();

        DeployException thrown = catchThrowableOfType(DeployException.class, this::pushFarAway);

        assertThat(message(thrown))
                .isEqualTo(
                        "S3 refused the upload to s3://far-away/<sha256>.zip: AccessDenied, Access Denied; nothing was"
                                + " left behind, check the bucket policy");
        assertThat(stage.emulator.s3Objects().keys("far-away")).isEmpty();
        assertThat(stage.emulator.s3Objects().uploadsInProgress("far-away")).isEmpty();
        assertNothingIsLeft();
    }

    /** Linux answers every write to /dev/full as a disk without space would. */
    @ParameterizedTest
    @EnumSource(names = {"ZIP", "TAR", "TGZ"})
    void aFullDiskOnTheAgentIsNamedAndLeavesNothing(BundleType format) throws Exception {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "this system has no /dev/full");
        Files.createSymbolicLink(stage.bundle(), full);
        stage.agent(sound -> new BrokenAgent(sound) {
            @Override
            public PackedBundle pack(BundleRequest request) throws IOException, InterruptedException {
                return super.pack(request.as(format));
            }
        });

        DeployException thrown = failedPush();

        assertThat(thrown.code()).isEqualTo(DeployCode.AGENT_FAILED);
        assertThat(thrown)
                .hasMessage(
                        "the agent failed at packing: No space left on device; nothing was left in S3, correct what it"
                                + " names and build again");
        assertThat(PlainFailure.of(thrown)).isInstanceOf(AbortException.class).hasMessage(thrown.getMessage());
        assertThat(stage.events).isEmpty();
        assertThat(stage.emulator.requests().all()).isEmpty();
        assertNothingIsLeft();
    }

    @Test
    void anAgentThatIsLostInTheUploadLeavesNothingInS3() throws Exception {
        stage.agent(sound -> new BrokenAgent(sound) {
            @Override
            public SentParts send(UploadTicket ticket) throws IOException, InterruptedException {
                super.send(new UploadTicket(
                        ticket.bucket(),
                        ticket.key(),
                        ticket.parts().subList(0, 2),
                        ticket.transport(),
                        ticket.pace()));
                throw new IOException("the channel to \u001b[31magent-7 was closed");
            }

            @Override
            public void discard() throws IOException {
                throw new IOException("the channel is closed");
            }
        });

        DeployException thrown = failedPush();

        assertThat(thrown)
                .hasMessage(
                        "the agent failed at uploading: the channel to [31magent-7 was closed; nothing was left in S3,"
                                + " correct what it names and build again");
        assertThat(stage.openUploads()).isEmpty();
        assertThat(stage.events)
                .last()
                .isEqualTo(new DeployEvent.Warning(
                        "The packed bundle could not be deleted on the agent: the channel is closed"));
    }

    @Test
    void anAgentThatCannotReachS3IsToldOfTheOtherRoute() throws Exception {
        stage.agent(sound -> new BrokenAgent(sound) {
            @Override
            public SentParts send(UploadTicket ticket) throws IOException, InterruptedException {
                List<TicketPart> nowhere = ticket.parts().stream()
                        .map(part -> new TicketPart(
                                part.number(),
                                part.offset(),
                                part.length(),
                                part.url().replaceFirst(":[0-9]+/", ":1/"),
                                part.headers()))
                        .toList();
                return super.send(
                        new UploadTicket(ticket.bucket(), ticket.key(), nowhere, ticket.transport(), ticket.pace()));
            }
        });

        DeployException thrown = failedPush();

        assertThat(thrown)
                .hasMessage(
                        "the agent cannot reach 127.0.0.1 (connection refused); allow the agent to connect to S3, or let"
                                + " the controller send the bundle (upload: uploadSettings(via: 'controller'))");
        assertNothingIsLeft();
    }

    @Test
    void anAgentThatLiesAboutWhatItSentIsFoundOut() throws Exception {
        stage.agent(sound -> new BrokenAgent(sound) {
            @Override
            public SentParts send(UploadTicket ticket) {
                return new SentParts(
                        ticket.parts().stream()
                                .map(part ->
                                        new SentPart(part.number(), "\"d41d8cd98f00b204e9800998ecf8427e\"", "", ""))
                                .toList(),
                        List.of());
            }
        });

        DeployException thrown = failedPush();

        assertThat(thrown.code()).isEqualTo(DeployCode.REQUEST_REFUSED);
        assertThat(thrown.getMessage()).startsWith("AWS refused CompleteMultipartUpload: ");
        assertNothingIsLeft();
    }

    @Test
    void somebodyWhoWritesToTheSameKeyMeanwhileIsNoticed() throws Exception {
        stage.emulator.bucket("plain");
        stage.agent(sound -> new BrokenAgent(sound) {
            @Override
            public SentParts send(UploadTicket ticket) throws IOException, InterruptedException {
                SentParts sent = super.send(ticket);
                stage.emulator.s3Objects().write(ticket.bucket(), ticket.key(), "theirs");
                return sent;
            }
        });
        stage.withData(1);

        Throwable thrown = catchThrowable(
                () -> stage.push("plain", new RevisionKey("", "latest.zip"), UploadOptions.NONE, UploadRoute.AGENT));

        assertThat(thrown)
                .isInstanceOf(DeployException.class)
                .hasMessageStartingWith("s3://plain/latest.zip is not what was sent: ETag ")
                .hasMessageEndingWith("; nothing was deployed, build again and look for whoever writes to that key");
        assertThat(stage.temporaryFiles()).isEmpty();
    }

    @Test
    void aCompletionWithoutAnAnswerIsFoundToHaveTakenEffect() throws Exception {
        stage.emulator.s3Faults().on("CompleteMultipartUpload").next(1).resetAfter();

        assertArrived(stage.push());
        assertThat(stage.emulator.requests().count("CompleteMultipartUpload")).isEqualTo(2);
    }

    @Test
    void aRefusedCompletionLeavesNothing() throws Exception {
        stage.emulator.s3Faults().on("CompleteMultipartUpload").deny();

        DeployException thrown = failedPush();

        assertThat(message(thrown))
                .isEqualTo(
                        "access to s3://acme-releases/shop/<sha256>.zip was denied (s3:PutObject); allow s3:PutObject on"
                                + " the bucket for this identity and check the expected bucket owner, statement to add:"
                                + " {\"Effect\": \"Allow\", \"Action\": \"s3:PutObject\", \"Resource\":"
                                + " \"arn:aws:s3:::acme-releases/shop/*.zip\"}");
        assertNothingIsLeft();
    }

    @Test
    void anUploadThatCannotBeAbortedIsToldAndDoesNotHideTheReason() throws Exception {
        stage.emulator.s3Faults().on("UploadPart").part(1).deny();
        stage.emulator.s3Faults().on("AbortMultipartUpload").deny();

        DeployException thrown = failedPush();

        assertThat(thrown.code()).isEqualTo(DeployCode.UPLOAD_REFUSED);
        assertThat(stage.events)
                .last()
                .isInstanceOfSatisfying(
                        DeployEvent.Warning.class,
                        warning -> assertThat(warning.text())
                                .startsWith("Parts of s3://acme-releases/shop/")
                                .contains(
                                        "may have been left behind, since the upload could not be aborted: access to s3://")
                                .contains("s3:AbortMultipartUpload"));
        assertThat(stage.temporaryFiles()).isEmpty();
    }

    @Test
    void anAbortedBuildStopsTheUploadAtOnceAndLeavesNothing() throws Exception {
        stage.emulator.s3Faults().on("UploadPart").part(2).hang();
        CountDownLatch sending = new CountDownLatch(1);
        stage.agent(sound -> new BrokenAgent(sound) {
            @Override
            public SentParts send(UploadTicket ticket) throws IOException, InterruptedException {
                sending.countDown();
                return super.send(ticket);
            }
        });
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread build = new Thread(() -> thrown.set(catchThrowable(stage::push)));
        build.start();
        sending.await();
        build.interrupt();
        build.join();

        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        assertNothingIsLeft();
    }

    private PushedRevision pushFarAway() throws InterruptedException {
        return stage.push("far-away", RevisionKey.below(""), UploadOptions.NONE, UploadRoute.AGENT);
    }

    private List<String> warnings() {
        return stage.events.stream()
                .filter(DeployEvent.Warning.class::isInstance)
                .map(event -> ((DeployEvent.Warning) event).text())
                .toList();
    }

    private DeployException failedPush() {
        DeployException thrown = catchThrowableOfType(DeployException.class, stage::push);
        assertThat(thrown).isNotNull();
        assertThat(thrown.getMessage()).doesNotContain("\n", "\tat ", "X-Amz-", "Exception:");
        assertThat(stage.events).noneMatch(DeployEvent.RevisionUploaded.class::isInstance);
        return thrown;
    }

    private static String message(DeployException thrown) {
        return thrown.getMessage().replaceAll("[0-9a-f]{64}", "<sha256>");
    }

    private void assertArrived(PushedRevision pushed) throws IOException {
        assertThat(pushed.uploaded()).isTrue();
        assertThat(stage.emulator.s3Objects().keys(UploadStage.BUCKET))
                .containsExactly(pushed.revision().key());
        assertThat(stage.emulator
                        .s3Objects()
                        .read(UploadStage.BUCKET, pushed.revision().key()))
                .hasSize((int) pushed.size());
        assertThat(stage.openUploads()).isEmpty();
        assertThat(stage.temporaryFiles()).isEmpty();
    }

    private void assertNothingIsLeft() throws IOException {
        assertThat(stage.openUploads()).isEmpty();
        assertThat(stage.emulator.s3Objects().keys(UploadStage.BUCKET)).isEmpty();
        assertThat(stage.temporaryFiles()).isEmpty();
    }
}
