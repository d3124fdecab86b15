package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.codedeploy.connection.AwsConnection;
import io.jenkins.plugins.codedeploy.connection.Connection;
import io.jenkins.plugins.codedeploy.connection.ConnectionLevel;
import io.jenkins.plugins.codedeploy.connection.DefaultConnection;
import io.jenkins.plugins.codedeploy.connection.KeptConnection;
import io.jenkins.plugins.codedeploy.connection.NamedConnection;
import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.revision.S3Revision;
import io.jenkins.plugins.codedeploy.step.CodeDeployStep;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections under names and the default one, from the step's arguments down to HTTP. */
class KeptConnectionTest {
    @TempDir
    Path folder;

    private final Run<?, ?> run = FakeBuild.ofPipeline(7);
    private JenkinsStage stage;

    @BeforeEach
    void start() throws Exception {
        stage = new JenkinsStage(folder);
        stage.emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(1));
        stage.emulator.s3Objects().write("releases", "shop.zip", new byte[] {1});
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aNameAndNoWordAtAllBothDeployOverWhatIsKept() throws Exception {
        stage.levels.add(level("prod", stage.connection(), "prod"));

        assertThat(deployed(new NamedConnection("prod"))).containsEntry("status", "Succeeded");
        assertThat(deployed(null)).containsEntry("status", "Succeeded");
        assertThat(deployed(new DefaultConnection())).containsEntry("status", "Succeeded");
        assertThat(stage.emulator.requests().count("CreateDeployment")).isEqualTo(3);
    }

    @Test
    void aNameThatIsNotKeptStopsTheBuildBeforeAnyCall() throws Exception {
        stage.levels.add(level("prod", stage.connection(), "gone"));

        assertThat(failed(new NamedConnection("test")))
                .isInstanceOf(AbortException.class)
                .hasMessage("connection 'test' is neither in the job's folders nor in the global configuration;"
                        + " use one of: prod");
        assertThat(failed(null)).hasMessageContaining("the default connection of folder 'team'");
        assertThat(stage.emulator.requests().all()).isEmpty();
    }

    @Test
    void aStepThatIsToTakeTheDefaultKeepsNothingAboutIt() {
        CodeDeployStep step = new CodeDeployStep("shop", "prod");
        step.setConnection(new DefaultConnection());

        assertThat(step.getConnection()).isNull();
    }

    private Throwable failed(Connection connection) throws Exception {
        return ended(connection).problem();
    }

    private Map<String, Object> deployed(Connection connection) throws Exception {
        return ended(connection).result();
    }

    private FakeContext ended(Connection connection) throws Exception {
        CodeDeployStep step = new CodeDeployStep("shop", "prod");
        step.setRevision(new S3Revision("releases", "shop.zip"));
        step.setConnection(connection);
        FakeContext build = stage.start(step, run, stage.folder());
        stage.end(build);
        return build;
    }

    private static ConnectionLevel level(String name, AwsConnection connection, String byDefault) {
        return new ConnectionLevel("folder 'team'", List.of(new KeptConnection(name, connection)), byDefault);
    }
}
