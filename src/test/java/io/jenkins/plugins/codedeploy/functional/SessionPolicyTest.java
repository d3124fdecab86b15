package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.codedeploy.connection.AwsConnection;
import io.jenkins.plugins.codedeploy.connection.RoleSession;
import io.jenkins.plugins.codedeploy.delivery.AlarmSettings;
import io.jenkins.plugins.codedeploy.delivery.DeployOptions;
import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.emulator.sts.Role;
import io.jenkins.plugins.codedeploy.emulator.sts.Session;
import io.jenkins.plugins.codedeploy.emulator.wire.Call;
import io.jenkins.plugins.codedeploy.revision.AppSpecRevision;
import io.jenkins.plugins.codedeploy.revision.S3Revision;
import io.jenkins.plugins.codedeploy.step.CodeDeployAwaitStep;
import io.jenkins.plugins.codedeploy.step.CodeDeployContinueStep;
import io.jenkins.plugins.codedeploy.step.CodeDeployPolicyStep;
import io.jenkins.plugins.codedeploy.step.CodeDeployStep;
import io.jenkins.plugins.codedeploy.step.CodeDeployStopStep;
import io.jenkins.plugins.codedeploy.step.ConnectedStep;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions that may do only what a step needs; the emulated CodeDeploy keeps to what a session's policy allows. */
class SessionPolicyTest {
    private static final String DEPLOY = "arn:aws:iam::123456789012:role/deploy";
    private static final String ECS = """
            {"version": 0.0, "Resources": [{"TargetService": {"Type": "AWS::ECS::Service", "Properties": {
              "TaskDefinition": "arn:aws:ecs:eu-west-1:123456789012:task-definition/web:7",
              "LoadBalancerInfo": {"ContainerName": "web", "ContainerPort": 80}}}}]}
            """;

    private final ControllerStage controller = new ControllerStage();
    private final Emulator emulator = controller.emulator;
    private final PipelineBuild build = new PipelineBuild(null);

    @BeforeEach
    void start() {
        emulator.role(Role.assumable(DEPLOY));
        emulator.versionedBucket("releases");
        emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(2));
        emulator.ecsGroup("web", "front").waitsForReroute(60).terminatesAfter(60);
    }

    @AfterEach
    void close() {
        controller.close();
    }

    @Test
    void withoutAWordAboutItTheSessionMayDoWhatTheRoleMay() throws Exception {
        run(deploy(new RoleSession()));

        assertThat(emulator.sessions().all())
                .singleElement()
                .extracting(Session::policy)
                .isEqualTo("");
    }

    @Test
    void aMinimalSessionMayDoWhatThePolicyStepShowsAndThatIsEnoughForTheDeployment() throws Exception {
        CodeDeployPolicyStep policy = new CodeDeployPolicyStep("shop", "prod");
        policy.setRevision(new S3Revision("releases", "app.zip"));
        policy.setConnection(connection(minimal()));
        String shown = (String) run(policy);

        Map<?, ?> result = (Map<?, ?>) run(deploy(minimal()));

        assertThat(result.get("status")).isEqualTo("Succeeded");
        ObjectMapper json = new ObjectMapper();
        assertThat(emulator.sessions().all())
                .singleElement()
                .satisfies(
                        session -> assertThat(json.readTree(session.policy())).isEqualTo(json.readTree(shown)));
        assertThat(build.log()).doesNotContain("WARNING");
    }

    @Test
    void eachStepOnADeploymentThatExistsHasASessionForItsOwnNeedsWithNothingInVain() throws Exception {
        String id = waiting();
        emulator.requests().clear();

        run(onto(new CodeDeployContinueStep(id)));
        assertThat(called()).isEqualTo(allowed(lastSession()));
        assertThat(allowed(lastSession()))
                .containsExactly("codedeploy:BatchGetDeployments", "codedeploy:ContinueDeployment");

        emulator.requests().clear();
        run(onto(new CodeDeployStopStep(id)));
        assertThat(called()).isEqualTo(allowed(lastSession()));
        assertThat(allowed(lastSession()))
                .containsExactly("codedeploy:BatchGetDeployments", "codedeploy:StopDeployment");

        String other = (String) ((Map<?, ?>) run(deploy(null))).get("deploymentId");
        emulator.requests().clear();
        run(onto(new CodeDeployAwaitStep(other)));
        assertThat(allowed(lastSession()))
                .containsAll(called())
                .doesNotContain("codedeploy:StopDeployment", "codedeploy:CreateDeployment");
        assertThat(lastSession().policy())
                .contains("\"arn:aws:codedeploy:eu-west-1:123456789012:deploymentgroup:*/*\"");
    }

    @Test
    void whatTheSessionDoesNotAllowIsToldAsSuch() throws Exception {
        emulator.virtualClock()
                .schedule(
                        Duration.ofSeconds(5),
                        () -> emulator.keys().restrict(lastSession().keyId(), Set.of()));

        assertThat(failure(deploy(minimal())))
                .contains(
                        "the session policy that policy: 'minimal' makes does not allow codedeploy:BatchGetDeployments on"
                                + " arn:aws:codedeploy:eu-west-1:123456789012:")
                .contains(
                        " to arn:aws:sts::123456789012:assumed-role/deploy/jenkins-folder-shop-7; set policy: 'none' in"
                                + " session, so that the role alone decides, and report it (request id ");
    }

    @Test
    void aPolicyThatStsTakesInNoFormIsLeftOutAndTheBuildIsTold() throws Exception {
        emulator.stsFaults()
                .on("AssumeRole")
                .next(1)
                .answer(400, "PackedPolicyTooLarge", "Packed policy consumes 120% of allotted space");

        run(deploy(minimal()));

        assertThat(build.log().lines().filter(line -> line.contains("WARNING")))
                .containsExactly(
                        "[CodeDeploy] WARNING: The session has no policy of its own and may do what the role may:"
                                + " the minimal policy is too large for STS (PackedPolicyTooLarge); set policy: 'none' in session,"
                                + " or use fewer tags");
        assertThat(emulator.requests().count("AssumeRole")).isEqualTo(2);
        assertThat(lastSession().policy()).isEmpty();
    }

    @Test
    void aPolicyThatStsCannotReadIsNamed() throws Exception {
        emulator.stsFaults().on("AssumeRole").answer(400, "MalformedPolicyDocument", "Syntax errors in policy.");

        assertThat(failure(deploy(minimal())))
                .startsWith(
                        "STS does not take the session policy that policy: 'minimal' makes: Syntax errors in policy.;"
                                + " set policy: 'none' in session and report it (request id ");
        assertThat(emulator.requests().count("CreateDeployment")).isZero();
    }

    @Test
    void otherAlarmsNeedThePermissionToUpdateTheGroup() throws Exception {
        AlarmSettings alarms = new AlarmSettings();
        alarms.setAlarms("errors");
        DeployOptions options = new DeployOptions();
        options.setOverrideAlarmConfiguration(alarms);
        CodeDeployStep step = deploy(minimal());
        step.setOptions(options);

        run(step);

        assertThat(allowed(lastSession())).contains("codedeploy:UpdateDeploymentGroup");
    }

    @Test
    void whereNoRoleIsAssumedThereIsNoSessionToLimit() throws Exception {
        CodeDeployStep step = deploy(minimal());
        ((AwsConnection) step.getConnection()).setRoleArn("");

        assertThat(failure(step))
                .isEqualTo(
                        "policy of session is 'minimal' and roleArn is empty; set roleArn, since only the session of a"
                                + " role can be limited, or set policy: 'none'");
        assertThat(emulator.requests().all()).isEmpty();
    }

    private String waiting() throws Exception {
        AppSpecRevision appSpec = new AppSpecRevision();
        appSpec.setText(ECS);
        DeployOptions options = new DeployOptions();
        options.setWait(false);
        CodeDeployStep step = new CodeDeployStep("web", "front");
        step.setRevision(appSpec);
        step.setOptions(options);
        step.setConnection(connection(minimal()));
        String id = (String) ((Map<?, ?>) run(step)).get("deploymentId");
        emulator.virtualClock().advance(Duration.ofMinutes(30));
        return id;
    }

    private CodeDeployStep deploy(RoleSession session) {
        CodeDeployStep step = new CodeDeployStep("shop", "prod");
        step.setRevision(new S3Revision("releases", "app.zip"));
        step.setConnection(connection(session));
        return step;
    }

    private ConnectedStep onto(ConnectedStep step) {
        step.setConnection(connection(minimal()));
        return step;
    }

    private AwsConnection connection(RoleSession session) {
        AwsConnection connection = controller.connection();
        connection.setRoleArn(DEPLOY);
        connection.setSession(session);
        return connection;
    }

    private static RoleSession minimal() {
        RoleSession session = new RoleSession();
        session.setPolicy("minimal");
        return session;
    }

    private Session lastSession() {
        List<Session> all = emulator.sessions().all();
        return all.get(all.size() - 1);
    }

    private Set<String> called() {
        Set<String> called = new TreeSet<>();
        for (Call call : emulator.requests().all()) {
            if (call.service().equals("codedeploy")) {
                called.add("codedeploy:" + call.operation());
            }
        }
        return called;
    }

    private static Set<String> allowed(Session session) throws Exception {
        Set<String> allowed = new TreeSet<>();
        for (JsonNode statement : new ObjectMapper().readTree(session.policy()).path("Statement")) {
            if (statement.path("Action").isTextual()) {
                allowed.add(statement.path("Action").asText());
            }
            statement.path("Action").forEach(action -> allowed.add(action.asText()));
        }
        return allowed;
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
