package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Run;
import io.jenkins.plugins.codedeploy.connection.AwsConnection;
import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.emulator.sts.Role;
import io.jenkins.plugins.codedeploy.revision.WorkspaceBundle;
import io.jenkins.plugins.codedeploy.run.DeploymentRecord;
import io.jenkins.plugins.codedeploy.step.CodeDeployStep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a build keeps as evidence of its deployments. */
class EvidenceTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/deploy";

    @TempDir
    Path folder;

    private final Run<?, ?> run = FakeBuild.ofPipeline(8);
    private JenkinsStage stage;

    @BeforeEach
    void start() throws IOException {
        stage = new JenkinsStage(folder);
        stage.application("exit 0");
        stage.emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(1));
        stage.emulator.role(Role.assumable(ROLE));
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void theRecordSaysWhoCalledWhatS3HoldsAndHowCloudTrailFindsIt() throws Exception {
        AwsConnection connection = stage.connection();
        connection.setRoleArn(ROLE);
        FakeContext build = start(connection);
        stage.end(build);

        DeploymentRecord record = FakeBuild.records(run).get(0);
        Map<String, String> evidence = record.getEvidence();
        assertThat(evidence.get("Caller")).startsWith("arn:aws:sts::123456789012:assumed-role/deploy/jenkins-");
        assertThat(evidence).containsEntry("Credentials", "deployer").doesNotContainKey("TLS");
        assertThat(evidence.get("Version")).isNotEmpty();
        assertThat(evidence.get("ETag")).isNotEmpty();
        assertThat(evidence.get("Requests")).matches("CreateDeployment [0-9a-f-]{36}");
        assertThat(evidence.get("CloudTrail"))
                .isEqualTo("aws cloudtrail lookup-events --region eu-west-1 --lookup-attributes"
                        + " AttributeKey=EventName,AttributeValue=CreateDeployment --query"
                        + " \"Events[?contains(CloudTrailEvent, '" + record.getDeploymentId() + "')]\"");
    }

    @Test
    void aStopIsAddedToTheRequestsOfTheSameDeployment() throws Exception {
        CodeDeployStep step = step(stage.connection());
        FakeContext build = new FakeContext(run, stage.folder());
        StepExecution execution = step.start(build);
        execution.start();
        stage.until(build, "Deployment d-");
        execution.stop(new InterruptedException("by admin"));
        stage.end(build);

        assertThat(FakeBuild.records(run).get(0).getEvidence().get("Requests"))
                .matches("CreateDeployment [0-9a-f-]{36}, StopDeployment [0-9a-f-]{36}");
    }

    @Test
    void withoutARoleNobodyIsAskedWhoCalls() throws Exception {
        stage.end(start(stage.connection()));

        assertThat(stage.emulator.requests().count("GetCallerIdentity")).isZero();
        assertThat(FakeBuild.records(run).get(0).getEvidence())
                .doesNotContainKey("Caller")
                .containsEntry("Credentials", "deployer");
    }

    private FakeContext start(AwsConnection connection) throws Exception {
        return stage.start(step(connection), run, stage.folder());
    }

    private static CodeDeployStep step(AwsConnection connection) {
        CodeDeployStep step = new CodeDeployStep("shop", "prod");
        step.setRevision(new WorkspaceBundle("releases"));
        step.setConnection(connection);
        return step;
    }
}
