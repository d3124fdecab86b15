package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mockito.Mockito.mock;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.Launcher;
import hudson.model.Run;
import hudson.util.StreamTaskListener;
import io.jenkins.plugins.codedeploy.delivery.DeployOptions;
import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.publisher.CodeDeployPublisher;
import io.jenkins.plugins.codedeploy.revision.AppSpecRevision;
import io.jenkins.plugins.codedeploy.revision.EcsRevision;
import io.jenkins.plugins.codedeploy.revision.Placeholder;
import io.jenkins.plugins.codedeploy.revision.RevisionSource;
import io.jenkins.plugins.codedeploy.revision.WorkspaceBundle;
import io.jenkins.plugins.codedeploy.run.DeploymentRecord;
import io.jenkins.plugins.codedeploy.step.CodeDeployPushStep;
import io.jenkins.plugins.codedeploy.step.CodeDeployStep;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Secrets of a build in what becomes part of a revision, and in what a running step keeps on the disk. */
class RevisionSecretsTest {
    private static final String BOUND = "bound-by-withCredentials";
    private static final String WHY = " holds the value of a secret of this build, which AWS would keep and show to all"
            + " who may see the revision; remove it, and let the targets get secrets from Secrets Manager or Parameter"
            + " Store";

    @TempDir
    Path folder;

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

    static List<RevisionSource> placeholders() {
        Placeholder token = new Placeholder("token", "x-" + BOUND);
        WorkspaceBundle bundle = new WorkspaceBundle("releases");
        bundle.setPlaceholders(List.of(token));
        AppSpecRevision appSpec = new AppSpecRevision();
        appSpec.setFile("appspec.yml");
        appSpec.setPlaceholders(List.of(token));
        EcsRevision task = new EcsRevision("", "web", 80);
        task.setTaskDefinitionFile("task.json");
        task.setPlaceholders(List.of(token));
        return List.of(bundle, appSpec, task);
    }

    @ParameterizedTest
    @MethodSource("placeholders")
    void aPlaceholderWithASecretStopsTheStepBeforeAnyCall(RevisionSource revision) throws Exception {
        CodeDeployStep step = new CodeDeployStep("shop", "prod");
        step.setRevision(revision);
        step.setConnection(stage.connection());

        FakeContext build = run(step);

        mustBeRefused(build, "placeholder token" + WHY);
    }

    @Test
    void aPushRefusesItToo() throws Exception {
        CodeDeployPushStep step = new CodeDeployPushStep();
        step.setRevision(placeholders().get(0));
        step.setConnection(stage.connection());

        mustBeRefused(run(step), "placeholder token" + WHY);
    }

    @Test
    void anAppSpecTextWithASecretStopsTheStepBeforeAnyCall() throws Exception {
        AppSpecRevision revision = new AppSpecRevision();
        revision.setText("version: 0.0\nResources: [{hello: {Properties: {Name: " + BOUND + "}}}]\n");
        CodeDeployStep step = new CodeDeployStep("shop", "prod");
        step.setRevision(revision);
        step.setConnection(stage.connection());

        mustBeRefused(run(step), "text" + WHY);
    }

    @Test
    void thePostBuildActionRefusesWhatAVariableExpandsTo() {
        WorkspaceBundle bundle = new WorkspaceBundle("releases");
        bundle.setPlaceholders(List.of(new Placeholder("token", "${TOKEN}")));
        CodeDeployPublisher publisher = new CodeDeployPublisher("shop", "prod");
        publisher.setRevision(bundle);
        publisher.setConnection(stage.connection());
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        Throwable thrown = catchThrowable(() -> publisher.perform(
                FakeBuild.ofFreestyle(3, Map.of("TOKEN", BOUND), Set.of("TOKEN")),
                stage.folder(),
                new EnvVars("TOKEN", BOUND),
                mock(Launcher.class),
                new StreamTaskListener(out, StandardCharsets.UTF_8)));

        assertThat(thrown).isInstanceOf(AbortException.class).hasMessage("placeholder token" + WHY);
        assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain(BOUND);
        assertThat(stage.emulator.requests().all()).isEmpty();
    }

    @Test
    void whatARunningStepKeepsIsUnreadableAndGoesOnAfterARestart() throws Exception {
        DeployOptions options = new DeployOptions();
        options.setDescription("by " + BOUND);
        CodeDeployStep step = new CodeDeployStep("shop", "prod");
        step.setRevision(new WorkspaceBundle("releases"));
        step.setConnection(stage.connection());
        step.setOptions(options);
        Run<?, ?> run = FakeBuild.ofPipeline(8);
        FakeContext before = new FakeContext(run, stage.folder());
        BoundSecret.of(BOUND).around(before);
        StepExecution execution = step.start(before);
        String atFirst = written(execution);
        execution.start();
        stage.until(before, "Deployment d-");
        stage.goDown();
        String following = written(execution);
        stage.restart();
        FakeContext after = new FakeContext(run, stage.folder());
        BoundSecret.of(BOUND).around(after);
        StepExecution resumed = JenkinsStage.reread(execution, after);
        resumed.onResume();
        stage.end(after);

        assertThat(after.result()).containsEntry("status", "Succeeded");
        assertThat(stage.emulator.requests().count("CreateDeployment")).isEqualTo(1);
        for (String text : List.of(atFirst, following, written(resumed), before.log(), after.log())) {
            assertThat(text).doesNotContain(BOUND);
        }
        assertThat(FakeBuild.records(run))
                .extracting(DeploymentRecord::toString)
                .allSatisfy(text -> assertThat(text).doesNotContain(BOUND));
    }

    private void mustBeRefused(FakeContext build, String message) {
        assertThat(build.problem()).isInstanceOf(AbortException.class).hasMessage(message);
        assertThat(build.log()).isEmpty();
        assertThat(stage.emulator.requests().all()).isEmpty();
        assertThat(stage.opened).isZero();
    }

    private static String written(StepExecution execution) throws IOException {
        return new String(JenkinsStage.written(execution), StandardCharsets.ISO_8859_1);
    }

    private FakeContext run(Step step) throws Exception {
        FakeContext context = new FakeContext(FakeBuild.ofPipeline(8), stage.folder());
        BoundSecret.of(BOUND).around(context);
        step.start(context).start();
        return context;
    }
}
