package io.jenkins.plugins.codedeploy.engine.aws;

import io.jenkins.plugins.codedeploy.engine.plan.ProxySettings;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.apache.ProxyConfiguration;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The one place where clients of the SDK are made.
 *
 * <p>Whatever the SDK would look up by itself (region, endpoint, proxy, profile, retry mode, defaults mode) is given, so
 * that neither the controller's environment nor files in its home directory nor a metadata service decide anything.
 */
final class Clients implements SdkAutoCloseable {
    private static final int CONNECTIONS = 50;
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final ProfileFile NO_PROFILE = ProfileFile.aggregator().build();

    private final Endpoints endpoints;
    private final AccessOptions options;
    private final SdkHttpClient http;
    private final Journal journal = new Journal();

    Clients(Endpoints endpoints, AccessOptions options) {
        this.endpoints = endpoints;
        this.options = options;
        this.http = ApacheHttpClient.builder()
                .socketFactory(TlsSockets.create(options.transport().tls(), journal))
                .proxyConfiguration(proxy(options.transport().proxy()))
                .connectionTimeout(CONNECT)
                .connectionAcquisitionTimeout(options.attempt())
                .socketTimeout(options.attempt())
                .maxConnections(CONNECTIONS)
                .build();
    }

    CodeDeployClient codeDeploy(AwsCredentialsProvider credentials, RetryStrategy retries) {
        return prepared(CodeDeployClient.builder(), endpoints, AwsService.CODEDEPLOY, credentials, retries)
                .build();
    }

    StsClient sts(AwsCredentialsProvider credentials, RetryStrategy retries) {
        return prepared(StsClient.builder(), endpoints, AwsService.STS, credentials, retries)
                .build();
    }

    /** Returns a client for buckets of the region of the given endpoints. */
    S3Client s3(Endpoints where, AwsCredentialsProvider credentials, RetryStrategy retries) {
        return prepared(S3Client.builder(), where, AwsService.S3, credentials, retries)
                .serviceConfiguration(s3Configuration())
                .crossRegionAccessEnabled(false)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_SUPPORTED)
                .build();
    }

    S3Presigner presigner(Endpoints where, AwsCredentialsProvider credentials) {
        return S3Presigner.builder()
                .credentialsProvider(credentials)
                .region(where.region())
                .endpointOverride(where.address(AwsService.S3))
                .dualstackEnabled(false)
                .fipsEnabled(false)
                .serviceConfiguration(s3Configuration())
                .build();
    }

    Journal journal() {
        return journal;
    }

    @Override
    public void close() {
        http.close();
    }

    /** Gives a builder all that every client has, and the address of its service. */
    <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> B prepared(
            B builder, Endpoints where, AwsService service, AwsCredentialsProvider credentials, RetryStrategy retries) {
        return builder.httpClient(http)
                .credentialsProvider(credentials)
                .region(where.region())
                .endpointOverride(where.address(service))
                .dualstackEnabled(false)
                .fipsEnabled(false)
                .defaultsMode(DefaultsMode.STANDARD)
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .retryStrategy(retries)
                        .addExecutionInterceptor(journal)
                        .apiCallAttemptTimeout(options.attempt())
                        .apiCallTimeout(options.call())
                        .defaultProfileFileSupplier(() -> NO_PROFILE)
                        .putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_SUFFIX, options.userAgent())
                        .build());
    }

    private S3Configuration s3Configuration() {
        return S3Configuration.builder()
                .profileFile(NO_PROFILE)
                .pathStyleAccessEnabled(endpoints.pathStyle())
                .chunkedEncodingEnabled(false)
                .useArnRegionEnabled(false)
                .multiRegionEnabled(false)
                .build();
    }

    private static ProxyConfiguration proxy(ProxySettings settings) {
        ProxyConfiguration.Builder builder =
                ProxyConfiguration.builder().useSystemPropertyValues(false).useEnvironmentVariableValues(false);
        if (settings.isSet()) {
            builder.endpoint(URI.create("http://" + settings.host() + ":" + settings.port()))
                    .nonProxyHosts(settings.noProxy().stream()
                            .map(pattern -> "(?i)" + ProxySettings.expression(pattern))
                            .collect(Collectors.toUnmodifiableSet()));
            if (!settings.user().isEmpty()) {
                builder.username(settings.user())
                        .password(settings.password())
                        .preemptiveBasicAuthenticationEnabled(true);
            }
        }
        return builder.build();
    }
}
