package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import hudson.EnvVars;
import hudson.Launcher;
import hudson.model.Run;
import hudson.util.StreamTaskListener;
import io.jenkins.plugins.codedeploy.connection.AwsConnection;
import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.emulator.sts.Role;
import io.jenkins.plugins.codedeploy.engine.plan.ProxySettings;
import io.jenkins.plugins.codedeploy.engine.plan.TlsSettings;
import io.jenkins.plugins.codedeploy.engine.plan.Transport;
import io.jenkins.plugins.codedeploy.engine.transfer.TicketPart;
import io.jenkins.plugins.codedeploy.engine.transfer.UploadPace;
import io.jenkins.plugins.codedeploy.engine.transfer.UploadTicket;
import io.jenkins.plugins.codedeploy.publisher.CodeDeployPublisher;
import io.jenkins.plugins.codedeploy.revision.WorkspaceBundle;
import io.jenkins.plugins.codedeploy.run.DeploymentRecord;
import io.jenkins.plugins.codedeploy.step.CodeDeployStep;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole deployments, after which everything that was written anywhere is searched for the secrets they were made with. */
class SecretLeakTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/deploy";

    @TempDir
    Path folder;

    private final Run<?, ?> run = FakeBuild.ofPipeline(8);
    private final List<String> written = new ArrayList<>();
    private JenkinsStage stage;

    @BeforeEach
    void start() throws IOException {
        stage = new JenkinsStage(folder);
        stage.application("exit 0");
        stage.emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(2));
        stage.emulator.role(Role.assumable(ROLE));
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aDeploymentThatSucceedsAsARole() throws Exception {
        FakeContext build = new FakeContext(run, stage.folder());
        StepExecution execution = step("shop").start(build);
        execution.start();
        stage.until(build, "Deployment d-");
        keep(execution);
        stage.end(build);
        keep(build, execution);

        assertThat(build.result()).containsEntry("status", "Succeeded");
        nothingLeaked();
    }

    @Test
    void aDeploymentThatIsRefused() throws Exception {
        stage.emulator.faults().on("CreateDeployment").deny();
        FakeContext build = new FakeContext(run, stage.folder());
        StepExecution execution = step("shop").start(build);
        execution.start();
        stage.end(build);
        keep(build, execution);

        assertThat(build.problem()).hasMessageContaining("AWS denied codedeploy:CreateDeployment");
        nothingLeaked();
    }

    @Test
    void anApplicationThatIsNotThere() throws Exception {
        FakeContext build = new FakeContext(run, stage.folder());
        StepExecution execution = step("nothing").start(build);
        execution.start();
        keep(build, execution);

        assertThat(build.problem()).hasMessageContaining("application 'nothing' does not exist");
        nothingLeaked();
    }

    @Test
    void aDeploymentThatIsAborted() throws Exception {
        FakeContext build = new FakeContext(run, stage.folder());
        StepExecution execution = step("shop").start(build);
        execution.start();
        stage.until(build, "Deployment d-");
        execution.stop(new InterruptedException("by admin"));
        stage.end(build);
        keep(build, execution);

        assertThat(stage.emulator.requests().count("StopDeployment")).isEqualTo(1);
        nothingLeaked();
    }

    @Test
    void aDeploymentOverARestart() throws Exception {
        FakeContext before = new FakeContext(run, stage.folder());
        StepExecution execution = step("shop").start(before);
        execution.start();
        stage.until(before, "Deployment d-");
        stage.goDown();
        keep(before, execution);
        stage.restart();
        FakeContext after = new FakeContext(run, stage.folder());
        StepExecution resumed = JenkinsStage.reread(execution, after);
        resumed.onResume();
        stage.end(after);
        keep(after, resumed);

        assertThat(after.result()).containsEntry("status", "Succeeded");
        nothingLeaked();
    }

    @Test
    void thePostBuildActionThatFails() {
        CodeDeployPublisher publisher = new CodeDeployPublisher("nothing", "prod");
        publisher.setRevision(new WorkspaceBundle("releases"));
        publisher.setConnection(connection());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Run<?, ?> freestyle = FakeBuild.ofFreestyle(3, Map.of("TOKEN", "s3cr3t-of-the-build"), Set.of("TOKEN"));

        assertThatThrownBy(() -> publisher.perform(
                        freestyle,
                        stage.folder(),
                        new EnvVars("TOKEN", "s3cr3t-of-the-build"),
                        mock(Launcher.class),
                        new StreamTaskListener(out, StandardCharsets.UTF_8)))
                .satisfies(problem -> written.add(trace(problem)));

        written.add(out.toString(StandardCharsets.UTF_8));
        nothingLeaked();
        assertThat(written).noneMatch(text -> text.contains("s3cr3t-of-the-build"));
    }

    @Test
    void theProxysPasswordIsInNoText() {
        ProxySettings proxy = new ProxySettings("proxy.example.com", 8080, "ci", "pr0xy-passw0rd", List.of());

        Transport transport = new Transport(proxy, TlsSettings.USUAL);
        TicketPart part = new TicketPart(1, 0, 5, "https://acme.s3.eu-west-1.amazonaws.com/shop.zip", Map.of());
        UploadPace pace = new UploadPace(1, 1, Duration.ZERO, Duration.ZERO, Duration.ofMinutes(1));

        assertThat(proxy.toString()).contains("proxy.example.com").doesNotContain("pr0xy-passw0rd");
        assertThat(transport.toString()).contains("proxy.example.com").doesNotContain("pr0xy-passw0rd");
        assertThat(new UploadTicket("acme", "shop.zip", List.of(part), transport, pace).toString())
                .doesNotContain("pr0xy-passw0rd");
    }

    private void keep(FakeContext build, StepExecution execution) throws IOException {
        written.add(build.log());
        build.ends.forEach(end -> written.add(end instanceof Throwable problem ? trace(problem) : end.toString()));
        keep(execution);
        FakeBuild.records(run).forEach(record -> written.add(fields(record)));
    }

    private void keep(StepExecution execution) throws IOException {
        written.add(new String(JenkinsStage.written(execution), StandardCharsets.ISO_8859_1));
        written.add(execution.getStatus() + execution);
    }

    private void nothingLeaked() {
        Set<String> secrets = new TreeSet<>(Set.of(Emulator.SECRET_KEY, Emulator.ACCESS_KEY));
        stage.emulator
                .requests()
                .all()
                .forEach(call -> call.header("x-amz-security-token").ifPresent(secrets::add));
        assertThat(secrets).as("with the token of the role's session").hasSizeGreaterThan(2);
        assertThat(written).isNotEmpty();
        for (String secret : secrets) {
            assertThat(written).as("what was written").noneMatch(text -> text.contains(secret));
        }
    }

    private static String trace(Throwable problem) {
        StringWriter text = new StringWriter();
        problem.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static String fields(DeploymentRecord record) {
        StringBuilder text = new StringBuilder(record.toString());
        for (Field field : DeploymentRecord.class.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                try {
                    field.setAccessible(true);
                    text.append(field.getName()).append(field.get(record));
                } catch (IllegalAccessException e) {
                    throw new AssertionError(e);
                }
            }
        }
        return text.toString();
    }

    private AwsConnection connection() {
        AwsConnection connection = stage.connection();
        connection.setRoleArn(ROLE);
        return connection;
    }

    private CodeDeployStep step(String application) {
        CodeDeployStep step = new CodeDeployStep(application, "prod");
        step.setRevision(new WorkspaceBundle("releases"));
        step.setConnection(connection());
        return step;
    }
}
