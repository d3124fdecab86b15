package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Run;
import io.jenkins.plugins.codedeploy.connection.AwsConnection;
import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.emulator.sts.Role;
import io.jenkins.plugins.codedeploy.engine.transfer.Handshake;
import io.jenkins.plugins.codedeploy.revision.WorkspaceBundle;
import io.jenkins.plugins.codedeploy.run.DeploymentRecord;
import io.jenkins.plugins.codedeploy.step.CodeDeployStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
        assertThat(evidence).containsEntry("Endpoints", "codedeploy 127.0.0.1, s3 127.0.0.1, sts 127.0.0.1");
        assertThat(evidence.get("Version")).isNotEmpty();
        assertThat(evidence.get("ETag")).isNotEmpty();
        assertThat(evidence.get("Requests")).matches("PutObject [0-9A-F]{16}, CreateDeployment [0-9a-f-]{36}");
        assertThat(evidence.get("CloudTrail"))
                .isEqualTo("aws cloudtrail lookup-events --region eu-west-1 --lookup-attributes"
                        + " AttributeKey=EventName,AttributeValue=CreateDeployment --query"
                        + " \"Events[?contains(CloudTrailEvent, '" + record.getDeploymentId() + "')]\"");
    }

    @Test
    void theLogHasOneBlockRightAfterTheDeploymentWasCreated() throws Exception {
        stage.measured = AgreedTls.with(
                new Handshake("sts.eu-west-1.amazonaws.com", "proxy.acme:3128", "TLSv1.3", "TLS_AES_128_GCM_SHA256"),
                new Handshake("codedeploy.eu-west-1.amazonaws.com", "", "TLSv1.3", "TLS_AES_128_GCM_SHA256"),
                new Handshake("s3.eu-west-1.amazonaws.com", "", "TLSv1.2", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"));
        AwsConnection connection = stage.connection();
        connection.setRoleArn(ROLE);
        FakeContext build = start(connection);
        stage.end(build);

        DeploymentRecord record = FakeBuild.records(run).get(0);
        String id = record.getDeploymentId();
        List<String> lines = build.log().lines().toList();
        int heading = lines.indexOf("[CodeDeploy] Evidence of " + id + ":");
        assertThat(lines.get(heading - 1)).startsWith("[CodeDeploy] Deployment " + id);
        assertThat(lines.subList(heading + 1, heading + 11))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .isEqualTo("[CodeDeploy]   Caller       "
                                        + record.getEvidence().get("Caller")),
                        line -> assertThat(line)
                                .startsWith("[CodeDeploy]   Endpoints    codedeploy ")
                                .contains(", s3 ", ", sts "),
                        line -> assertThat(line)
                                .isEqualTo(
                                        "[CodeDeploy]   Proxy        proxy.acme:3128 to sts.eu-west-1.amazonaws.com"),
                        line -> assertThat(line)
                                .isEqualTo("[CodeDeploy]   TLS          TLSv1.2 with"
                                        + " TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256: s3.eu-west-1.amazonaws.com; TLSv1.3"
                                        + " with TLS_AES_128_GCM_SHA256: codedeploy.eu-west-1.amazonaws.com,"
                                        + " sts.eu-west-1.amazonaws.com"),
                        line -> assertThat(line)
                                .matches("\\[CodeDeploy] {3}Object {7}Version \\w+, ETag \\w+, Encryption AES256"),
                        line -> assertThat(line).isEqualTo("[CodeDeploy]   SHA-256      " + record.getSha256()),
                        line -> assertThat(line)
                                .matches("\\[CodeDeploy] {3}Requests {5}PutObject [0-9A-F]{16}, CreateDeployment"
                                        + " [0-9a-f-]{36}"),
                        line -> assertThat(line)
                                .startsWith("[CodeDeploy]   CloudTrail   aws cloudtrail lookup-events "),
                        line -> assertThat(line).matches("\\[CodeDeploy] [0-9]{2}:[0-9]{2} .*"),
                        line -> assertThat(line).matches("\\[CodeDeploy] [0-9]{2}:[0-9]{2} .*"));
        assertThat(build.log()).containsOnlyOnce("Evidence of ");
        assertThat(record.getEvidence())
                .containsEntry("Account", "123456789012")
                .containsEntry("Proxy", "proxy.acme:3128 to sts.eu-west-1.amazonaws.com")
                .containsEntry("SHA-256", record.getSha256());
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
                .matches("PutObject [0-9A-F]{16}, CreateDeployment [0-9a-f-]{36}, StopDeployment [0-9a-f-]{36}");
    }

    @Test
    void theRequestsOfAnUploadInPartsAreThoseOfEachPartToo() throws Exception {
        byte[] bytes = new byte[9 << 20];
        new Random(1).nextBytes(bytes);
        Files.write(stage.workspace.resolve("data.bin"), bytes);

        stage.end(start(stage.connection()));

        assertThat(FakeBuild.records(run).get(0).getEvidence().get("Requests"))
                .matches("CreateMultipartUpload [0-9A-F]{16}, UploadPart [0-9A-F]{16}, UploadPart [0-9A-F]{16},"
                        + " CompleteMultipartUpload [0-9A-F]{16}, CreateDeployment [0-9a-f-]{36}");
    }

    @Test
    void aBuildThatSharesAConnectionAndABundleShowsNoRequestOfTheOther() throws Exception {
        stage.end(start(stage.connection()));
        Run<?, ?> second = FakeBuild.ofPipeline(9);
        stage.end(stage.start(step(stage.connection()), second, stage.folder()));

        assertThat(stage.opened).as("connections").isEqualTo(1);
        assertThat(FakeBuild.records(second).get(0).getEvidence().get("Requests"))
                .matches("CreateDeployment [0-9a-f-]{36}");
    }

    @Test
    void theRequestsThatRemovedOlderBundlesAreAddedToTheirDeployment() throws Exception {
        for (String page : List.of("1", "2", "3")) {
            stage.write("page.html", page);
            stage.end(start(stage.connection()));
        }
        assertThat(FakeBuild.records(run))
                .allSatisfy(record -> assertThat(record.getEvidence()).doesNotContainKey("Removals"));
        stage.write("page.html", "4");
        WorkspaceBundle bundle = new WorkspaceBundle("releases");
        bundle.setKeepRevisions(1);
        CodeDeployStep step = step(stage.connection());
        step.setRevision(bundle);
        stage.end(stage.start(step, run, stage.folder()));

        long removed = stage.emulator.requests().count("DeleteObject");
        assertThat(removed).isPositive();
        assertThat(FakeBuild.records(run).get(3).getEvidence().get("Removals").split(", "))
                .hasSize((int) removed)
                .allMatch(request -> request.matches("DeleteObject [0-9A-F]{16}"));
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
