package io.jenkins.plugins.codedeploy.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.codedeploy.emulator.s3.Bucket;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedUploadPartRequest;

/** The emulated S3, seen through the SDK and through presigned URLs. */
class ObjectStoreTest {
    private final Emulator emulator = Emulator.start().versionedBucket("releases");
    private final S3Client s3 = new SdkClients(emulator).s3();

    @AfterEach
    void close() {
        s3.close();
        emulator.close();
    }

    @Test
    void aVersionedObjectKeepsItsOldContent() {
        String first = put("app.zip", "one").versionId();
        String second = put("app.zip", "two").versionId();

        assertThat(first).isNotEqualTo(second);
        assertThat(s3.getObjectAsBytes(request ->
                                request.bucket("releases").key("app.zip").versionId(first))
                        .asUtf8String())
                .isEqualTo("one");
        assertThat(emulator.s3Objects().read("releases", "app.zip")).asString().isEqualTo("two");
        assertThat(s3.getBucketVersioning(request -> request.bucket("releases")).statusAsString())
                .isEqualTo("Enabled");
    }

    @Test
    void encryptionHeadersAreEchoed() {
        PutObjectResponse put = s3.putObject(
                request -> request.bucket("releases")
                        .key("app.zip")
                        .serverSideEncryption(ServerSideEncryption.AWS_KMS)
                        .ssekmsKeyId("arn:aws:kms:eu-west-1:123456789012:key/k"),
                RequestBody.fromString("x"));
        HeadObjectResponse head =
                s3.headObject(request -> request.bucket("releases").key("app.zip"));

        assertThat(put.serverSideEncryption()).isEqualTo(ServerSideEncryption.AWS_KMS);
        assertThat(head.ssekmsKeyId()).isEqualTo("arn:aws:kms:eu-west-1:123456789012:key/k");
    }

    @Test
    void anotherOwnerThanExpectedIsRefused() {
        emulator.s3Objects().create(new Bucket("foreign", false, "999999999999", "eu-west-1"));

        S3Exception refused = catchThrowableOfType(
                S3Exception.class,
                () -> s3.headObject(
                        request -> request.bucket("foreign").key("x").expectedBucketOwner("123456789012")));

        assertThat(refused.statusCode()).isEqualTo(403);
    }

    @Test
    void aBucketTellsItsRegion() {
        assertThat(s3.getBucketLocation(request -> request.bucket("releases")).locationConstraintAsString())
                .isEqualTo("eu-west-1");
        assertThat(s3.headBucket(request -> request.bucket("releases")).bucketRegion())
                .isEqualTo("eu-west-1");
    }

    @Test
    void aConditionalWriteOfAnExistingObjectIsRefused() {
        put("app.zip", "x");

        S3Exception refused = catchThrowableOfType(
                S3Exception.class,
                () -> s3.putObject(
                        request -> request.bucket("releases").key("app.zip").ifNoneMatch("*"),
                        RequestBody.fromString("y")));

        assertThat(refused.statusCode()).isEqualTo(412);
    }

    @Test
    void aRequestForAnotherRegionIsRedirected() {
        emulator.s3Objects().create(new Bucket("elsewhere", false, "123456789012", "us-west-2"));

        S3Exception redirected =
                catchThrowableOfType(S3Exception.class, () -> s3.headBucket(request -> request.bucket("elsewhere")));

        assertThat(redirected.statusCode()).isEqualTo(301);
        assertThat(redirected.awsErrorDetails().sdkHttpResponse().firstMatchingHeader("x-amz-bucket-region"))
                .contains("us-west-2");
    }

    @Test
    void wrongSecretsAndUnknownKeysAreRefused() {
        try (S3Client wrong =
                new SdkClients(emulator, AwsBasicCredentials.create(Emulator.ACCESS_KEY, "another secret")).s3()) {
            assertThatThrownBy(() -> wrong.listObjectsV2(request -> request.bucket("releases")))
                    .isInstanceOf(S3Exception.class)
                    .extracting(
                            thrown -> ((S3Exception) thrown).awsErrorDetails().errorCode())
                    .isEqualTo("SignatureDoesNotMatch");
        }
        try (S3Client unknown =
                new SdkClients(emulator, AwsBasicCredentials.create("AKIANOBODY0000000000", "x")).s3()) {
            assertThatThrownBy(() -> unknown.listObjectsV2(request -> request.bucket("releases")))
                    .isInstanceOf(S3Exception.class)
                    .extracting(
                            thrown -> ((S3Exception) thrown).awsErrorDetails().errorCode())
                    .isEqualTo("InvalidAccessKeyId");
        }
    }

    @Test
    void aMissingObjectIsNoSuchKey() {
        assertThatThrownBy(
                        () -> s3.getObject(request -> request.bucket("releases").key("none")))
                .isInstanceOf(NoSuchKeyException.class);
    }

    @Test
    void partsThatArePresignedAreUploadedWithPlainHttp() throws Exception {
        String upload = begin("big.zip");
        assertThat(emulator.s3Objects().uploadsInProgress("releases")).containsExactly("big.zip");
        byte[] one = new byte[5 << 20];
        byte[] two = "end".getBytes(StandardCharsets.UTF_8);

        HttpResponse<String> first = send(presign("big.zip", upload, 1, one), one);
        HttpResponse<String> second = send(presign("big.zip", upload, 2, two), two);
        s3.completeMultipartUpload(request -> request.bucket("releases")
                .key("big.zip")
                .uploadId(upload)
                .multipartUpload(parts -> parts.parts(part(1, first, one), part(2, second, two))));

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(emulator.s3Objects().uploadsInProgress("releases")).isEmpty();
        assertThat(emulator.s3Objects().read("releases", "big.zip")).hasSize(one.length + two.length);
        HeadObjectResponse head =
                s3.headObject(request -> request.bucket("releases").key("big.zip"));
        assertThat(head.eTag()).endsWith("-2\"");
        assertThat(head.versionId()).isNotEmpty();
    }

    @Test
    void aPresignedPartWithOtherBytesThanSignedIsRefused() throws Exception {
        String upload = begin("big.zip");
        byte[] signed = "right".getBytes(StandardCharsets.UTF_8);

        HttpResponse<String> refused =
                send(presign("big.zip", upload, 1, signed), "wrong".getBytes(StandardCharsets.UTF_8));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("BadDigest");
    }

    @Test
    void faultsHitExactlyTheirPart() throws Exception {
        String upload = begin("big.zip");
        byte[] bytes = "x".getBytes(StandardCharsets.UTF_8);
        emulator.s3Faults().on("UploadPart").part(2).next(1).slowDown();
        emulator.s3Faults().on("UploadPart").part(3).next(1).resetBefore();

        assertThat(send(presign("big.zip", upload, 1, bytes), bytes).statusCode())
                .isEqualTo(200);
        assertThat(send(presign("big.zip", upload, 2, bytes), bytes).statusCode())
                .isEqualTo(503);
        assertThat(send(presign("big.zip", upload, 2, bytes), bytes).statusCode())
                .isEqualTo(200);
        PresignedUploadPartRequest third = presign("big.zip", upload, 3, bytes);
        assertThatThrownBy(() -> send(third, bytes)).isInstanceOf(IOException.class);
        assertThat(emulator.requests().count("UploadPart")).isEqualTo(4);
    }

    @Test
    void aCompleteMayAnswer200WithAnError() {
        String upload = begin("big.zip");
        emulator.s3Faults()
                .on("CompleteMultipartUpload")
                .answer(200, "InternalError", "We encountered an internal error.");

        S3Exception failed = catchThrowableOfType(
                S3Exception.class,
                () -> s3.completeMultipartUpload(request -> request.bucket("releases")
                        .key("big.zip")
                        .uploadId(upload)
                        .multipartUpload(parts -> parts.parts(List.of()))));

        assertThat(failed.awsErrorDetails().errorCode()).isEqualTo("InternalError");
    }

    @Test
    void anUploadWhoseAnswerIsLostHasStillHappened() {
        emulator.s3Faults().on("PutObject").next(1).resetAfter();

        put("app.zip", "x");

        assertThat(emulator.requests().count("PutObject")).isEqualTo(2);
        assertThat(emulator.s3Objects().keys("releases")).containsExactly("app.zip");
    }

    @Test
    void aServerWithAnotherTimeIsFollowedByTheSdk() {
        emulator.skewServers(Duration.ofHours(2));

        put("app.zip", "x");

        assertThat(emulator.requests().count("PutObject")).isEqualTo(2);
    }

    @Test
    void everyAnswerComesLateWhenTheLineIsSlow() {
        put("app.zip", "x");
        emulator.s3Line().latency(Duration.ofMillis(150));

        long start = System.nanoTime();
        s3.headObject(request -> request.bucket("releases").key("app.zip"));

        assertThat(System.nanoTime() - start)
                .isGreaterThan(Duration.ofMillis(150).toNanos());
    }

    @Test
    void aConnectionCarriesNoMoreBytesThanItsBandwidth() {
        emulator.s3Line().bandwidth(10 << 20);

        long start = System.nanoTime();
        s3.putObject(request -> request.bucket("releases").key("big.zip"), RequestBody.fromBytes(new byte[2 << 20]));

        assertThat(System.nanoTime() - start)
                .isGreaterThan(Duration.ofMillis(190).toNanos());
    }

    private PutObjectResponse put(String key, String content) {
        return s3.putObject(request -> request.bucket("releases").key(key), RequestBody.fromString(content));
    }

    private String begin(String key) {
        return s3.createMultipartUpload(CreateMultipartUploadRequest.builder()
                        .bucket("releases")
                        .key(key)
                        .checksumAlgorithm(ChecksumAlgorithm.SHA256)
                        .build())
                .uploadId();
    }

    private PresignedUploadPartRequest presign(String key, String upload, int number, byte[] bytes) throws Exception {
        try (S3Presigner presigner = S3Presigner.builder()
                .endpointOverride(emulator.s3Endpoint())
                .region(Region.of(emulator.region()))
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(Emulator.ACCESS_KEY, Emulator.SECRET_KEY)))
                .build()) {
            String checksum = sha256(bytes);
            return presigner.presignUploadPart(request -> request.signatureDuration(Duration.ofMinutes(5))
                    .uploadPartRequest(part -> part.bucket("releases")
                            .key(key)
                            .uploadId(upload)
                            .partNumber(number)
                            .contentLength((long) bytes.length)
                            .checksumSHA256(checksum)));
        }
    }

    private static HttpResponse<String> send(PresignedUploadPartRequest presigned, byte[] bytes) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(presigned.url().toString()))
                .PUT(HttpRequest.BodyPublishers.ofByteArray(bytes));
        presigned.signedHeaders().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("host") && !name.equalsIgnoreCase("content-length")) {
                request.header(name, values.get(0));
            }
        });
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static CompletedPart part(int number, HttpResponse<String> response, byte[] bytes) {
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(response.headers().firstValue("ETag").orElseThrow())
                .checksumSHA256(sha256(bytes))
                .build();
    }

    private static String sha256(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
