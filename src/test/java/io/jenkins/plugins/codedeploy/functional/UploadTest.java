package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codedeploy.emulator.wire.Call;
import io.jenkins.plugins.codedeploy.engine.PushedRevision;
import io.jenkins.plugins.codedeploy.engine.RevisionPush;
import io.jenkins.plugins.codedeploy.engine.UploadRoute;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.plan.Encryption;
import io.jenkins.plugins.codedeploy.engine.plan.RevisionKey;
import io.jenkins.plugins.codedeploy.engine.plan.UploadOptions;
import io.jenkins.plugins.codedeploy.engine.problem.DeployCode;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UploadTest {
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

    @Test
    void aSmallBundleGoesInOneRequestUnderItsChecksumAndIsPinned() throws Exception {
        PushedRevision pushed = stage.push();

        String key = "shop/" + pushed.sha256() + ".zip";
        assertThat(stage.emulator.s3Objects().keys(UploadStage.BUCKET)).containsExactly(key);
        assertThat(pushed.revision().key()).isEqualTo(key);
        assertThat(pushed.revision().version()).isNotEmpty();
        assertThat(pushed.revision().eTag()).isNotEmpty().doesNotContain("\"");
        assertThat(pushed.uploaded()).isTrue();
        assertThat(sha256(stage.emulator.s3Objects().read(UploadStage.BUCKET, key)))
                .isEqualTo(pushed.sha256());
        assertThat(stage.emulator.requests().count("PutObject")).isEqualTo(1);
        assertThat(stage.emulator.requests().count("CreateMultipartUpload")).isZero();
        assertThat(stage.temporaryFiles()).isEmpty();
        assertThat(stage.events).hasSize(2);
        assertThat(stage.events.get(0)).isInstanceOf(DeployEvent.BundlePacked.class);
        assertThat(stage.events.get(1)).isInstanceOfSatisfying(DeployEvent.RevisionUploaded.class, event -> {
            assertThat(event.uri()).isEqualTo("s3://acme-releases/" + key);
            assertThat(event.version()).isEqualTo(pushed.revision().version());
        });
    }

    @ParameterizedTest
    @EnumSource(UploadRoute.class)
    void aLargeBundleGoesInPartsAndArrivesWhole(UploadRoute route) throws Exception {
        PushedRevision pushed = stage.withData(20).push(UploadOptions.NONE, route);

        assertThat(pushed.size()).isGreaterThan(2 * RevisionPush.PART_SIZE);
        assertThat(sha256(stage.emulator
                        .s3Objects()
                        .read(UploadStage.BUCKET, pushed.revision().key())))
                .isEqualTo(pushed.sha256());
        assertThat(stage.emulator.requests().count("UploadPart")).isEqualTo(3);
        assertThat(stage.openUploads()).isEmpty();
        assertThat(stage.temporaryFiles()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(UploadRoute.class)
    void theSameContentIsNotSentAgain(UploadRoute route) throws Exception {
        stage.withData(9);
        PushedRevision first = stage.push(UploadOptions.NONE, route);
        stage.emulator.requests().clear();
        stage.events.clear();

        PushedRevision second = stage.push(UploadOptions.NONE, route);

        assertThat(second.revision()).isEqualTo(first.revision());
        assertThat(second.uploaded()).isFalse();
        assertThat(second.revision()).isEqualTo(first.revision());
        assertThat(stage.emulator.requests().all()).extracting(Call::operation).containsExactly("HeadObject");
        assertThat(stage.events.get(1))
                .isEqualTo(new DeployEvent.RevisionPresent(
                        first.revision().uri(), first.revision().version(), "SSE-S3"));
        assertThat(stage.temporaryFiles()).isEmpty();
    }

    @Test
    void anObjectOfAnotherContentUnderTheKeyIsReplaced() throws Exception {
        RevisionKey fixed = new RevisionKey("", "shop/latest.zip");
        stage.emulator.s3Objects().write(UploadStage.BUCKET, "shop/latest.zip", "somebody else's");

        PushedRevision pushed = stage.push(UploadStage.BUCKET, fixed, UploadOptions.NONE, UploadRoute.AGENT);

        assertThat(pushed.uploaded()).isTrue();
        assertThat(sha256(stage.emulator.s3Objects().read(UploadStage.BUCKET, "shop/latest.zip")))
                .isEqualTo(pushed.sha256());
    }

    @Test
    void encryptionOwnerTagsAndClassAreSignedAndSent() throws Exception {
        UploadOptions options = new UploadOptions(
                Encryption.SSE_S3,
                "",
                false,
                stage.emulator.account(),
                Map.of("UseWithCodeDeploy", "true"),
                "STANDARD_IA",
                "");

        PushedRevision pushed = stage.push(options, UploadRoute.AGENT);

        assertThat(pushed.encryption()).isEqualTo("AES256");
        Call put = stage.emulator.requests().of("PutObject").get(0);
        assertThat(put.header("x-amz-server-side-encryption")).contains("AES256");
        assertThat(put.header("x-amz-expected-bucket-owner")).contains(stage.emulator.account());
        assertThat(put.header("x-amz-tagging")).contains("UseWithCodeDeploy=true");
        assertThat(put.header("x-amz-storage-class")).contains("STANDARD_IA");
        assertThat(put.header("x-amz-checksum-sha256")).isPresent();
        assertThat(put.header("authorization")).isEmpty();
    }

    @Test
    void theTagsOfAnUploadInPartsAreSentWhenItBegins() throws Exception {
        UploadOptions options = new UploadOptions(
                Encryption.BUCKET_DEFAULT,
                "",
                false,
                stage.emulator.account(),
                Map.of("team", "shop", "use", "a b"),
                "STANDARD_IA",
                "");

        stage.withData(9).push(options, UploadRoute.AGENT);

        Call create = stage.emulator.requests().of("CreateMultipartUpload").get(0);
        assertThat(create.header("x-amz-tagging")).contains("team=shop&use=a%20b");
        assertThat(create.header("x-amz-storage-class")).contains("STANDARD_IA");
        assertThat(create.header("x-amz-expected-bucket-owner")).contains(stage.emulator.account());
        assertThat(stage.emulator.requests().of("UploadPart"))
                .hasSize(2)
                .allSatisfy(part ->
                        assertThat(part.header("x-amz-expected-bucket-owner")).contains(stage.emulator.account()));
    }

    @Test
    void anUploadInPartsIsEncryptedWhenItBegins() throws Exception {
        UploadOptions options = new UploadOptions(
                Encryption.SSE_KMS, "1234abcd-12ab-34cd-56ef-1234567890ab", true, "", Map.of(), "", "");

        PushedRevision pushed = stage.withData(9).push(options, UploadRoute.AGENT);

        assertThat(pushed.encryption()).isEqualTo("aws:kms");
        Call create = stage.emulator.requests().of("CreateMultipartUpload").get(0);
        assertThat(create.header("x-amz-server-side-encryption")).contains("aws:kms");
        assertThat(create.header("x-amz-server-side-encryption-aws-kms-key-id"))
                .contains("1234abcd-12ab-34cd-56ef-1234567890ab");
        assertThat(create.header("x-amz-server-side-encryption-bucket-key-enabled"))
                .contains("true");
        assertThat(stage.emulator.requests().of("UploadPart"))
                .allSatisfy(part ->
                        assertThat(part.header("x-amz-server-side-encryption")).isEmpty());
    }

    @Test
    void aBucketWithoutVersionsIsPinnedByItsETag() throws Exception {
        stage.emulator.bucket("plain");

        PushedRevision pushed = stage.push("plain", RevisionKey.below(""), UploadOptions.NONE, UploadRoute.AGENT);

        assertThat(pushed.revision().version()).isEmpty();
        assertThat(pushed.revision().eTag()).isNotEmpty();
    }

    @Test
    void aBundleThatInspectionRefusesNeverLeavesTheAgent() throws Exception {
        stage.inspection(packed -> {
            throw new InputProblem("appspec", "", "lint says no", "mend it");
        });

        assertThatThrownBy(() -> stage.push()).isInstanceOf(InputProblem.class).hasMessage("lint says no; mend it");

        assertThat(stage.emulator.requests().all()).isEmpty();
        assertThat(stage.temporaryFiles()).isEmpty();
    }

    @Test
    void aBucketThatDoesNotExistIsSaidBeforeAnythingIsSent() throws Exception {
        assertThatThrownBy(() ->
                        stage.push("no-such-bucket", RevisionKey.below(""), UploadOptions.NONE, UploadRoute.AGENT))
                .isInstanceOfSatisfying(
                        DeployException.class, e -> assertThat(e.code()).isEqualTo(DeployCode.BUCKET_MISSING))
                .hasMessage("bucket 'no-such-bucket' does not exist; check the name or create it in eu-west-1");
        assertThat(stage.emulator.requests().count("PutObject")).isZero();
        assertThat(stage.temporaryFiles()).isEmpty();
    }

    @Test
    void aBucketOfAnotherAccountIsRefusedWhereTheOwnerIsExpected() throws Exception {
        UploadOptions options =
                new UploadOptions(Encryption.BUCKET_DEFAULT, "", false, "999999999999", Map.of(), "", "");

        assertThatThrownBy(() -> stage.push(options, UploadRoute.AGENT))
                .isInstanceOfSatisfying(
                        DeployException.class, e -> assertThat(e.code()).isEqualTo(DeployCode.BUCKET_DENIED))
                .hasMessageStartingWith("access to s3://acme-releases/shop/")
                .hasMessageEndingWith(
                        ".zip was denied (s3:ListBucket); allow s3:ListBucket on the bucket for this identity"
                                + " and check the expected bucket owner, statement to add: {\"Effect\": \"Allow\", \"Action\":"
                                + " \"s3:ListBucket\", \"Resource\": \"arn:aws:s3:::acme-releases\"}");
        assertThat(stage.emulator.s3Objects().keys(UploadStage.BUCKET)).isEmpty();
        assertThat(stage.temporaryFiles()).isEmpty();
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
