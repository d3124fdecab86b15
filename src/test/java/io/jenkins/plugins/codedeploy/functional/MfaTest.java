package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.AbortException;
import io.jenkins.plugins.codedeploy.connection.AwsConnection;
import io.jenkins.plugins.codedeploy.connection.RoleSession;
import io.jenkins.plugins.codedeploy.delivery.DeployOptions;
import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.emulator.sts.Role;
import io.jenkins.plugins.codedeploy.emulator.sts.Session;
import io.jenkins.plugins.codedeploy.revision.AppSpecRevision;
import io.jenkins.plugins.codedeploy.revision.S3Revision;
import io.jenkins.plugins.codedeploy.step.CodeDeployAwaitStep;
import io.jenkins.plugins.codedeploy.step.CodeDeployStep;
import io.jenkins.plugins.codedeploy.step.ConnectedStep;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Attended builds: steps whose keys need the code of an MFA device, over HTTP against the emulated STS. */
class MfaTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/deploy";
    private static final String DEVICE = "arn:aws:iam::123456789012:mfa/jane";
    private static final String ECS = """
            {"version": 0.0, "Resources": [{"TargetService": {"Type": "AWS::ECS::Service", "Properties": {
              "TaskDefinition": "arn:aws:ecs:eu-west-1:123456789012:task-definition/web:7",
              "LoadBalancerInfo": {"ContainerName": "web", "ContainerPort": 80}}}}]}
            """;

    private final ControllerStage controller = new ControllerStage();
    private final Emulator emulator = controller.emulator;
    private final PipelineBuild build = new PipelineBuild(null);

    @AfterEach
    void close() {
        controller.close();
    }

    @Test
    void theCodeIsShownOnceForAllStepsOfABuildWithAndWithoutARole() throws Exception {
        emulator.role(Role.assumable(ROLE).withMfa());
        servers();
        shows("135790");

        Map<?, ?> deployed = (Map<?, ?>) run(deploy(connection("")));
        List<String> first = signers();
        run(await((String) deployed.get("deploymentId"), connection(ROLE)));

        assertThat(emulator.requests().count("GetSessionToken")).isEqualTo(1);
        List<Session> sessions = emulator.sessions().all();
        assertThat(sessions)
                .extracting(Session::principal)
                .containsExactly(
                        "arn:aws:iam::123456789012:user/deployer",
                        "arn:aws:sts::123456789012:assumed-role/deploy/jenkins-folder-shop-7");
        assertThat(sessions).allMatch(Session::mfa);
        assertThat(first).containsOnly(sessions.get(0).keyId());
        assertThat(signers()).contains(sessions.get(1).keyId()).doesNotContain(Emulator.ACCESS_KEY);
        assertThat(build.written()).doesNotContain("135790", "secret-of-", "session-token-of-", Emulator.SECRET_KEY);
    }

    @Test
    void fiveHoursOfFollowingRenewTheRolesSessionWithoutAnotherCode() throws Exception {
        emulator.role(Role.assumable(ROLE).withMfa());
        shows("135790");

        assertThat(failure(waiting(connection(ROLE), 300))).hasMessageStartingWith("deployment d-");

        assertThat(emulator.requests().count("GetSessionToken")).isEqualTo(1);
        assertThat(emulator.requests().count("AssumeRole")).isEqualTo(6);
        assertThat(emulator.requests().count("CreateDeployment")).isEqualTo(1);
    }

    @Test
    void aCodeThatStsDoesNotAcceptIsToldAndNothingIsDeployed() throws Exception {
        servers();
        emulator.sessions().code(DEVICE, "135790");
        build.parameter("MFA", "246802");

        assertThat(failure(deploy(connection(""))))
                .hasMessage(
                        "STS does not accept the code of MFA device '" + DEVICE + "': MultiFactorAuthentication failed"
                                + " with invalid MFA one time pass code; begin a new build with a code that was not used before,"
                                + " and check that the device is the one of the user of credentials 'deployer'");
        assertThat(emulator.sessions().all()).isEmpty();
        assertThat(emulator.requests().count("CreateDeployment")).isZero();
    }

    @Test
    void aBuildThatOutlivesARestartIsToldWhatToDoAndANewOneFollowsItsDeployment() throws Exception {
        servers();
        shows("135790");
        CodeDeployStep step = deploy(connection(""));
        DeployOptions options = new DeployOptions();
        options.setWait(false);
        step.setOptions(options);
        String id = (String) ((Map<?, ?>) run(step)).get("deploymentId");
        build.outlivesARestart();
        emulator.virtualClock().advance(Duration.ofMinutes(3));
        int before = emulator.requests().all().size();

        assertThat(failure(await(id, connection(""))))
                .hasMessage("the MFA session of this build is gone: the controller was restarted since the build began;"
                        + " begin a new build with a new code, and follow a deployment that is under way with"
                        + " codeDeployAwait");
        assertThat(emulator.requests().all()).as("calls").hasSize(before);

        PipelineBuild next = new PipelineBuild(null);
        emulator.sessions().code(DEVICE, "246802");
        next.parameter("MFA", "246802");
        CompletableFuture<Object> followed = next.start(await(id, connection("")));
        controller.letTimePass(followed);
        assertThat(((Map<?, ?>) followed.get()).get("status")).isEqualTo("Succeeded");
        assertThat(emulator.requests().count("GetSessionToken")).isEqualTo(2);
        assertThat(emulator.requests().count("StopDeployment")).isZero();
    }

    @Test
    void aStepThatIsResumedAfterARestartShowsNoCodeAgainAndLeavesItsDeploymentToANewBuild() throws Exception {
        emulator.role(Role.assumable(ROLE).withMfa());
        shows("135790");
        build.start(waiting(connection(ROLE), 60));
        controller.letTimePassUntil(() -> build.log().contains("Deployment d-"));
        String id = build.log().replaceFirst("(?s).*Deployment (d-[A-Z0-9]{9}).*", "$1");
        List<String> secrets = emulator.sessions().all().stream()
                .flatMap(session -> Stream.of(session.keyId(), "secret-of-" + session.keyId()))
                .toList();
        controller.restart();
        int before = emulator.requests().all().size();

        FakeContext resumed = build.resume();
        emulator.virtualClock().advance(Duration.ofMinutes(10));

        assertThat(resumed.ends).hasSize(1);
        assertThat(resumed.problem())
                .isInstanceOf(AbortException.class)
                .hasMessage("the MFA session of this build is gone: the controller was restarted since the build began;"
                        + " begin a new build with a new code, and follow a deployment that is under way with"
                        + " codeDeployAwait");
        assertThat(resumed.log()).doesNotContain("\tat ", "Exception");
        assertThat(emulator.requests().all()).as("calls").hasSize(before);
        assertThat(emulator.requests().count("GetSessionToken")).isEqualTo(1);
        assertThat(emulator.requests().count("CreateDeployment")).isEqualTo(1);
        assertThat(emulator.requests().count("StopDeployment")).isZero();
        assertThat(secrets).hasSize(4);
        assertThat(build.written() + resumed.log())
                .contains(id)
                .doesNotContain("135790", "secret-of-", "session-token-of-", Emulator.SECRET_KEY)
                .doesNotContain(secrets.toArray(String[]::new));
    }

    @Test
    void aBuildWithoutACodeIsToldSoAndCallsNothing() throws Exception {
        servers();

        assertThat(failure(deploy(connection(""))))
                .hasMessage("build parameter 'MFA' is empty; give the job a password parameter of that name and enter"
                        + " the code that the MFA device shows now");
        for (String wrong : List.of("13579", "1357901", "hunter", "135 790", "١٣٥٧٩٠")) {
            build.parameter("MFA", wrong);

            assertThat(failure(deploy(connection(""))))
                    .hasMessage("build parameter 'MFA' does not hold six digits; give the job a password parameter of"
                            + " that name and enter the code that the MFA device shows now");
        }
        assertThat(emulator.requests().all()).isEmpty();
        assertThat(build.written()).doesNotContain("hunter", "1357901");
    }

    @Test
    void aRoleThatAsksForTheCodeIsRefusedWithoutADevice() throws Exception {
        emulator.role(Role.assumable(ROLE).withMfa());
        servers();
        AwsConnection connection = connection(ROLE);
        connection.setSession(null);

        assertThat(failure(deploy(connection)))
                .hasMessage("role '" + ROLE + "' cannot be assumed by arn:aws:iam::123456789012:user/deployer:"
                        + " AccessDenied; check the role's ARN, its trust policy and the external id");
        assertThat(emulator.requests().count("CreateDeployment")).isZero();
    }

    private void shows(String code) {
        emulator.sessions().code(DEVICE, code);
        build.parameter("MFA", code);
    }

    private AwsConnection connection(String role) {
        RoleSession session = new RoleSession();
        session.setMfaSerial(DEVICE);
        session.setMfaTokenParameter("MFA");
        AwsConnection connection = controller.connection();
        connection.setRoleArn(role);
        connection.setSession(session);
        return connection;
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
