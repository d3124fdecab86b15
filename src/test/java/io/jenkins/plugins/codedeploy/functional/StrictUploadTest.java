package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.engine.LocalAgent;
import io.jenkins.plugins.codedeploy.engine.PushRequest;
import io.jenkins.plugins.codedeploy.engine.PushedRevision;
import io.jenkins.plugins.codedeploy.engine.RevisionPush;
import io.jenkins.plugins.codedeploy.engine.UploadRoute;
import io.jenkins.plugins.codedeploy.engine.aws.AccessOptions;
import io.jenkins.plugins.codedeploy.engine.aws.AwsAccess;
import io.jenkins.plugins.codedeploy.engine.aws.AwsIdentity;
import io.jenkins.plugins.codedeploy.engine.bundle.BundleRequest;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import io.jenkins.plugins.codedeploy.engine.plan.Encryption;
import io.jenkins.plugins.codedeploy.engine.plan.RevisionKey;
import io.jenkins.plugins.codedeploy.engine.plan.Transport;
import io.jenkins.plugins.codedeploy.engine.plan.UploadOptions;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Uploads to a bucket whose policy wants DSSE and the owner's control, and what S3 keeps otherwise than asked. */
class StrictUploadTest {
    private static final String KEY = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    private static final UploadOptions ALL = new UploadOptions(
            Encryption.DSSE_KMS,
            KEY,
            false,
            "123456789012",
            Map.of("team", "shop", "stage", "test"),
            "STANDARD_IA",
            "bucket-owner-full-control");

    @TempDir
    private Path directory;

    private final List<DeployEvent> events = new ArrayList<>();
    private StrictS3 s3;
    private Path workspace;
    private Path temporary;
    private LocalAgent agent;

    @BeforeEach
    void start() throws IOException {
        s3 = new StrictS3()
                .wants("x-amz-server-side-encryption", "aws:kms:dsse")
                .wants("x-amz-server-side-encryption-aws-kms-key-id", KEY)
                .wants("x-amz-acl", "bucket-owner-full-control");
        workspace = Files.createDirectories(directory.resolve("workspace"));
        Files.writeString(workspace.resolve("appspec.yml"), "version: 0.0\nos: linux\n");
        temporary = Files.createDirectories(directory.resolve("temporary"));
        agent = new LocalAgent(workspace, temporary);
    }

    @AfterEach
    void stop() {
        s3.close();
    }

    @Test
    void dsseAclOwnerTagsAndClassAreSentAsTheBucketPolicyWantsThem() throws Exception {
        PushedRevision pushed = push(ALL);

        assertThat(pushed.uploaded()).isTrue();
        assertThat(pushed.encryption()).isEqualTo("aws:kms:dsse");
        assertThat(s3.puts())
                .singleElement()
                .satisfies(put -> assertThat(put)
                        .containsEntry("x-amz-expected-bucket-owner", "123456789012")
                        .containsEntry("x-amz-tagging", "stage=test&team=shop")
                        .containsEntry("x-amz-storage-class", "STANDARD_IA")
                        .doesNotContainKey("authorization"));
        assertThat(warnings()).isEmpty();
        assertThat(agentFiles()).isEmpty();
    }

    @Test
    void theSameContentIsFoundAgainUnderDsse() throws Exception {
        push(ALL);

        assertThat(push(ALL).uploaded()).isFalse();
        assertThat(s3.puts()).hasSize(1);
    }

    @Test
    void anUploadWithoutWhatTheBucketPolicyWantsIsRefusedAndLeavesNothing() throws Exception {
        UploadOptions withoutAcl = new UploadOptions(Encryption.DSSE_KMS, KEY, false, "", Map.of(), "", "");

        assertThatThrownBy(() -> push(withoutAcl))
                .isInstanceOf(DeployException.class)
                .hasMessageStartingWith("S3 refused the upload to s3://acme-releases/shop/")
                .hasMessageContaining("check the bucket policy");

        assertThat(s3.objects()).isEmpty();
        assertThat(agentFiles()).isEmpty();
    }

    @Test
    void anUploadInPartsSaysAllOfItWhenItBeginsAndIsFoundAgain() throws Exception {
        dataOfTwoParts();

        PushedRevision pushed = push(ALL);

        assertThat(pushed.uploaded()).isTrue();
        assertThat(pushed.encryption()).isEqualTo("aws:kms:dsse");
        assertThat(s3.begun())
                .singleElement()
                .satisfies(begin -> assertThat(begin)
                        .containsEntry("x-amz-server-side-encryption", "aws:kms:dsse")
                        .containsEntry("x-amz-server-side-encryption-aws-kms-key-id", KEY)
                        .containsEntry("x-amz-acl", "bucket-owner-full-control")
                        .containsEntry("x-amz-expected-bucket-owner", "123456789012")
                        .containsEntry("x-amz-tagging", "stage=test&team=shop")
                        .containsEntry("x-amz-storage-class", "STANDARD_IA"));
        assertThat(s3.puts())
                .hasSize(2)
                .allSatisfy(part -> assertThat(part)
                        .containsEntry("x-amz-expected-bucket-owner", "123456789012")
                        .doesNotContainKeys("authorization", "x-amz-acl", "x-amz-server-side-encryption"));
        assertThat(push(ALL).uploaded()).isFalse();
        assertThat(s3.begun()).hasSize(1);
        assertThat(warnings()).isEmpty();
        assertThat(s3.openUploads()).isZero();
        assertThat(agentFiles()).isEmpty();
    }

    @Test
    void anUploadInPartsWithoutWhatTheBucketPolicyWantsIsRefusedBeforeAPartIsSent() throws Exception {
        dataOfTwoParts();
        UploadOptions withoutAcl = new UploadOptions(Encryption.DSSE_KMS, KEY, false, "", Map.of(), "", "");

        assertThatThrownBy(() -> push(withoutAcl))
                .isInstanceOf(DeployException.class)
                .hasMessageStartingWith("access to s3://acme-releases/shop/")
                .hasMessageContaining(" was denied (s3:PutObject); ");

        assertThat(s3.puts()).isEmpty();
        assertThat(s3.objects()).isEmpty();
        assertThat(s3.openUploads()).isZero();
        assertThat(agentFiles()).isEmpty();
    }

    @Test
    void anObjectInPartsThatS3EncryptedOtherwiseIsRefused() throws Exception {
        dataOfTwoParts();
        s3.answers("x-amz-server-side-encryption", "AES256");

        assertThatThrownBy(() -> push(ALL))
                .isInstanceOf(DeployException.class)
                .hasMessageContaining("is not what was sent: encryption AES256")
                .hasMessageContaining("nothing was deployed");
        assertThat(s3.openUploads()).isZero();
        assertThat(agentFiles()).isEmpty();
    }

    @Test
    void anObjectThatS3EncryptedOtherwiseIsRefused() throws Exception {
        s3.answers("x-amz-server-side-encryption", "aws:kms");

        assertThatThrownBy(() -> push(ALL))
                .isInstanceOf(DeployException.class)
                .hasMessageContaining("is not what was sent: encryption aws:kms")
                .hasMessageContaining("nothing was deployed");
    }

    @Test
    void anotherStorageClassAndFewerTagsAreOneWarningEach() throws Exception {
        s3.answers("x-amz-storage-class", "ONEZONE_IA").answers("x-amz-tagging-count", "1");

        PushedRevision pushed = push(ALL);

        assertThat(pushed.uploaded()).isTrue();
        assertThat(warnings())
                .hasSize(2)
                .anySatisfy(text -> assertThat(text).contains("in storage class ONEZONE_IA, not in STANDARD_IA;"))
                .anySatisfy(text -> assertThat(text).contains("with 1 of its 2 tags;"));
    }

    private void dataOfTwoParts() throws IOException {
        byte[] noise = new byte[9 << 20];
        new Random(4).nextBytes(noise);
        Files.write(workspace.resolve("data.bin"), noise);
    }

    private PushedRevision push(UploadOptions options) throws InterruptedException {
        PushRequest request = new PushRequest(
                BundleRequest.of(""), "acme-releases", RevisionKey.below("shop"), options, UploadRoute.AGENT);
        ConnectionSettings settings = new ConnectionSettings(
                "eu-west-1",
                "deployer",
                "",
                "",
                "jenkins-shop-7",
                s3.endpoint().toString(),
                s3.endpoint().toString(),
                s3.endpoint().toString());
        AwsIdentity identity = AwsIdentity.of(
                "deployer",
                StaticCredentialsProvider.create(AwsBasicCredentials.create(Emulator.ACCESS_KEY, Emulator.SECRET_KEY)),
                false);
        try (AwsAccess access = AwsAccess.open(
                settings, identity, AccessOptions.of(Transport.DIRECT, "1.0", "2.541.3"), InstantSource.system())) {
            return new RevisionPush(access.revisions(), agent, packed -> {}, events::add, InstantSource.system())
                    .push(request);
        }
    }

    private List<String> warnings() {
        return events.stream()
                .filter(DeployEvent.Warning.class::isInstance)
                .map(event -> ((DeployEvent.Warning) event).text())
                .toList();
    }

    private List<Path> agentFiles() throws IOException {
        try (var files = Files.list(temporary)) {
            return files.toList();
        }
    }
}
