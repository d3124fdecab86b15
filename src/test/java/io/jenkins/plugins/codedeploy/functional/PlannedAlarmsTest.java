package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.connection.AwsConnection;
import io.jenkins.plugins.codedeploy.connection.RoleSession;
import io.jenkins.plugins.codedeploy.delivery.AlarmSettings;
import io.jenkins.plugins.codedeploy.delivery.DeployOptions;
import io.jenkins.plugins.codedeploy.emulator.sts.Role;
import io.jenkins.plugins.codedeploy.revision.S3Revision;
import io.jenkins.plugins.codedeploy.step.CodeDeployStep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The state of the alarms of a deployment group, which a plan asks CloudWatch for. */
class PlannedAlarmsTest {
    @TempDir
    Path folder;

    private JenkinsStage stage;

    @BeforeEach
    void start() throws IOException {
        stage = new JenkinsStage(folder);
        stage.emulator.serverGroup("shop", "prod").alarms("errors", "latency", "gone-last-year");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void anAlarmThatIsOnIsToldBeforeItStopsADeployment() throws Exception {
        stage.emulator.codeDeploy().alarm("latency");

        FakeContext build = plan(new DeployOptions());

        assertThat(build.result())
                .containsEntry("planned", true)
                .containsEntry("alarms", List.of("errors", "latency", "gone-last-year"))
                .containsEntry("alarmStates", Map.of("errors", "OK", "latency", "ALARM"));
        assertThat(build.log())
                .contains("[CodeDeploy]   Alarms that stop it: errors, latency, gone-last-year\n")
                .contains("[CodeDeploy]   Their state: errors OK, latency ALARM, gone-last-year does not exist: the"
                        + " deployment would be stopped\n")
                .doesNotContain("aws cloudwatch", "WARNING");
        assertThat(stage.emulator.requests().count("DescribeAlarms")).isEqualTo(1);
        assertThat(stage.emulator.requests().count("CreateDeployment")).isZero();
    }

    @Test
    void theAlarmsOfTheDeploymentAloneAreAskedForWhereItHasItsOwn() throws Exception {
        DeployOptions options = new DeployOptions();
        AlarmSettings alarms = new AlarmSettings();
        alarms.setAlarms("canary");
        options.setOverrideAlarmConfiguration(alarms);

        FakeContext build = plan(options);

        assertThat(build.result()).containsEntry("alarmStates", Map.of("canary", "OK"));
        assertThat(stage.emulator.requests().of("DescribeAlarms"))
                .singleElement()
                .satisfies(call -> assertThat(call.body()).contains("canary").doesNotContain("errors"));
    }

    @Test
    void withoutAlarmsCloudWatchIsNotAsked() throws Exception {
        stage.emulator.serverGroup("shop", "prod");

        FakeContext build = plan(new DeployOptions());

        assertThat(build.result()).containsEntry("alarms", List.of()).containsEntry("alarmStates", Map.of());
        assertThat(build.log()).contains("Alarms that stop it: none\n").doesNotContain("Their state");
        assertThat(stage.emulator.requests().count("DescribeAlarms")).isZero();
    }

    @Test
    void aDenialIsToldWithItsStatementAndTheRestOfThePlanIsThere() throws Exception {
        stage.emulator.faults().on("DescribeAlarms").deny();

        FakeContext build = plan(new DeployOptions());

        assertThat(build.result())
                .containsEntry("planned", true)
                .containsEntry("alarmStates", Map.of())
                .containsKeys("rollbackOn", "actions");
        assertThat(build.log())
                .contains("[CodeDeploy]   Their state is not known: AWS denied cloudwatch:DescribeAlarms")
                .contains("statement to add: {\"Effect\": \"Allow\", \"Action\": \"cloudwatch:DescribeAlarms\","
                        + " \"Resource\": \"*\"}")
                .contains(
                        "[CodeDeploy]   What tells it: aws cloudwatch describe-alarms --region eu-west-1 --alarm-names"
                                + " errors latency gone-last-year\n")
                .doesNotContain("\tat ");
    }

    @Test
    void aCloudWatchThatDoesNotAnswerHindersNoPlan() throws Exception {
        stage.emulator.faults().on("DescribeAlarms").answer(400, "ValidationError", "no such thing");

        FakeContext build = plan(new DeployOptions());

        assertThat(build.result()).containsEntry("planned", true);
        assertThat(build.log())
                .contains(
                        "Their state is not known: AWS refused DescribeAlarms: ValidationError: no such thing; correct"
                                + " what it names");
    }

    @Test
    void theMinimalSessionOfAPlanMayAskForAlarms() throws Exception {
        stage.emulator.role(Role.assumable("arn:aws:iam::123456789012:role/deploy"));
        AwsConnection connection = stage.connection();
        connection.setRoleArn("arn:aws:iam::123456789012:role/deploy");
        RoleSession session = new RoleSession();
        session.setPolicy("minimal");
        connection.setSession(session);

        FakeContext build = plan(new DeployOptions(), connection);

        assertThat(build.result()).containsEntry("alarmStates", Map.of("errors", "OK", "latency", "OK"));
    }

    private FakeContext plan(DeployOptions options) throws Exception {
        return plan(options, stage.connection());
    }

    private FakeContext plan(DeployOptions options, AwsConnection connection) throws Exception {
        options.setPlan(true);
        CodeDeployStep step = new CodeDeployStep("shop", "prod");
        step.setRevision(new S3Revision("releases", "a.zip"));
        step.setConnection(connection);
        step.setOptions(options);
        FakeContext build = stage.start(step, FakeBuild.ofPipeline(1), null);
        stage.end(build);
        return build;
    }
}
