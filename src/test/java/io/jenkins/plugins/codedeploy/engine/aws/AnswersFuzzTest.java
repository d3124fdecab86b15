package io.jenkins.plugins.codedeploy.engine.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.engine.CodeDeployPort;
import io.jenkins.plugins.codedeploy.engine.plan.AssumedRole;
import io.jenkins.plugins.codedeploy.engine.plan.Destination;
import io.jenkins.plugins.codedeploy.engine.policy.Arns;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.problem.ForeignText;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;

/** What a service, or whoever answers in its place, may write: no answer crashes or hangs, none is printed as it came. */
class AnswersFuzzTest {
    private static final int CASES = 100_000;
    private static final int LONGEST = 3 * ForeignText.MESSAGE;
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final String ID = "d-A7YW3F91L";
    private static final Destination DESTINATION = new Destination("shop", "prod");
    private static final List<String> WORDS = List.of(
            "arn:aws:iam::123456789012:role/deploy",
            "arn:aws:sts::123456789012:assumed-role/deploy/jenkins",
            "is not authorized to perform: codedeploy:CreateDeployment",
            "on resource: arn:aws:codedeploy:eu-west-1:123456789012:application:shop",
            "User: ",
            "is not",
            "expecting 'eu-west-1'",
            "d-A7YW3F91L",
            "with an explicit deny",
            "::::::",
            "\u001b[8mha:////4",
            "\r\n",
            "\u202e",
            "\u0000",
            "<script>",
            "\ud800",
            "{serviceMessage}",
            "[{found}]",
            "$1\\",
            "\"");
    private static final List<String> CODES = List.of(
            "AccessDeniedException",
            "ThrottlingException",
            "DeploymentLimitExceededException",
            "<b>",
            "",
            "InvalidRole\n");

    private final Random random = new Random(20261126);
    private final Answering http = new Answering();

    @Test
    void noArnAndNoDenialCrashesTheirReadersAndNothingUnprintableComesOut() {
        for (int round = 0; round < CASES; round++) {
            String text = text();
            Denial.facts(text).values().forEach(AnswersFuzzTest::printable);
            String account = Arns.inAccountOf("eu-west-1", text).account();
            if (!ACCOUNT.matcher(account).matches()) {
                assertThat(account).as(text).isEqualTo("*");
            }
            try {
                AssumedRole.checkArn("roleArn", text);
            } catch (InputProblem e) {
                assertThat(e.field()).isEqualTo("roleArn");
                printable(e.getMessage());
            }
        }
    }

    @Test
    void noServiceMessageIsRepeatedAsItCame() {
        Call call = new Caller(AwsService.CODEDEPLOY, "codedeploy.eu-west-1.amazonaws.com", Map.of())
                .to("CreateDeployment", "codedeploy:CreateDeployment", Map.of());
        for (int round = 0; round < CASES; round++) {
            AwsServiceException thrown = AwsServiceException.builder()
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .errorCode(CODES.get(random.nextInt(CODES.size())))
                            .errorMessage(text())
                            .serviceName("CodeDeploy")
                            .build())
                    .statusCode(200 + random.nextInt(400))
                    .requestId(text())
                    .build();

            String message = Translation.of(thrown, call).getMessage();
            printable(message);
            if (message.length() > LONGEST) {
                assertThat(message).hasSizeLessThanOrEqualTo(LONGEST);
            }
        }
    }

    @Test
    void anyForeignTextBecomesOneShortLine() {
        for (int round = 0; round < CASES; round++) {
            int max = 1 + random.nextInt(100);
            String clean = ForeignText.clean(text(), max);

            printable(clean);
            if (clean.length() > max) {
                assertThat(clean).hasSizeLessThanOrEqualTo(max);
            }
        }
    }

    @Test
    void noJsonThatAnswersACallCrashesTheReadersOfItsParts() {
        CodeDeployPort port = port();
        String deployments = "{\"deploymentsInfo\":[{\"deploymentId\":\"" + ID + "\",\"status\":\"InProgress\","
                + "\"applicationName\":\"shop\",\"deploymentGroupName\":\"prod\",\"computePlatform\":\"Server\","
                + "\"deploymentOverview\":{\"Pending\":1,\"Succeeded\":2},\"errorInformation\":{\"code\":\"TIMEOUT\","
                + "\"message\":\"m\"},\"rollbackInfo\":{\"rollbackDeploymentId\":\"" + ID + "\"},"
                + "\"createTime\":1.5E9,\"deploymentStyle\":{\"deploymentType\":\"BLUE_GREEN\"}}]}";
        String group = "{\"deploymentGroupInfo\":{\"applicationName\":\"shop\",\"computePlatform\":\"Server\","
                + "\"deploymentConfigName\":\"c\",\"lastAttemptedDeployment\":{\"deploymentId\":\"" + ID + "\"}}}";
        for (int round = 0; round < 250; round++) {
            http.body = OddJson.mutated(deployments, random);
            asks(() -> port.deployments(List.of(ID)));
            http.body = OddJson.mutated(group, random);
            asks(() -> port.group(DESTINATION));
        }
    }

    private void asks(Runnable call) {
        try {
            call.run();
        } catch (DeployException e) {
            printable(e.getMessage());
        }
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int part = random.nextInt(6); part >= 0; part--) {
            text.append(
                    random.nextInt(3) == 0
                            ? Character.toString(random.nextInt(0x3000))
                            : WORDS.get(random.nextInt(WORDS.size())));
        }
        return text.toString();
    }

    private static void printable(String text) {
        if (text.codePoints().anyMatch(AnswersFuzzTest::isUnprintable)) {
            assertThat(text).as("what is printed").isNull();
        }
    }

    private static boolean isUnprintable(int point) {
        int type = Character.getType(point);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }

    private CodeDeployPort port() {
        CodeDeployClient client = CodeDeployClient.builder()
                .httpClient(http)
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIA", "secret")))
                .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
        return new SdkCodeDeploy(
                client, client, new Caller(AwsService.CODEDEPLOY, "codedeploy.eu-west-1.amazonaws.com", Map.of()));
    }

    /** Answers every request with the same body. */
    private static final class Answering implements SdkHttpClient {
        private String body = "{}";

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() {
                    return HttpExecuteResponse.builder()
                            .response(SdkHttpResponse.builder().statusCode(200).build())
                            .responseBody(AbortableInputStream.create(new ByteArrayInputStream(bytes)))
                            .build();
                }

                @Override
                public void abort() {
                    // Nothing is under way.
                }
            };
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
