package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;

import hudson.AbortException;
import hudson.FilePath;
import hudson.ProxyConfiguration;
import io.jenkins.plugins.codedeploy.engine.bundle.WorkspaceTree;
import io.jenkins.plugins.codedeploy.revision.WorkspaceBundle;
import io.jenkins.plugins.codedeploy.step.CodeDeployPushStep;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads of a controller that has a proxy: both the controller and the agent go through it. */
class ProxiedUploadTest {
    @TempDir
    Path folder;

    private ForwardProxy proxy;
    private ControllerStage controller;
    private WorkspaceTree tree;
    private StepExecution execution;

    @BeforeEach
    void start() throws IOException {
        proxy = new ForwardProxy("squid", "s3cret");
        controller = new ControllerStage();
        controller.emulator.versionedBucket("releases");
        tree = new WorkspaceTree(Files.createDirectories(folder.resolve("shop")))
                .file("appspec.yml", "version: 0.0\nos: linux\n");
    }

    @AfterEach
    void close() {
        controller.close();
        proxy.close();
    }

    @Test
    void theAgentSendsASmallBundleThroughTheProxyOfTheController() throws Exception {
        proxyOfJenkins("s3cret", "");

        FakeContext build = push();

        assertThat(build.result()).containsEntry("uploaded", true);
        assertThat(signedPuts()).hasSize(1);
        assertThat(proxy.passed()).hasSameSizeAs(controller.emulator.requests().all());
        assertThat(written(build)).doesNotContain("s3cret", "c3F1aWQ6czNjcmV0");
        assertThat(controller.emulator.requests().all())
                .as("what reaches AWS")
                .noneMatch(call -> call.toString().contains("c3F1aWQ6czNjcmV0"));
    }

    @Test
    void theAgentSendsEachPartThroughTheProxyOfTheController() throws Exception {
        proxyOfJenkins("s3cret", "");
        byte[] noise = new byte[17 << 20];
        new Random(3).nextBytes(noise);
        tree.file("data.bin", noise);

        assertThat(push().result()).containsEntry("uploaded", true);

        assertThat(signedPuts())
                .hasSize(3)
                .allSatisfy(query -> assertThat(query).contains("partNumber="));
        assertThat(proxy.passed()).hasSameSizeAs(controller.emulator.requests().all());
    }

    @Test
    void aHostWithoutProxyIsReachedDirectly() throws Exception {
        proxyOfJenkins("s3cret", "127.0.0.1");

        assertThat(push().result()).containsEntry("uploaded", true);

        assertThat(proxy.passed()).isEmpty();
        assertThat(controller.emulator.requests().count("PutObject")).isEqualTo(1);
    }

    @Test
    void aProxyThatRefusesTheLoginIsNamedAndNothingIsSent() throws Exception {
        proxyOfJenkins("wrong", "");

        FakeContext build = push();

        assertThat(build.problem())
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("the proxy asks for the right user and password")
                .hasMessageNotContaining("wrong");
        assertThat(written(build)).doesNotContain("wrong");
        assertThat(build.log()).doesNotContain("\tat ");
        assertThat(proxy.passed()).isEmpty();
        assertThat(controller.emulator.requests().all()).isEmpty();
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.map(Path::toString)).noneMatch(name -> name.endsWith(".bundle"));
        }
    }

    /** The log, what the script gets, and the step as it would be saved. */
    private String written(FakeContext build) throws IOException {
        return build.log() + build.ends + new String(JenkinsStage.written(execution), StandardCharsets.ISO_8859_1);
    }

    /** What only whoever has the signed address can send: the agent, which has no keys. */
    private List<String> signedPuts() {
        return proxy.passed().stream()
                .filter(request -> request.method().equals("PUT"))
                .map(request -> request.target().getRawQuery())
                .filter(query -> query.contains("X-Amz-Signature="))
                .toList();
    }

    private void proxyOfJenkins(String password, String direct) {
        when(controller.jenkins.getProxy())
                .thenReturn(new ProxyConfiguration("127.0.0.1", proxy.port(), "squid", password, direct));
    }

    private FakeContext push() throws Exception {
        CodeDeployPushStep step = new CodeDeployPushStep();
        step.setRevision(new WorkspaceBundle("releases"));
        step.setConnection(controller.connection());
        FakeContext build = new FakeContext(
                FakeBuild.ofPipeline(1), new FilePath(folder.resolve("shop").toFile()));
        execution = step.start(build);
        execution.start();
        return build;
    }
}
