package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.FilePath;
import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.revision.WorkspaceBundle;
import io.jenkins.plugins.codedeploy.step.CodeDeployPushStep;
import io.jenkins.plugins.codedeploy.step.CodeDeployStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bucket without versions: the ETag alone says which bytes are deployed. */
class VersioningOffTest {
    @TempDir
    Path folder;

    private ControllerStage controller;
    private Path workspace;

    @BeforeEach
    void start() throws IOException {
        controller = new ControllerStage();
        controller.emulator.bucket("plain");
        controller.emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(1));
        workspace = Files.createDirectories(folder.resolve("shop"));
        Files.writeString(workspace.resolve("appspec.yml"), "version: 0.0\nos: linux\n");
    }

    @AfterEach
    void close() {
        controller.close();
    }

    @Test
    void aPushSaysThatThereIsNoVersionAndGivesTheETag() throws Exception {
        FakeContext build = run(push());

        String key = build.result().get("key").toString();
        assertThat(build.result()).containsEntry("versionId", "").containsEntry("uploaded", true);
        assertThat(build.result().get("eTag").toString()).isNotEmpty();
        assertThat(build.log())
                .contains("[CodeDeploy] Uploaded s3://plain/" + key)
                .doesNotContain("version");
    }

    @Test
    void anUploadInPartsIsPinnedByItsETagToo() throws Exception {
        byte[] noise = new byte[9 << 20];
        new Random(3).nextBytes(noise);
        Files.write(workspace.resolve("noise.bin"), noise);

        FakeContext build = run(push());

        assertThat(controller.emulator.requests().count("UploadPart")).isEqualTo(2);
        assertThat(build.result()).containsEntry("versionId", "");
        assertThat(build.result().get("eTag").toString()).endsWith("-2");
        assertThat(controller.emulator.s3Objects().uploadsInProgress("plain")).isEmpty();
    }

    @Test
    void theSameContentIsFoundAgainWithoutAVersion() throws Exception {
        Map<String, Object> first = run(push()).result();
        FakeContext again = run(push());

        assertThat(again.result()).containsEntry("uploaded", false).containsEntry("eTag", first.get("eTag"));
        assertThat(again.log())
                .contains("[CodeDeploy] Already in S3, nothing to upload: s3://plain/" + first.get("key"))
                .doesNotContain("version");
        assertThat(controller.emulator.requests().count("PutObject")).isEqualTo(1);
    }

    @Test
    void theDeploymentNamesTheETagAndNoVersion() throws Exception {
        CodeDeployStep step = new CodeDeployStep("shop", "prod");
        step.setRevision(new WorkspaceBundle("plain"));
        step.setConnection(controller.connection());

        FakeContext build = run(step);

        assertThat(build.result()).containsEntry("status", "Succeeded");
        Map<?, ?> revision = (Map<?, ?>) build.result().get("revision");
        assertThat(revision.get("versionId")).isEqualTo("");
        assertThat(controller.emulator.requests().of("CreateDeployment").get(0).body())
                .contains("\"eTag\":\"" + revision.get("eTag") + "\"")
                .doesNotContain("\"version\":");
    }

    private CodeDeployPushStep push() {
        CodeDeployPushStep step = new CodeDeployPushStep();
        step.setRevision(new WorkspaceBundle("plain"));
        step.setConnection(controller.connection());
        return step;
    }

    private FakeContext run(Step step) throws Exception {
        FakeContext build = new FakeContext(FakeBuild.ofPipeline(1), new FilePath(workspace.toFile()));
        step.start(build).start();
        controller.emulator.virtualClock().advanceUntil(build::isOver, Duration.ofHours(1));
        return build;
    }
}
