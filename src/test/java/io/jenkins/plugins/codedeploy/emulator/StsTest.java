package io.jenkins.plugins.codedeploy.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.codedeploy.emulator.sts.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.CodeDeployException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.ExpiredTokenException;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.InvalidIdentityTokenException;
import software.amazon.awssdk.services.sts.model.StsException;

/** The emulated STS, and what its sessions may do at the other endpoints. */
class StsTest {
    private static final String DEVICE = "arn:aws:iam::123456789012:mfa/jane";
    private static final String ROLE = "arn:aws:iam::123456789012:role/deploy";

    private final Emulator emulator = Emulator.start().bucket("releases");
    private final StsClient sts = new SdkClients(emulator).sts();

    @AfterEach
    void close() {
        sts.close();
        emulator.close();
    }

    @Test
    void aCallerIsWhoTheKeyBelongsTo() {
        GetCallerIdentityResponse identity = sts.getCallerIdentity();

        assertThat(identity.account()).isEqualTo("123456789012");
        assertThat(identity.arn()).isEqualTo("arn:aws:iam::123456789012:user/deployer");
    }

    @Test
    void aSessionWorksAtEveryEndpointAndNamesItsSession() {
        emulator.role(Role.assumable(ROLE));
        AssumeRoleResponse assumed =
                sts.assumeRole(request -> request.roleArn(ROLE).roleSessionName("shop-42"));
        SdkClients session = new SdkClients(emulator, credentials(assumed.credentials()));

        assertThat(assumed.assumedRoleUser().arn()).isEqualTo("arn:aws:sts::123456789012:assumed-role/deploy/shop-42");
        try (CodeDeployClient codeDeploy = session.codeDeploy();
                S3Client s3 = session.s3();
                StsClient again = session.sts()) {
            assertThat(codeDeploy.listApplications().applications()).isEmpty();
            assertThat(s3.listObjectsV2(request -> request.bucket("releases")).contents())
                    .isEmpty();
            assertThat(again.getCallerIdentity().arn())
                    .isEqualTo("arn:aws:sts::123456789012:assumed-role/deploy/shop-42");
        }
    }

    @Test
    void anExpiredSessionIsRefusedEverywhere() {
        emulator.role(Role.assumable(ROLE));
        AssumeRoleResponse assumed =
                sts.assumeRole(request -> request.roleArn(ROLE).roleSessionName("shop-42"));
        emulator.keys().expire(assumed.credentials().accessKeyId());
        SdkClients session = new SdkClients(emulator, credentials(assumed.credentials()));

        try (CodeDeployClient codeDeploy = session.codeDeploy();
                S3Client s3 = session.s3()) {
            assertThat(catchThrowableOfType(CodeDeployException.class, codeDeploy::listApplications)
                            .awsErrorDetails()
                            .errorCode())
                    .isEqualTo("ExpiredTokenException");
            assertThat(catchThrowableOfType(
                                    S3Exception.class, () -> s3.listObjectsV2(request -> request.bucket("releases")))
                            .awsErrorDetails()
                            .errorCode())
                    .isEqualTo("ExpiredToken");
        }
    }

    @Test
    void aSessionKeyWithoutItsTokenIsRefused() {
        emulator.role(Role.assumable(ROLE));
        Credentials issued = sts.assumeRole(request -> request.roleArn(ROLE).roleSessionName("shop-42"))
                .credentials();

        try (CodeDeployClient codeDeploy = new SdkClients(
                        emulator, AwsBasicCredentials.create(issued.accessKeyId(), issued.secretAccessKey()))
                .codeDeploy()) {
            assertThat(catchThrowableOfType(CodeDeployException.class, codeDeploy::listApplications)
                            .awsErrorDetails()
                            .errorCode())
                    .isEqualTo("UnrecognizedClientException");
        }
    }

    @Test
    void aRoleWithExternalIdWantsIt() {
        emulator.role(Role.withExternalId(ROLE, "acme"));

        StsException denied = catchThrowableOfType(
                StsException.class,
                () -> sts.assumeRole(request ->
                        request.roleArn(ROLE).roleSessionName("shop-42").externalId("other")));

        assertThat(denied.statusCode()).isEqualTo(403);
        assertThat(denied.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
        assertThat(denied.awsErrorDetails().errorMessage())
                .isEqualTo(
                        "User: arn:aws:iam::123456789012:user/deployer is not authorized to perform: sts:AssumeRole on"
                                + " resource: " + ROLE);
        assertThat(sts.assumeRole(request ->
                                request.roleArn(ROLE).roleSessionName("shop-42").externalId("acme"))
                        .credentials()
                        .accessKeyId())
                .startsWith("ASIA");
    }

    @Test
    void unknownRolesAndBadSessionNamesAreRefused() {
        emulator.role(Role.denied(ROLE));

        assertThatThrownBy(() -> sts.assumeRole(request -> request.roleArn(ROLE).roleSessionName("shop-42")))
                .isInstanceOf(StsException.class)
                .hasMessageContaining("not authorized");
        emulator.role(Role.assumable(ROLE));
        assertThatThrownBy(() -> sts.assumeRole(request -> request.roleArn(ROLE).roleSessionName("no spaces")))
                .isInstanceOf(StsException.class)
                .hasMessageContaining("roleSessionName");
        assertThatThrownBy(() -> sts.assumeRole(request ->
                        request.roleArn(ROLE).roleSessionName("shop-42").durationSeconds(7200)))
                .isInstanceOf(StsException.class)
                .hasMessageContaining("DurationSeconds");
    }

    @Test
    void aWebIdentityNeedsNoSignature() {
        emulator.role(Role.assumable(ROLE));
        try (StsClient unsigned = unsigned()) {
            assertThat(unsigned.assumeRoleWithWebIdentity(request -> request.roleArn(ROLE)
                                    .roleSessionName("shop-42")
                                    .webIdentityToken("a.b.c"))
                            .credentials()
                            .sessionToken())
                    .isNotEmpty();
            assertThatThrownBy(() -> unsigned.assumeRoleWithWebIdentity(request ->
                            request.roleArn(ROLE).roleSessionName("shop-42").webIdentityToken("no token")))
                    .isInstanceOf(InvalidIdentityTokenException.class);
        }
    }

    @Test
    void aTokenIsRefusedFromTheMomentThatItExpires() {
        emulator.role(Role.assumable(ROLE));
        String token = token(emulator.clock().instant().plus(Duration.ofMinutes(10)));
        try (StsClient unsigned = unsigned()) {
            assertThat(assume(unsigned, token).credentials().accessKeyId()).startsWith("ASIA");

            emulator.virtualClock().advance(Duration.ofMinutes(11));

            assertThatThrownBy(() -> assume(unsigned, token))
                    .isInstanceOf(ExpiredTokenException.class)
                    .hasMessageContaining("Token expired: current date/time must be before");
        }
        assertThat(emulator.sessions().all()).hasSize(1);
    }

    @Test
    void aRoleThatTrustsNoIdentityProviderCannotBeAssumedWithAToken() {
        emulator.role(Role.assumable(ROLE).without(Role.Trust.WEB_IDENTITY));
        try (StsClient unsigned = unsigned()) {
            assertThatThrownBy(() -> assume(unsigned, "a.b.c"))
                    .isInstanceOfSatisfying(
                            StsException.class,
                            refused -> assertThat(refused.awsErrorDetails().errorCode())
                                    .isEqualTo("AccessDenied"))
                    .hasMessageContaining("Not authorized to perform sts:AssumeRoleWithWebIdentity");
        }
        assertThat(emulator.sessions().all()).isEmpty();
    }

    @Test
    void aCodeIsGoodForOneUseAndItsSessionForRolesThatAskForIt() {
        emulator.role(Role.assumable(ROLE).withMfa());
        emulator.sessions().code(DEVICE, "123456");
        assertThatThrownBy(() -> sts.assumeRole(request -> request.roleArn(ROLE).roleSessionName("shop-42")))
                .hasMessageContaining("not authorized to perform: sts:AssumeRole");

        Credentials shown = sts.getSessionToken(request ->
                        request.serialNumber(DEVICE).tokenCode("123456").durationSeconds(129_600))
                .credentials();

        assertThat(shown.expiration())
                .isEqualTo(emulator.clock().instant().plus(Duration.ofHours(36)).truncatedTo(ChronoUnit.SECONDS));
        try (StsClient session = new SdkClients(emulator, credentials(shown)).sts()) {
            assertThat(session.assumeRole(request -> request.roleArn(ROLE).roleSessionName("shop-42"))
                            .credentials()
                            .accessKeyId())
                    .startsWith("ASIA");
        }
        assertThatThrownBy(() -> sts.getSessionToken(
                        request -> request.serialNumber(DEVICE).tokenCode("123456")))
                .hasMessageContaining("invalid MFA one time pass code");
    }

    @Test
    void aWrongCodeOrADeviceOfSomebodyElseBeginsNoSession() {
        emulator.sessions().code(DEVICE, "123456");

        for (String[] wrong : new String[][] {{DEVICE, "654321"}, {DEVICE + "2", "123456"}}) {
            assertThatThrownBy(() -> sts.getSessionToken(
                            request -> request.serialNumber(wrong[0]).tokenCode(wrong[1])))
                    .isInstanceOfSatisfying(
                            StsException.class,
                            refused -> assertThat(refused.awsErrorDetails().errorCode())
                                    .isEqualTo("AccessDenied"));
        }
        assertThat(emulator.sessions().all()).isEmpty();
    }

    private StsClient unsigned() {
        return StsClient.builder()
                .endpointOverride(emulator.stsEndpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClientBuilder(ApacheHttpClient.builder())
                .build();
    }

    private static AssumeRoleWithWebIdentityResponse assume(StsClient unsigned, String token) {
        return unsigned.assumeRoleWithWebIdentity(
                request -> request.roleArn(ROLE).roleSessionName("shop-42").webIdentityToken(token));
    }

    private static String token(Instant expiry) {
        String claims = "{\"exp\":" + expiry.getEpochSecond() + "}";
        return "a." + Base64.getUrlEncoder().encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".c";
    }

    private static AwsSessionCredentials credentials(Credentials issued) {
        return AwsSessionCredentials.create(issued.accessKeyId(), issued.secretAccessKey(), issued.sessionToken());
    }
}
