package io.jenkins.plugins.codedeploy.bench;

import io.jenkins.plugins.codedeploy.emulator.Emulator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** Parts of 6 MiB, each sent when the one before it has arrived: what {@code aws deploy push} does. */
final class SequentialUpload implements AutoCloseable {
    static final String NAME = "sequential-reference";
    private static final int PART = 6 << 20;

    private final S3Client client;
    private final String bucket;

    SequentialUpload(Emulator emulator, String bucket) {
        this.bucket = bucket;
        this.client = S3Client.builder()
                .region(Region.of(emulator.region()))
                .endpointOverride(emulator.s3Endpoint())
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(Emulator.ACCESS_KEY, Emulator.SECRET_KEY)))
                .overrideConfiguration(
                        override -> override.putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_SUFFIX, NAME))
                .build();
    }

    void send(Path bundle, String key) throws IOException {
        String upload = client.createMultipartUpload(
                        request -> request.bucket(bucket).key(key))
                .uploadId();
        List<CompletedPart> parts = new ArrayList<>();
        try (InputStream in = Files.newInputStream(bundle)) {
            for (byte[] bytes = in.readNBytes(PART); bytes.length > 0; bytes = in.readNBytes(PART)) {
                int number = parts.size() + 1;
                String eTag = client.uploadPart(
                                request -> request.bucket(bucket)
                                        .key(key)
                                        .uploadId(upload)
                                        .partNumber(number),
                                RequestBody.fromBytes(bytes))
                        .eTag();
                parts.add(CompletedPart.builder().partNumber(number).eTag(eTag).build());
            }
        }
        client.completeMultipartUpload(
                request -> request.bucket(bucket).key(key).uploadId(upload).multipartUpload(all -> all.parts(parts)));
    }

    @Override
    public void close() {
        client.close();
    }
}
