package io.jenkins.plugins.codedeploy.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.codedeploy.emulator.sts.Role;
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
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.InvalidIdentityTokenException;
import software.amazon.awssdk.services.sts.model.StsException;

/** The emulated STS, and what its sessions may do at the other endpoints. */
class StsTest {
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
        try (StsClient unsigned = StsClient.builder()
                .endpointOverride(emulator.stsEndpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClientBuilder(ApacheHttpClient.builder())
                .build()) {
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

    private static AwsSessionCredentials credentials(Credentials issued) {
        return AwsSessionCredentials.create(issued.accessKeyId(), issued.secretAccessKey(), issued.sessionToken());
    }
}
