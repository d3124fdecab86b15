package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.Launcher;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.BuildStepMonitor;
import hudson.util.StreamTaskListener;
import io.jenkins.plugins.codedeploy.connection.AwsConnection;
import io.jenkins.plugins.codedeploy.delivery.DeployOptions;
import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.publisher.CodeDeployPublisher;
import io.jenkins.plugins.codedeploy.revision.S3Revision;
import io.jenkins.plugins.codedeploy.revision.WorkspaceBundle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.Mockito;

/** The post-build action from its fields down to HTTP; it never waits here, since the watcher is on a virtual clock. */
class CodeDeployPublisherTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final TaskListener listener = new StreamTaskListener(out, StandardCharsets.UTF_8);
    private final Run<?, ?> run =
            FakeBuild.ofFreestyle(3, Map.of("GROUP", "prod", "TOKEN", "s3cr3t-value"), Set.of("TOKEN"));
    private JenkinsStage stage;

    @BeforeEach
    void start() throws IOException {
        stage = new JenkinsStage(folder);
        stage.application("exit 0");
        stage.emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(1));
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void variablesAreExpandedInEveryFieldOfAFreestyleJob() {
        CodeDeployPublisher publisher = publisher("${APP}", "$GROUP");
        publisher.setRevision(new WorkspaceBundle("${BUCKET}"));
        AwsConnection connection = new AwsConnection("${REGION}");
        connection.setCodeDeployEndpoint("${ENDPOINT}");
        publisher.setConnection(connection);
        EnvVars env = new EnvVars(Map.of("APP", "shoq", "REGION", "eu-west-1", "BUCKET", "releases"));
        env.put("ENDPOINT", stage.emulator.codeDeployEndpoint().toString());

        assertThatThrownBy(() -> perform(publisher, run, env))
                .isInstanceOf(AbortException.class)
                .hasMessage(
                        "application 'shoq' does not exist in eu-west-1; check the name, the region and the account");
    }

    @Test
    void argumentsOfAPipelineAreTakenAsTheyAre() {
        CodeDeployPublisher publisher = publisher("${APP}", "prod");

        assertThatThrownBy(() -> perform(publisher, FakeBuild.ofPipeline(3), new EnvVars(Map.of("APP", "shop"))))
                .isInstanceOf(AbortException.class)
                .hasMessage("application '${APP}' is not a name that CodeDeploy accepts;"
                        + " use 1 to 100 letters, digits and . _ + = , @ -");
    }

    @Test
    void aFailedBuildIsNotDeployed() throws Exception {
        run.setResult(Result.FAILURE);

        perform(publisher("shop", "prod"), run, new EnvVars());

        assertThat(log()).isEqualTo("[CodeDeploy] Nothing is deployed, since the build is FAILURE\n");
        assertThat(stage.opened).isZero();
    }

    @Test
    void anUnstableBuildIsDeployedOnlyWhereThatIsWanted() throws Exception {
        run.setResult(Result.UNSTABLE);
        perform(publisher("shop", "prod"), run, new EnvVars());
        assertThat(stage.opened).isZero();

        CodeDeployPublisher publisher = publisher("shoq", "prod");
        publisher.setEvenIfUnstable(true);

        assertThatThrownBy(() -> perform(publisher, run, new EnvVars())).hasMessageContaining("'shoq'");
        assertThat(stage.opened).isOne();
    }

    @Test
    void anAbortedBuildStopsItsDeploymentAndIsAborted() {
        CodeDeployPublisher publisher = publisher("shop", "prod");
        publisher.setRevision(new S3Revision("releases", "app.zip"));
        DeployOptions options = new DeployOptions();
        options.setOnAbort("leave");
        publisher.setOptions(options);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> perform(publisher, run, new EnvVars())).isInstanceOf(AbortException.class);

        assertThat(Thread.interrupted()).isFalse();
        assertThat(run.getResult()).isEqualTo(Result.ABORTED);
    }

    @Test
    void buildsOfOneJobDoNotWaitForEachOther() {
        assertThat(publisher("shop", "prod").getRequiredMonitorService()).isEqualTo(BuildStepMonitor.NONE);
        assertThat(publisher("shop", "prod").requiresWorkspace()).isFalse();
    }

    private CodeDeployPublisher publisher(String application, String group) {
        CodeDeployPublisher publisher = new CodeDeployPublisher(application, group);
        publisher.setRevision(new WorkspaceBundle("releases"));
        publisher.setConnection(stage.connection());
        return publisher;
    }

    private void perform(CodeDeployPublisher publisher, Run<?, ?> build, EnvVars env) throws Exception {
        publisher.perform(build, stage.folder(), env, Mockito.mock(Launcher.class), listener);
    }

    private String log() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
