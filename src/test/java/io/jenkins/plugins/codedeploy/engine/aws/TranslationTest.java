package io.jenkins.plugins.codedeploy.engine.aws;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.jenkins.plugins.codedeploy.engine.CodeDeployPort;
import io.jenkins.plugins.codedeploy.engine.aws.FakeAws.Answer;
import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import io.jenkins.plugins.codedeploy.engine.plan.DeploymentOptions;
import io.jenkins.plugins.codedeploy.engine.plan.DeploymentPlan;
import io.jenkins.plugins.codedeploy.engine.plan.Destination;
import io.jenkins.plugins.codedeploy.engine.plan.Revision;
import io.jenkins.plugins.codedeploy.engine.problem.DeployCode;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.problem.Fact;
import io.jenkins.plugins.codedeploy.engine.state.StopRollback;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.AbortedException;

class TranslationTest {
    /** A record of TLS 1.1 with the hello of a server that chose 1.1 and a cipher that every client of today offers. */
    private static final byte[] TLS_1_1_SERVER_HELLO =
            HexFormat.of().parseHex("160302002a" + "02000026" + "0302" + "00".repeat(32) + "00" + "c014" + "00");

    private static final Destination PROD = new Destination("shop", "prod");
    private static final Consumer<CodeDeployPort> GROUP = port -> port.group(PROD);
    private static final Consumer<CodeDeployPort> STOP = port -> port.stop("d-A7YW3F91L", StopRollback.ROLL_BACK);
    private static final Consumer<CodeDeployPort> CREATE = port -> port.create(
            new DeploymentPlan(
                    PROD,
                    Revision.AppSpecContent.of("version: 0.0"),
                    new DeploymentOptions("", "Slowly", null, false, false, null)),
            "");

    static Stream<Arguments> answers() {
        return Stream.of(
                arguments(
                        GROUP,
                        400,
                        "ApplicationDoesNotExistException",
                        "No application found",
                        DeployCode.APPLICATION_UNKNOWN,
                        "application 'shop' does not exist in eu-west-1; check the name, the region and the account"),
                arguments(
                        GROUP,
                        400,
                        "DeploymentGroupDoesNotExistException",
                        "No Deployment Group",
                        DeployCode.GROUP_UNKNOWN,
                        "deployment group 'prod' does not exist in application 'shop' in eu-west-1; check the name"),
                arguments(
                        CREATE,
                        400,
                        "DeploymentConfigDoesNotExistException",
                        "x",
                        DeployCode.CONFIG_UNKNOWN,
                        "deployment configuration 'Slowly' does not exist in eu-west-1; check the name or leave it empty to"
                                + " use the deployment group's own"),
                arguments(
                        STOP,
                        400,
                        "DeploymentDoesNotExistException",
                        "x",
                        DeployCode.DEPLOYMENT_UNKNOWN,
                        "deployment 'd-A7YW3F91L' does not exist in eu-west-1; check the id, the region and the account"),
                arguments(
                        STOP,
                        400,
                        "InvalidDeploymentIdException",
                        "x",
                        DeployCode.DEPLOYMENT_UNKNOWN,
                        "deployment 'd-A7YW3F91L' does not exist in eu-west-1; check the id, the region and the account"),
                arguments(
                        CREATE,
                        400,
                        "RevisionDoesNotExistException",
                        "x",
                        DeployCode.REVISION_UNKNOWN,
                        "the revision is not registered with application 'shop' in eu-west-1; push it first or name another"
                                + " one"),
                arguments(
                        CREATE,
                        400,
                        "DeploymentLimitExceededException",
                        "no id here",
                        DeployCode.GROUP_BUSY,
                        "deployment group 'prod' of application 'shop' is busy; wait for it to end or set ifBusy"),
                arguments(
                        STOP,
                        400,
                        "DeploymentIsNotInReadyStateException",
                        "x",
                        DeployCode.NOT_READY,
                        "deployment d-A7YW3F91L is not waiting to be continued; look at its status before continuing it"),
                arguments(
                        STOP,
                        400,
                        "DeploymentAlreadyCompletedException",
                        "x",
                        DeployCode.ALREADY_COMPLETED,
                        "deployment d-A7YW3F91L has already ended; there is nothing left to stop or continue"),
                arguments(
                        CREATE,
                        400,
                        "InvalidRoleException",
                        "The service role is\\u001b[31m wrong",
                        DeployCode.REQUEST_REFUSED,
                        "AWS refused CreateDeployment: InvalidRoleException: The service role is [31m wrong; correct what it"
                                + " names (request id req-1)"),
                arguments(
                        GROUP,
                        400,
                        "AccessDeniedException",
                        "User: arn:aws:sts::123456789012:assumed-role/deploy/jenkins is not authorized to perform:"
                                + " codedeploy:GetDeploymentGroup on resource:"
                                + " arn:aws:codedeploy:eu-west-1:123456789012:deploymentgroup:shop/prod because no"
                                + " identity-based policy allows the codedeploy:GetDeploymentGroup action",
                        DeployCode.ACCESS_DENIED,
                        "AWS denied codedeploy:GetDeploymentGroup on"
                                + " arn:aws:codedeploy:eu-west-1:123456789012:deploymentgroup:shop/prod to"
                                + " arn:aws:sts::123456789012:assumed-role/deploy/jenkins; allow"
                                + " codedeploy:GetDeploymentGroup in the policy of this identity (request id req-1),"
                                + " statement to add: {\"Effect\": \"Allow\", \"Action\":"
                                + " \"codedeploy:GetDeploymentGroup\", \"Resource\":"
                                + " \"arn:aws:codedeploy:eu-west-1:123456789012:deploymentgroup:shop/prod\"}"),
                arguments(
                        CREATE,
                        400,
                        "AccessDeniedException",
                        "User: arn:aws:iam::123456789012:user/ci is not authorized to perform:"
                                + " codedeploy:GetDeploymentConfig on resource:"
                                + " arn:aws:codedeploy:eu-west-1:123456789012:deploymentconfig:Slowly with an explicit"
                                + " deny in a service control policy",
                        DeployCode.ACCESS_DENIED,
                        "AWS denied codedeploy:GetDeploymentConfig on"
                                + " arn:aws:codedeploy:eu-west-1:123456789012:deploymentconfig:Slowly to"
                                + " arn:aws:iam::123456789012:user/ci; allow codedeploy:GetDeploymentConfig in the"
                                + " policy of this identity (request id req-1)"),
                arguments(
                        STOP,
                        400,
                        "AccessDeniedException",
                        "Forbidden",
                        DeployCode.ACCESS_DENIED,
                        "AWS denied codedeploy:StopDeployment on arn:aws:codedeploy:eu-west-1:*:deploymentgroup:*/*;"
                                + " allow codedeploy:StopDeployment in the policy of this identity (request id req-1),"
                                + " statement to add: {\"Effect\": \"Allow\", \"Action\":"
                                + " \"codedeploy:StopDeployment\", \"Resource\":"
                                + " \"arn:aws:codedeploy:eu-west-1:*:deploymentgroup:*/*\"}"),
                arguments(
                        GROUP,
                        403,
                        "",
                        "",
                        DeployCode.ACCESS_DENIED,
                        "AWS denied codedeploy:GetDeploymentGroup on"
                                + " arn:aws:codedeploy:eu-west-1:*:deploymentgroup:shop/prod; allow"
                                + " codedeploy:GetDeploymentGroup in the policy of this identity (request id req-1),"
                                + " statement to add: {\"Effect\": \"Allow\", \"Action\":"
                                + " \"codedeploy:GetDeploymentGroup\", \"Resource\":"
                                + " \"arn:aws:codedeploy:eu-west-1:*:deploymentgroup:shop/prod\"}"),
                arguments(
                        GROUP,
                        400,
                        "UnrecognizedClientException",
                        "The security token is invalid",
                        DeployCode.CREDENTIALS_REFUSED,
                        "AWS does not accept the access key of credentials 'deployer': UnrecognizedClientException; enter a"
                                + " valid access key and secret key in Jenkins' credentials"),
                arguments(
                        GROUP,
                        400,
                        "InvalidSignatureException",
                        "does not match",
                        DeployCode.CREDENTIALS_REFUSED,
                        "AWS does not accept the access key of credentials 'deployer': InvalidSignatureException; enter a"
                                + " valid access key and secret key in Jenkins' credentials"),
                arguments(
                        GROUP,
                        400,
                        "ExpiredTokenException",
                        "expired",
                        DeployCode.CREDENTIALS_EXPIRED,
                        "the session of credentials 'deployer' has expired; renew it in Jenkins' credentials"),
                arguments(
                        GROUP,
                        403,
                        "RequestTimeTooSkewed",
                        "too large",
                        DeployCode.CLOCK_SKEWED,
                        "AWS refused GetDeploymentGroup because the controller's clock is wrong: RequestTimeTooSkewed; set"
                                + " the clock of the controller by NTP"),
                arguments(
                        GROUP,
                        400,
                        "ThrottlingException",
                        "Rate exceeded",
                        DeployCode.THROTTLED,
                        "AWS throttled GetDeploymentGroup and 3 attempts did not get through; start the build again later or"
                                + " ask for a higher request rate in this account"),
                arguments(
                        GROUP,
                        429,
                        "",
                        "",
                        DeployCode.THROTTLED,
                        "AWS throttled GetDeploymentGroup and 3 attempts did not get through; start the build again later or"
                                + " ask for a higher request rate in this account"),
                arguments(
                        GROUP,
                        500,
                        "InternalFailure",
                        "",
                        DeployCode.SERVICE_FAILED,
                        "127.0.0.1 answered GetDeploymentGroup with a failure of its own (HTTP 500, InternalFailure) in 3"
                                + " attempts; start the build again later (request id req-1)"),
                arguments(
                        GROUP,
                        503,
                        "",
                        "",
                        DeployCode.SERVICE_FAILED,
                        "127.0.0.1 answered GetDeploymentGroup with a failure of its own (HTTP 503) in 3 attempts; start the"
                                + " build again later (request id req-1)"),
                arguments(
                        GROUP,
                        407,
                        "",
                        "",
                        DeployCode.UNREACHABLE,
                        "127.0.0.1 cannot be reached (the proxy asks for the right user and password); check the region, the"
                                + " endpoint and the proxy of the controller"));
    }

    @ParameterizedTest(name = "{2} {1}")
    @MethodSource("answers")
    void anAnswerBecomesASentence(
            Consumer<CodeDeployPort> request, int status, String type, String message, DeployCode code, String text) {
        try (FakeAws aws = new FakeAws(any -> type.isEmpty()
                        ? new Answer(status, Map.of("x-amzn-RequestId", "req-1"), "")
                        : Answer.error(status, type, message));
                AwsAccess access = aws.access()) {
            DeployException thrown =
                    catchThrowableOfType(DeployException.class, () -> request.accept(access.codeDeploy()));

            assertThat(thrown).hasMessage(text);
            assertThat(thrown.code()).isEqualTo(code);
            assertThat(thrown.fact(Fact.HOST)).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void aHostThatRefusesIsUnreachable() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertThat(failure("http://127.0.0.1:" + port))
                .hasMessage(
                        "127.0.0.1 cannot be reached (connection refused); check the region, the endpoint and the proxy"
                                + " of the controller");
    }

    @Test
    void aNameThatDoesNotExistIsUnreachable() {
        assertThat(failure("https://codedeploy.invalid"))
                .hasMessage(
                        "codedeploy.invalid cannot be reached (its name is not known); check the region, the endpoint"
                                + " and the proxy of the controller");
    }

    @Test
    void aHostThatSpeaksNoTlsIsUntrusted() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> answer(plain, "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII)));
            server.setDaemon(true);
            server.start();
            DeployException thrown = failure("https://127.0.0.1:" + plain.getLocalPort());

            assertThat(thrown.code()).isEqualTo(DeployCode.UNTRUSTED);
            assertThat(thrown.getMessage())
                    .startsWith("the TLS connection to 127.0.0.1 was refused (")
                    .endsWith("); check the endpoint's certificate and the controller's trust store");
        }
    }

    @Test
    void aConnectionThatBreaksIsRepeatedAndThenUnreachable() {
        try (FakeAws aws = new FakeAws(request -> Answer.reset());
                AwsAccess access = aws.access()) {
            assertThat(catchThrowable(() -> access.codeDeploy().group(PROD)))
                    .hasMessage("127.0.0.1 cannot be reached (connection reset); check the region, the endpoint and the"
                            + " proxy of the controller");
            assertThat(aws.requests()).hasSize(3);
        }
    }

    @Test
    void aHostThatNeverAnswersIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                AwsAccess access = AwsAccess.open(
                        FakeAws.settingsFor("http://127.0.0.1:" + silent.getLocalPort(), ""),
                        FakeAws.keys(),
                        new AccessOptions(
                                FakeAws.options().transport(), "x", Duration.ofMillis(100), Duration.ofMillis(250)),
                        InstantSource.fixed(FakeAws.NOW),
                        FakeAws.atOnce())) {
            assertThat(catchThrowable(() -> access.codeDeploy().group(PROD)))
                    .hasMessage(
                            "127.0.0.1 cannot be reached (no answer in time); check the region, the endpoint and the"
                                    + " proxy of the controller");
        }
    }

    @Test
    void aPageOfAPortalIsNotTakenForAnAnswer() {
        try (FakeAws aws = new FakeAws(request -> new Answer(200, Map.of(), "<html>Welcome</html>"));
                AwsAccess access = aws.access()) {
            assertThat(catchThrowable(() -> access.codeDeploy().deployments(List.of("d-1"))))
                    .isInstanceOf(DeployException.class)
                    .hasMessageStartingWith(
                            "127.0.0.1 answered BatchGetDeployments with a failure of its own (an answer that is not AWS's)");
        }
    }

    @Test
    void anInterruptionIsNoFailureOfAws() {
        Call call = new Call(AwsService.CODEDEPLOY, "GetDeployment", "codedeploy:GetDeployment", Map.of());

        assertThatThrownBy(() -> {
                    throw Translation.of(AbortedException.create("interrupted"), call);
                })
                .isInstanceOf(CancellationException.class)
                .hasMessage("GetDeployment was interrupted");

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void anInterruptedCreateIsInDoubt() {
        Call call = new Call(AwsService.CODEDEPLOY, "CreateDeployment", "codedeploy:CreateDeployment", Map.of());

        RuntimeException translated = Translation.ofCreate(AbortedException.create("interrupted"), call);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(translated)
                .isInstanceOfSatisfying(
                        DeployException.class, e -> assertThat(e.code()).isEqualTo(DeployCode.CREATE_IN_DOUBT));
    }

    @Test
    void aDefectOfOursIsNotDressedUpAsAFailureOfAws() {
        Caller caller = new Caller(AwsService.CODEDEPLOY, "localhost", Map.of());
        IllegalStateException defect = new IllegalStateException("defect");

        assertThat(catchThrowable(() -> caller.ask("GetDeployment", Map.of(), () -> {
                    throw defect;
                })))
                .isSameAs(defect);
    }

    @Test
    void aServerThatSpeaksOnlyTls11IsRefusedWhateverJavaIsConfiguredToAllow() throws IOException {
        try (ServerSocket old = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> answer(old, TLS_1_1_SERVER_HELLO));
            server.setDaemon(true);
            server.start();

            DeployException thrown = failure("https://127.0.0.1:" + old.getLocalPort());

            assertThat(thrown.code()).isEqualTo(DeployCode.UNTRUSTED);
            assertThat(thrown)
                    .hasMessage(
                            "the TLS connection to 127.0.0.1 was refused (The server selected protocol version TLS11 is"
                                    + " not accepted by client preferences [TLS13, TLS12]); check the endpoint's certificate and"
                                    + " the controller's trust store");
        }
    }

    private static DeployException failure(String url) {
        ConnectionSettings settings = FakeAws.settingsFor(url, "");
        try (AwsAccess access = FakeAws.access(settings)) {
            return catchThrowableOfType(
                    DeployException.class, () -> access.codeDeploy().group(PROD));
        }
    }

    private static void answer(ServerSocket server, byte[] bytes) {
        try {
            while (true) {
                try (Socket socket = server.accept()) {
                    socket.getInputStream().read();
                    socket.getOutputStream().write(bytes);
                    socket.getOutputStream().flush();
                    socket.getInputStream().readAllBytes();
                }
            }
        } catch (IOException closed) {
            assertThat(server.isClosed()).isTrue();
        }
    }
}
