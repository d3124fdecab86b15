package io.jenkins.plugins.codedeploy.emulator;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

/** Real SDK clients of an emulator. */
public final class SdkClients {
    private final Emulator emulator;
    private final StaticCredentialsProvider credentials;

    /** Clients with the key that the emulator accepts. */
    public SdkClients(Emulator emulator) {
        this(emulator, AwsBasicCredentials.create(Emulator.ACCESS_KEY, Emulator.SECRET_KEY));
    }

    /** Clients with other credentials. */
    public SdkClients(Emulator emulator, AwsCredentials credentials) {
        this.emulator = emulator;
        this.credentials = StaticCredentialsProvider.create(credentials);
    }

    /** A client of CodeDeploy. */
    public CodeDeployClient codeDeploy() {
        return at(emulator.codeDeployEndpoint(), CodeDeployClient.builder()).build();
    }

    /** A client of STS. */
    public StsClient sts() {
        return at(emulator.stsEndpoint(), StsClient.builder()).build();
    }

    /** A client of S3. */
    public S3Client s3() {
        return at(emulator.s3Endpoint(), S3Client.builder())
                .forcePathStyle(true)
                .build();
    }

    private <B extends AwsSyncClientBuilder<B, ?> & AwsClientBuilder<B, ?>> B at(URI endpoint, B builder) {
        return builder.endpointOverride(endpoint)
                .region(Region.of(emulator.region()))
                .credentialsProvider(credentials)
                .httpClientBuilder(ApacheHttpClient.builder())
                .overrideConfiguration(config -> config.retryStrategy(RetryMode.STANDARD));
    }
}
