package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Steps that assume roles, over HTTP against the emulated STS. */
class AssumedRoleTest {
    private static final String DEPLOY = "arn:aws:iam::123456789012:role/deploy";
    private static final String SHOP = "arn:aws:iam::210987654321:role/shop";
    private static final String SESSION = "assumed-role/deploy/jenkins-folder-shop-7";

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
    void aBuildOfTwoStepsAssumesItsRoleOnce() throws Exception {
        emulator.role(Role.assumable(DEPLOY));
        servers();

        Map<?, ?> deployed = (Map<?, ?>) run(deploy(null));
        run(await((String) deployed.get("deploymentId"), null));

        assertThat(emulator.requests().of("AssumeRole"))
                .singleElement()
                .satisfies(call -> assertThat(call.body()).contains("DurationSeconds=3600"));
        assertThat(emulator.sessions().all())
                .extracting(Session::principal)
                .containsExactly("arn:aws:sts::123456789012:" + SESSION);
        assertThat(signers())
                .as("no request of CodeDeploy is signed with the lasting key")
                .containsOnly(emulator.sessions().all().get(0).keyId());
    }

    @Test
    void fiveHoursOfFollowingTakeOneCallToStsForEachSessionAndNoneForAPoll() throws Exception {
        emulator.role(Role.assumable(DEPLOY));
        emulator.ecsGroup("web", "front").waitsForReroute(300);
        CodeDeployStep step = waiting(null);

        assertThat(failure(step)).startsWith("deployment d-");

        // Each session of an hour is renewed five minutes before its end: at 0:55, 1:50, 2:45, 3:40 and 4:35.
        assertThat(emulator.requests().count("AssumeRole")).isEqualTo(6);
        assertThat(emulator.requests().all().stream()
                        .filter(call -> call.service().equals("sts"))
                        .count())
                .as("the sessions, and who calls")
                .isEqualTo(7);
        assertThat(emulator.requests().count("GetCallerIdentity")).isEqualTo(1);
        assertThat(emulator.requests().count("BatchGetDeployments")).isGreaterThan(100);
        assertThat(build.log()).doesNotContain("expired", "does not answer");
    }

    @Test
    void aSessionThatAwsEndsEarlyIsBegunAnewAndTheDeploymentIsFollowedToItsEnd() throws Exception {
        emulator.role(Role.assumable(DEPLOY));
        emulator.ecsGroup("web", "front").waitsForReroute(30);
        emulator.virtualClock()
                .schedule(
                        Duration.ofMinutes(10),
                        () -> emulator.sessions()
                                .all()
                                .forEach(session -> emulator.keys().expire(session.keyId())));
        CodeDeployStep step = waiting(null);

        assertThat(failure(step)).startsWith("deployment d-");

        assertThat(emulator.requests().count("AssumeRole")).isEqualTo(2);
        assertThat(emulator.requests().count("CreateDeployment")).isEqualTo(1);
    }

    @Test
    void tagsAndSourceIdentityAreOfTheSessionThatMakesTheCalls() throws Exception {
        emulator.role(Role.assumable(DEPLOY));
        servers();

        run(deploy(labels()));

        Session session = emulator.sessions().all().get(0);
        assertThat(session.tags()).containsExactly(Map.entry("branch", "feature/a-1"));
        assertThat(session.sourceIdentity()).isEqualTo("jane@acme.example");
        assertThat(signers()).containsOnly(session.keyId());
    }

    @Test
    void aSecretInATagOfTheSessionOrInTheSourceIdentityIsReplacedBeforeStsIsAsked() throws Exception {
        emulator.role(Role.assumable(DEPLOY));
        servers();
        RoleSession session = labels();
        session.setTags(List.of(new SessionTag("owner", "jane@example.com")));
        session.setSourceIdentity("AKIAIOSFODNN7EXAMPLE");

        run(deploy(session));

        assertThat(build.log())
                .contains("WARNING: session tag owner held an e-mail address: --- is sent instead\n")
                .contains("WARNING: sourceIdentity held an AWS access key: --- is sent instead\n")
                .doesNotContain("jane@example.com", "AKIAIOSFODNN7EXAMPLE");
        assertThat(emulator.requests().of("AssumeRole"))
                .singleElement()
                .satisfies(call -> assertThat(call.body())
                        .contains("SourceIdentity=---")
                        .doesNotContain("jane", "AKIAIOSFODNN7EXAMPLE"));
    }

    @Test
    void whereTheTrustPolicyRefusesTagsTheSessionDoesWithoutAndTheBuildIsToldOnce() throws Exception {
        emulator.role(Role.assumable(DEPLOY).without(Role.Trust.TAG));
        servers();

        Map<?, ?> deployed = (Map<?, ?>) run(deploy(labels()));
        run(await((String) deployed.get("deploymentId"), labels()));

        assertThat(build.log().lines().filter(line -> line.contains("session")))
                .containsExactly(
                        "[CodeDeploy] WARNING: The session has no tags and no source identity: the trust policy of "
                                + DEPLOY
                                + " does not allow sts:TagSession to arn:aws:iam::123456789012:user/deployer; allow it"
                                + " there, or remove tags and sourceIdentity from session");
        assertThat(emulator.requests().count("AssumeRole")).isEqualTo(2);
        assertThat(emulator.sessions().all()).singleElement().satisfies(session -> {
            assertThat(session.tags()).isEmpty();
            assertThat(session.sourceIdentity()).isEmpty();
        });
    }

    @Test
    void whereTheTrustPolicyRefusesASourceIdentityOneMoreCallIsMadeAtEachRenewalOfNone() throws Exception {
        emulator.role(Role.assumable(DEPLOY).without(Role.Trust.SOURCE_IDENTITY));
        emulator.ecsGroup("web", "front").waitsForReroute(120);
        CodeDeployStep step = waiting(labels());

        failure(step);

        // The refused one, the first and its renewals at 0:55 and 1:50.
        assertThat(emulator.requests().count("AssumeRole")).isEqualTo(4);
        assertThat(build.log().lines().filter(line -> line.contains("WARNING")))
                .singleElement()
                .asString()
                .contains("does not allow sts:SetSourceIdentity to");
    }

    @Test
    void rolesAreAssumedOneInTheSessionOfTheOtherAndTheLastMakesTheCalls() throws Exception {
        emulator.role(Role.assumable(DEPLOY).lasting(Duration.ofHours(12)));
        emulator.role(Role.withExternalId(SHOP, "acme-42"));
        servers();

        run(deploy(chain()));

        List<Session> sessions = emulator.sessions().all();
        assertThat(sessions)
                .extracting(Session::principal)
                .containsExactly(
                        "arn:aws:sts::123456789012:" + SESSION,
                        "arn:aws:sts::210987654321:assumed-role/shop/jenkins-folder-shop-7");
        assertThat(sessions.get(1).sourceIdentity()).isEqualTo("jane@acme.example");
        assertThat(signers()).containsOnly(sessions.get(1).keyId());
        assertThat(emulator.requests().all().stream()
                        .filter(call -> call.operation().equals("AssumeRole"))
                        .map(Call::body))
                .allMatch(body -> body.contains("DurationSeconds=3600"));
    }

    @Test
    void theRoleOfAChainThatIsRefusedIsNamedAndNothingIsDeployed() throws Exception {
        emulator.role(Role.assumable(DEPLOY));
        emulator.role(Role.denied(SHOP));
        servers();

        assertThat(failure(deploy(chain())))
                .isEqualTo("role '" + SHOP + "' cannot be assumed by arn:aws:sts::123456789012:" + SESSION
                        + ": AccessDenied; check the role's ARN, its trust policy and the external id");
        assertThat(emulator.requests().count("CreateDeployment")).isZero();
    }

    @Test
    void everyServiceThatAStepCallsSeesWhichPluginAndWhichJenkinsAsks() throws Exception {
        emulator.role(Role.assumable(DEPLOY));
        servers();

        run(deploy(null));

        assertThat(emulator.requests().all()).extracting(Call::service).contains("codedeploy", "sts");
        assertThat(emulator.requests().all())
                .allSatisfy(call -> assertThat(call.headers().get("user-agent"))
                        .matches("aws-sdk-java/.* codedeploy-ng/\\S+ jenkins/\\S+"));
    }

    private void servers() {
        emulator.versionedBucket("releases");
        emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(2));
    }

    private CodeDeployStep deploy(RoleSession session) {
        CodeDeployStep step = new CodeDeployStep("shop", "prod");
        step.setRevision(new S3Revision("releases", "app.zip"));
        step.setConnection(connection(session));
        return step;
    }

    private CodeDeployStep waiting(RoleSession session) {
        AppSpecRevision appSpec = new AppSpecRevision();
        appSpec.setText(ECS);
        CodeDeployStep step = new CodeDeployStep("web", "front");
        step.setRevision(appSpec);
        step.setConnection(connection(session));
        return step;
    }

    private ConnectedStep await(String id, RoleSession session) {
        CodeDeployAwaitStep step = new CodeDeployAwaitStep(id);
        step.setConnection(connection(session));
        return step;
    }

    private AwsConnection connection(RoleSession session) {
        AwsConnection connection = controller.connection();
        connection.setRoleArn(DEPLOY);
        connection.setSession(session);
        return connection;
    }

    private static RoleSession labels() {
        RoleSession session = new RoleSession();
        session.setTags(List.of(new SessionTag("branch", "feature/a#1")));
        session.setSourceIdentity("jane@acme.example");
        return session;
    }

    private static RoleSession chain() {
        RoleSession session = labels();
        FurtherRole shop = new FurtherRole(SHOP);
        shop.setExternalId("acme-42");
        session.setFurtherRoles(List.of(shop));
        return session;
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

    private String failure(Step step) throws Exception {
        CompletableFuture<Object> result = build.start(step);
        controller.letTimePass(result);
        try {
            throw new AssertionError("no failure but " + result.get());
        } catch (ExecutionException e) {
            return e.getCause().getMessage();
        }
    }
}
