package io.jenkins.plugins.codedeploy.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.codedeploy.emulator.wire.Call;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.ApplicationDoesNotExistException;
import software.amazon.awssdk.services.codedeploy.model.CodeDeployException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStatus;
import software.amazon.awssdk.services.codedeploy.model.ThrottlingException;

/** Faults at the CodeDeploy endpoint, as the SDK meets them. */
class FaultsTest {
    private final Emulator emulator = Emulator.start();
    private final Driver driver = Driver.of(emulator);
    private final CodeDeployClient once = CodeDeployClient.builder()
            .endpointOverride(emulator.codeDeployEndpoint())
            .region(Region.EU_WEST_1)
            .httpClientBuilder(ApacheHttpClient.builder())
            .credentialsProvider(StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(Emulator.ACCESS_KEY, Emulator.SECRET_KEY)))
            .overrideConfiguration(config -> config.retryStrategy(AwsRetryStrategy.doNotRetry()))
            .build();

    @AfterEach
    void close() {
        once.close();
        driver.client().close();
        emulator.close();
    }

    @Test
    void theNextCallsAreThrottledAndNoMore() {
        emulator.faults().onAny().next(2).throttle();

        assertThat(driver.client().listApplications().applications()).isEmpty();

        assertThat(emulator.requests().count("ListApplications")).isEqualTo(3);
    }

    @Test
    void aThrottledCallHasTheNameAndWordsOfTheService() {
        emulator.faults().on("ListApplications").throttle();

        ThrottlingException throttled = catchThrowableOfType(ThrottlingException.class, once::listApplications);

        assertThat(throttled.awsErrorDetails().errorMessage()).isEqualTo("Rate exceeded");
        assertThat(throttled.requestId()).isNotEmpty();
    }

    @Test
    void moreCallsThanTheRateAllowsAreThrottled() {
        emulator.faults().rate(0.001, 2);

        once.listApplications();
        once.listApplications();

        assertThatThrownBy(once::listApplications).isInstanceOf(ThrottlingException.class);
        emulator.virtualClock().advance(Duration.ofSeconds(1000));
        assertThat(once.listApplications().applications()).isEmpty();
    }

    @Test
    void aConnectionMayBreakBeforeACreateTookEffect() {
        emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(1));
        emulator.faults().on("CreateDeployment").next(1).resetBefore();

        assertThatThrownBy(() -> create(once)).isInstanceOf(SdkClientException.class);

        assertThat(emulator.codeDeploy().deploymentIds()).isEmpty();
    }

    @Test
    void aConnectionMayBreakAfterACreateTookEffect() {
        emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(1));
        emulator.faults().on("CreateDeployment").next(1).resetAfter();

        assertThatThrownBy(() -> create(once)).isInstanceOf(SdkClientException.class);

        assertThat(emulator.codeDeploy().deploymentIds()).hasSize(1);
    }

    @Test
    void aDeniedActionNamesTheCallerAndTheAction() {
        emulator.faults().on("StopDeployment").deny();

        CodeDeployException denied = catchThrowableOfType(
                CodeDeployException.class, () -> once.stopDeployment(request -> request.deploymentId("d-ABCDEFGHI")));

        assertThat(denied.statusCode()).isEqualTo(400);
        assertThat(denied.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
        assertThat(denied.awsErrorDetails().errorMessage())
                .startsWith("User: arn:aws:iam::123456789012:user/deployer is not authorized to perform:"
                        + " codedeploy:StopDeployment on resource: ");
    }

    @Test
    void serverErrorsMayHaveNoBody() {
        emulator.faults().on("ListApplications").next(1).unavailable();
        emulator.faults().on("ListApplications").next(1).serverError();

        assertThat(catchThrowableOfType(CodeDeployException.class, once::listApplications)
                        .statusCode())
                .isEqualTo(503);
        assertThat(catchThrowableOfType(CodeDeployException.class, once::listApplications)
                        .awsErrorDetails()
                        .errorCode())
                .isEqualTo("InternalFailure");
    }

    @Test
    void aWrongSecretAndAnUnknownKeyAreToldApart() {
        assertThat(code("AKIANOBODY0000000000", Emulator.SECRET_KEY)).isEqualTo("UnrecognizedClientException");
        assertThat(code(Emulator.ACCESS_KEY, "wrong")).isEqualTo("InvalidSignatureException");
        emulator.faults().onAny().expireCredentials();
        assertThat(code(Emulator.ACCESS_KEY, Emulator.SECRET_KEY)).isEqualTo("ExpiredTokenException");
    }

    @Test
    void aSkewedServerIsFollowedByTheSdkWithOneMoreCall() {
        emulator.skewServers(Duration.ofMinutes(-40));

        driver.client().listApplications();

        assertThat(emulator.requests().count("ListApplications")).isEqualTo(2);
    }

    @Test
    void answersMayHaveEnumValuesThatTheSdkDoesNotKnow() {
        emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(1));
        String id = create(once);
        emulator.codeDeploy().tamper("GetDeployment", answer -> {
            answer.withObject("/deploymentInfo").put("status", "Levitating").put("novelty", true);
            return answer;
        });

        assertThat(driver.info(id).status()).isEqualTo(DeploymentStatus.UNKNOWN_TO_SDK_VERSION);
        assertThat(driver.info(id).statusAsString()).isEqualTo("Levitating");
    }

    @Test
    void theLogKeepsHeadersAndBodies() {
        assertThatThrownBy(() -> once.listDeploymentGroups(request -> request.applicationName("none")))
                .isInstanceOf(ApplicationDoesNotExistException.class);

        Call call = emulator.requests().of("ListDeploymentGroups").get(0);
        assertThat(call.body()).isEqualTo("{\"applicationName\":\"none\"}");
        assertThat(call.userAgent()).startsWith("aws-sdk-java/2.");
        assertThat(call.received()).isEqualTo(EmulatorBuilder.START);
    }

    private String create(CodeDeployClient client) {
        return client.createDeployment(request -> request.applicationName("shop")
                        .deploymentGroupName("prod")
                        .revision(revision -> revision.revisionType("S3")
                                .s3Location(location -> location.bucket("releases")
                                        .key("app.zip")
                                        .bundleType("zip"))))
                .deploymentId();
    }

    private String code(String key, String secret) {
        try (CodeDeployClient client = new SdkClients(emulator, AwsBasicCredentials.create(key, secret)).codeDeploy()) {
            return catchThrowableOfType(CodeDeployException.class, client::listApplications)
                    .awsErrorDetails()
                    .errorCode();
        }
    }
}
