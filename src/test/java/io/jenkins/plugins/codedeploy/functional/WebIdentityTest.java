package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.jenkins.plugins.codedeploy.connection.AwsConnection;
import io.jenkins.plugins.codedeploy.connection.FurtherRole;
import io.jenkins.plugins.codedeploy.connection.RoleSession;
import io.jenkins.plugins.codedeploy.connection.SessionTag;
import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.emulator.sts.Role;
import io.jenkins.plugins.codedeploy.emulator.sts.Session;
import io.jenkins.plugins.codedeploy.emulator.wire.Call;
import io.jenkins.plugins.codedeploy.revision.AppSpecRevision;
import io.jenkins.plugins.codedeploy.revision.S3Revision;
import io.jenkins.plugins.codedeploy.step.CodeDeployAwaitStep;
import io.jenkins.plugins.codedeploy.step.CodeDeployStep;
import io.jenkins.plugins.codedeploy.step.ConnectedStep;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps that assume a role with an OIDC token, over HTTP against the emulated STS. */
class WebIdentityTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/deploy";
    private static final String SHOP = "arn:aws:iam::210987654321:role/shop";
    private static final String SIGNATURE = "c2lnbmF0dXJlLW9mLXRoZS1pc3N1ZXI";
    private static final String ECS = """
            {"version": 0.0, "Resources": [{"TargetService": {"Type": "AWS::ECS::Service", "Properties": {
              "TaskDefinition": "arn:aws:ecs:eu-west-1:123456789012:task-definition/web:7",
              "LoadBalancerInfo": {"ContainerName": "web", "ContainerPort": 80}}}}]}
            """;

    @TempDir
    Path folder;

    private final ControllerStage controller = new ControllerStage();
    private final Emulator emulator = controller.emulator;
    private final PipelineBuild build = new PipelineBuild(null);
    private final AtomicReference<String> token = new AtomicReference<>(lasting(Duration.ofHours(24)));

    @AfterEach
    void close() {
        controller.close();
    }

    @Test
    void aBuildOfTwoStepsShowsTheTokenOfASecretTextOnceAndNoKeyIsUsed() throws Exception {
        emulator.role(Role.assumable(ROLE));
        servers();

        Map<?, ?> deployed = (Map<?, ?>) run(deploy(withSecretText()));
        run(await((String) deployed.get("deploymentId"), withSecretText()));

        assertThat(deployed.get("status")).isEqualTo("Succeeded");
        assertThat(emulator.requests().count("AssumeRole")).isZero();
        Call shown = only("AssumeRoleWithWebIdentity");
        assertThat(shown.body()).contains("WebIdentityToken=" + token.get(), "DurationSeconds=3600");
        assertThat(shown.headers()).doesNotContainKey("authorization");
        Session session = emulator.sessions().all().get(0);
        assertThat(session.principal())
                .isEqualTo("arn:aws:sts::123456789012:assumed-role/deploy/jenkins-folder-shop-7");
        assertThat(signers()).containsOnly(session.keyId());
        assertThat(build.written()).doesNotContain(SIGNATURE, "secret-of-", "session-token-of-");
    }

    @Test
    void aSecretFileHoldsATokenAsWell() throws Exception {
        emulator.role(Role.assumable(ROLE));
        servers();
        FileCredentials file = mock(FileCredentials.class);
        when(file.getId()).thenReturn("oidc-file");
        when(file.getContent())
                .thenAnswer(call -> new ByteArrayInputStream((token.get() + "\n").getBytes(StandardCharsets.UTF_8)));
        controller.keep(file);

        run(deploy(connection(session("oidc-file", ""))));

        assertThat(only("AssumeRoleWithWebIdentity").body()).contains("WebIdentityToken=" + token.get() + "&");
    }

    @Test
    void aFileOfTheControllerThatAnAdministratorAllowedIsReadAnewForEachSession() throws Exception {
        emulator.role(Role.assumable(ROLE));
        Path file = Files.writeString(folder.resolve("token"), token.get() + "\n");
        controller.allowTokenFile(file);
        String next = lasting(Duration.ofHours(25));
        emulator.virtualClock().schedule(Duration.ofMinutes(10), () -> write(file, next));

        failure(waiting(connection(session("", file.toString())), 90));

        assertThat(bodies("AssumeRoleWithWebIdentity")).hasSize(2);
        assertThat(bodies("AssumeRoleWithWebIdentity").get(0)).contains(token.get());
        assertThat(bodies("AssumeRoleWithWebIdentity").get(1)).contains(next);
        assertThat(build.written()).doesNotContain(SIGNATURE);
    }

    @Test
    void aFileThatNoAdministratorAllowedIsNotRead() throws Exception {
        servers();
        Path file = Files.writeString(folder.resolve("token"), token.get());
        controller.allowTokenFile(folder.resolve("other"));

        for (String asked : List.of(file.toString(), folder.resolve("other") + "/../token")) {
            assertThat(failure(deploy(connection(session("", asked)))))
                    .hasMessage("webIdentityTokenFile '" + asked + "' is not among the files that an administrator"
                            + " allowed; have an administrator add it under AWS CodeDeploy, or use"
                            + " webIdentityCredentialsId");
        }
        assertThat(emulator.requests().all()).isEmpty();
    }

    @Test
    void aFileThatIsNotThereOrHoldsSomethingElseIsToldWithoutItsContents() throws Exception {
        servers();
        Path file = folder.resolve("token");
        controller.allowTokenFile(file);
        assertThat(failure(deploy(connection(session("", file.toString())))))
                .hasMessage(
                        "the OIDC token in '" + file + "' cannot be read: the controller cannot read the file; have it"
                                + " put there as the identity provider issued it, and Jenkins be allowed to read it");

        for (String wrong : List.of("root:x:0:0:hunter2", "hunter2.".repeat(3000), "")) {
            Files.writeString(file, wrong);
            Throwable problem = failure(deploy(connection(session("", file.toString()))));
            assertThat(problem)
                    .hasMessage(
                            "the OIDC token in '" + file + "' cannot be read: what it holds are not three parts with"
                                    + " dots between them; have it put there as the identity provider issued it, and Jenkins"
                                    + " be allowed to read it");
            assertThat(trace(problem)).doesNotContain("hunter2");
        }
        assertThat(build.written()).doesNotContain("hunter2");
        assertThat(emulator.requests().all()).isEmpty();
    }

    @Test
    void anExpiredTokenIsToldAndNothingIsDeployed() throws Exception {
        emulator.role(Role.assumable(ROLE));
        servers();
        token.set(lasting(Duration.ofMinutes(-1)));

        Throwable problem = failure(deploy(withSecretText()));

        assertThat(problem)
                .hasMessage("STS does not accept the OIDC token of 'oidc' for role '" + ROLE + "': Token expired:"
                        + " current date/time must be before it; have the identity provider issue a new one, and check"
                        + " its audience and the role's trust policy");
        assertThat(trace(problem)).doesNotContain(SIGNATURE);
        assertThat(build.written()).doesNotContain(SIGNATURE);
        assertThat(emulator.requests().count("AssumeRoleWithWebIdentity")).isEqualTo(1);
        assertThat(emulator.requests().count("CreateDeployment")).isZero();
    }

    @Test
    void aRoleThatDoesNotTrustTheIssuerIsNamedAndNothingIsDeployed() throws Exception {
        emulator.role(Role.assumable(ROLE).without(Role.Trust.WEB_IDENTITY));
        servers();

        assertThat(failure(deploy(withSecretText())))
                .hasMessage(
                        "role '" + ROLE + "' cannot be assumed: AccessDenied; check the role's ARN, its trust policy"
                                + " and the external id");
        assertThat(emulator.requests().count("CreateDeployment")).isZero();
    }

    @Test
    void credentialsThatTheJobMayNotUseAreUnknown() throws Exception {
        servers();

        assertThat(failure(deploy(connection(session("elsewhere", "")))))
                .hasMessage("credentials 'elsewhere' do not exist, are no secret text or secret file, or this job may"
                        + " not use them; create a secret text of that id that holds the OIDC token");
        assertThat(emulator.requests().all()).isEmpty();
    }

    @Test
    void aTokenThatExpiresWhileADeploymentIsFollowedIsReplacedAndTheDeploymentFollowedToItsEnd() throws Exception {
        emulator.role(Role.assumable(ROLE));
        token.set(lasting(Duration.ofMinutes(10)));
        String next = lasting(Duration.ofHours(24));
        emulator.virtualClock().schedule(Duration.ofMinutes(75), () -> token.set(next));

        assertThat(failure(waiting(withSecretText(), 120))).hasMessageStartingWith("deployment d-");

        assertThat(emulator.sessions().all()).hasSize(2);
        assertThat(emulator.requests().count("CreateDeployment")).isEqualTo(1);
        assertThat(build.log()).contains("STS does not accept the OIDC token of 'oidc'");
        assertThat(build.written()).doesNotContain(SIGNATURE);
    }

    @Test
    void aTokenFileThatCannotBeReadWhileADeploymentIsFollowedIsAGapThatIsToldAtItsBeginAndEnd() throws Exception {
        emulator.role(Role.assumable(ROLE));
        Path file = Files.writeString(folder.resolve("token"), token.get());
        controller.allowTokenFile(file);
        String next = lasting(Duration.ofHours(24));
        emulator.virtualClock().schedule(Duration.ofMinutes(10), () -> delete(file));
        emulator.virtualClock().schedule(Duration.ofMinutes(80), () -> write(file, "half a tok"));
        emulator.virtualClock().schedule(Duration.ofMinutes(90), () -> write(file, next));

        assertThat(failure(waiting(connection(session("", file.toString())), 120)))
                .hasMessageStartingWith("deployment d-")
                .hasMessageNotContaining("OIDC");

        assertThat(bodies("AssumeRoleWithWebIdentity")).hasSize(2);
        assertThat(bodies("AssumeRoleWithWebIdentity").get(1)).contains(next);
        assertThat(emulator.requests().count("CreateDeployment")).isEqualTo(1);
        assertThat(build.log())
                .containsOnlyOnce(
                        "the OIDC token in '" + file + "' cannot be read: the controller cannot read the file;")
                .containsOnlyOnce("answers again after ");
        assertThat(build.written()).doesNotContain(SIGNATURE, "half a tok");
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void furtherRolesAreAssumedInTheSessionThatTheTokenBegan() throws Exception {
        emulator.role(Role.assumable(ROLE));
        emulator.role(Role.assumable(SHOP));
        servers();
        RoleSession session = session("oidc", "");
        session.setTags(List.of(new SessionTag("team", "shop")));
        session.setFurtherRoles(List.of(new FurtherRole(SHOP)));
        controller.keepSecret("oidc", token::get);

        run(deploy(connection(session)));

        List<Session> sessions = emulator.sessions().all();
        assertThat(sessions)
                .extracting(Session::principal)
                .containsExactly(
                        "arn:aws:sts::123456789012:assumed-role/deploy/jenkins-folder-shop-7",
                        "arn:aws:sts::210987654321:assumed-role/shop/jenkins-folder-shop-7");
        assertThat(sessions.get(1).tags()).containsExactly(Map.entry("team", "shop"));
        assertThat(signers()).containsOnly(sessions.get(1).keyId());
    }

    private AwsConnection withSecretText() {
        controller.keepSecret("oidc", token::get);
        return connection(session("oidc", ""));
    }

    private AwsConnection connection(RoleSession session) {
        AwsConnection connection = controller.connection();
        connection.setCredentialsId("");
        connection.setRoleArn(ROLE);
        connection.setSession(session);
        return connection;
    }

    private static RoleSession session(String credentialsId, String file) {
        RoleSession session = new RoleSession();
        session.setWebIdentityCredentialsId(credentialsId);
        session.setWebIdentityTokenFile(file);
        return session;
    }

    private String lasting(Duration life) {
        Instant end = emulator.clock().instant().plus(life);
        String claims = "{\"exp\":" + end.getEpochSecond() + "}";
        return "aGVhZA."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + "."
                + SIGNATURE;
    }

    private Call only(String operation) {
        List<Call> calls = emulator.requests().all().stream()
                .filter(call -> call.operation().equals(operation))
                .toList();
        assertThat(calls).hasSize(1);
        return calls.get(0);
    }

    private List<String> bodies(String operation) {
        return emulator.requests().all().stream()
                .filter(call -> call.operation().equals(operation))
                .map(Call::body)
                .toList();
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String trace(Throwable problem) {
        StringWriter text = new StringWriter();
        problem.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private void servers() {
        emulator.versionedBucket("releases");
        emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(2));
    }

    private CodeDeployStep deploy(AwsConnection connection) {
        CodeDeployStep step = new CodeDeployStep("shop", "prod");
        step.setRevision(new S3Revision("releases", "app.zip"));
        step.setConnection(connection);
        return step;
    }

    private CodeDeployStep waiting(AwsConnection connection, int minutes) {
        emulator.ecsGroup("web", "front").waitsForReroute(minutes);
        AppSpecRevision appSpec = new AppSpecRevision();
        appSpec.setText(ECS);
        CodeDeployStep step = new CodeDeployStep("web", "front");
        step.setRevision(appSpec);
        step.setConnection(connection);
        return step;
    }

    private static ConnectedStep await(String id, AwsConnection connection) {
        CodeDeployAwaitStep step = new CodeDeployAwaitStep(id);
        step.setConnection(connection);
        return step;
    }

    private List<String> signers() {
        return emulator.requests().all().stream()
                .filter(call -> call.service().equals("codedeploy"))
                .map(call -> call.headers().get("authorization").replaceFirst(".*Credential=([^/]+)/.*", "$1"))
                .toList();
    }

    private Object run(Step step) throws Exception {
        CompletableFuture<Object> result = build.start(step);
        controller.letTimePass(result);
        return result.get();
    }

    private Throwable failure(Step step) throws Exception {
        CompletableFuture<Object> result = build.start(step);
        controller.letTimePass(result);
        try {
            throw new AssertionError("no failure but " + result.get());
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }
}
