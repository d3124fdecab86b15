package io.jenkins.plugins.codedeploy.engine.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.codedeploy.engine.aws.FakeAws.Answer;
import io.jenkins.plugins.codedeploy.engine.aws.FakeAws.Request;
import io.jenkins.plugins.codedeploy.engine.plan.Transport;
import io.jenkins.plugins.codedeploy.engine.problem.DeployCode;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;

/** How long each service is waited for, and how often it is asked, over real sockets. */
class CallPatienceTest {
    private static final String XML =
            "<ErrorResponse><Error><Code>%s</Code><Message>m</Message></Error></ErrorResponse>";

    /** One question to each service, with an answer. */
    enum Question {
        CODEDEPLOY(
                access -> access.codeDeploy().deployments(List.of("d-1")),
                Answer.json("{\"deploymentsInfo\":[]}"),
                "BatchGetDeployments"),
        S3(
                access -> access.revisions().keepsVersions("releases", ""),
                Answer.xml(200, "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>"),
                "GetBucketVersioning"),
        STS(
                access -> access.identity().caller(),
                Answer.xml(
                        200,
                        "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/ci</Arn>"
                                + "<Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>"),
                "GetCallerIdentity"),
        LAMBDA(
                access -> access.functions().alias("hello", "live"),
                Answer.json("{\"FunctionVersion\":\"7\"}"),
                "GetAlias"),
        ECS(
                access -> access.tasks().newest("web"),
                Answer.json(
                        "{\"taskDefinition\":{\"taskDefinitionArn\":\"arn:aws:ecs:eu-west-1:123456789012:task-definition/web:7\","
                                + "\"revision\":7}}"),
                "DescribeTaskDefinition");

        private final Consumer<AwsAccess> ask;
        private final Answer answer;
        private final String operation;

        Question(Consumer<AwsAccess> ask, Answer answer, String operation) {
            this.ask = ask;
            this.answer = answer;
            this.operation = operation;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatTakesARequestAndNeverAnswersIsGivenUpWithinTheBudget(Question question) throws Exception {
        try (SilentServer silent = new SilentServer("");
                AwsAccess access = open(silent.url(), Duration.ofMillis(150), Duration.ofMillis(400))) {
            assertThat(failure(question, access))
                    .hasMessage(
                            "127.0.0.1 cannot be reached (no answer in time); check the region, the endpoint and the"
                                    + " proxy of the controller");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerThatBeginsAndNeverEndsIsGivenUpAsWell(Question question) throws Exception {
        try (SilentServer silent = new SilentServer(
                        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 4000\r\n\r\n{");
                AwsAccess access = open(silent.url(), Duration.ofMillis(150), Duration.ofMillis(400))) {
            assertThat(failure(question, access))
                    .hasMessage(
                            "127.0.0.1 cannot be reached (no answer in time); check the region, the endpoint and the"
                                    + " proxy of the controller");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFailureOfTheServiceIsRepeatedTwiceAndThenFine(Question question) {
        try (FakeAws aws = new FakeAws(failing(2, 503, question));
                AwsAccess access = patient(aws)) {
            question.ask.accept(access);

            assertThat(aws.requests())
                    .extracting(request -> request.header("Amz-sdk-request"))
                    .as("the SDK's standard mode")
                    .containsExactly("attempt=1; max=3", "attempt=2; max=3", "attempt=3; max=3");
            assertThat(aws.requests())
                    .extracting(request -> request.header("Amz-sdk-invocation-id"))
                    .as("one call")
                    .doesNotContain("")
                    .allMatch(aws.requests().get(0).header("Amz-sdk-invocation-id")::equals);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServiceThatKeepsFailingIsAskedThreeTimes(Question question) {
        try (FakeAws aws = new FakeAws(failing(100, 500, question));
                AwsAccess access = patient(aws)) {
            DeployException failed = failure(question, access);

            assertThat(failed.code()).isEqualTo(DeployCode.SERVICE_FAILED);
            assertThat(failed)
                    .hasMessageStartingWith(
                            "127.0.0.1 answered " + question.operation + " with a failure of its own (HTTP 500");
            assertThat(aws.requests()).hasSize(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsRefusedIsNotRepeated(Question question) {
        try (FakeAws aws = new FakeAws(failing(100, 403, question));
                AwsAccess access = patient(aws)) {
            failure(question, access);

            assertThat(aws.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyServiceSeesWhichPluginAndWhichJenkinsAsks(Question question) {
        try (FakeAws aws = new FakeAws(request -> question.answer);
                AwsAccess access = patient(aws)) {
            question.ask.accept(access);

            assertThat(aws.only().header("User-agent"))
                    .startsWith("aws-sdk-java/")
                    .endsWith(" codedeploy-ng/1.0 jenkins/2.541.3");
        }
    }

    private static Function<Request, Answer> failing(int times, int status, Question question) {
        AtomicInteger left = new AtomicInteger(times);
        return request -> {
            if (left.getAndDecrement() <= 0) {
                return question.answer;
            }
            boolean xml = question == Question.S3 || question == Question.STS;
            String code = status == 403 ? "AccessDenied" : "InternalFailure";
            return xml
                    ? Answer.xml(status, XML.formatted(code))
                    : new Answer(status, Map.of("x-amzn-errortype", code), "{\"message\":\"m\"}");
        };
    }

    private static DeployException failure(Question question, AwsAccess access) {
        DeployException failed = catchThrowableOfType(DeployException.class, () -> question.ask.accept(access));
        assertThat(failed).isNotNull();
        return failed;
    }

    private static AwsAccess patient(FakeAws aws) {
        return open(aws.url(), Duration.ofSeconds(20), Duration.ofSeconds(60));
    }

    private static AwsAccess open(String url, Duration attempt, Duration call) {
        RetryStrategy retries = FakeAws.atOnce();
        assertThat(retries.maxAttempts())
                .isEqualTo(AwsRetryStrategy.standardRetryStrategy().maxAttempts());
        return AwsAccess.open(
                FakeAws.settingsFor(url, "").withLambda(url).withEcs(url),
                FakeAws.keys(),
                new AccessOptions(Transport.DIRECT, "codedeploy-ng/1.0 jenkins/2.541.3", attempt, call),
                InstantSource.fixed(FakeAws.NOW),
                retries);
    }
}
