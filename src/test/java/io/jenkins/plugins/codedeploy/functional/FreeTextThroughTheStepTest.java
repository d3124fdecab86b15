package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.AbortException;
import io.jenkins.plugins.codedeploy.delivery.DeployOptions;
import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.engine.protection.Profile;
import io.jenkins.plugins.codedeploy.engine.protection.Rule;
import io.jenkins.plugins.codedeploy.revision.ObjectTag;
import io.jenkins.plugins.codedeploy.revision.UploadSettings;
import io.jenkins.plugins.codedeploy.revision.WorkspaceBundle;
import io.jenkins.plugins.codedeploy.step.CodeDeployStep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets in descriptions, keys and tags: what AWS is sent and what the log shows. */
class FreeTextThroughTheStepTest {
    private static final String BOUND = "bound-by-withCredentials";

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

    @Test
    void secretsAreReplacedInWhatAwsIsSentAndOneLineEachSaysWhere() throws Exception {
        FakeContext build = run(step());
        stage.end(build);

        assertThat(build.result()).containsEntry("status", "Succeeded");
        assertThat(build.log())
                .contains("description held the value of a secret of this build: *** is sent instead\n")
                .contains("keyPrefix held an AWS access key: *** is sent instead\n")
                .contains("tag owner held an e-mail address: --- is sent instead\n")
                .doesNotContain(BOUND, "AKIAIOSFODNN7EXAMPLE", "jane@example.com");
        assertThat(stage.emulator.requests().all())
                .noneSatisfy(call -> assertThat(call.toString() + call.body())
                        .containsAnyOf(BOUND, "AKIAIOSFODNN7EXAMPLE", "jane@example.com"));
        assertThat(stage.emulator.requests().of("CreateDeployment").get(0).body())
                .contains("by *** and *** for ***");
    }

    @Test
    void aStrictProfileStopsBeforeAnyCallAndDoesNotRepeatTheSecret() throws Exception {
        stage.profiles.add(new Profile("folder 'shop'", "", Set.of(Rule.FREE_TEXT_SECRETS_REFUSED), Map.of()));

        FakeContext build = run(step());

        assertThat(build.problem())
                .isInstanceOf(AbortException.class)
                .hasMessageMatching("\\w+ holds .*, and the data protection profile of folder 'shop' has"
                        + " freeTextSecretsRefused; remove it, or ask who keeps the profile to change it")
                .hasMessageNotContainingAny(BOUND, "AKIAIOSFODNN7EXAMPLE", "jane@example.com");
        assertThat(build.log()).isEmpty();
        assertThat(stage.emulator.requests().all()).isEmpty();
    }

    private CodeDeployStep step() {
        WorkspaceBundle bundle = new WorkspaceBundle("releases");
        bundle.setKeyPrefix("apps/AKIAIOSFODNN7EXAMPLE");
        UploadSettings upload = new UploadSettings();
        upload.setTags(List.of(new ObjectTag("owner", "jane@example.com")));
        bundle.setUpload(upload);
        DeployOptions options = new DeployOptions();
        options.setDescription("by " + BOUND + " and jane@example.com for AKIAIOSFODNN7EXAMPLE");
        CodeDeployStep step = new CodeDeployStep("shop", "prod");
        step.setRevision(bundle);
        step.setConnection(stage.connection());
        step.setOptions(options);
        return step;
    }

    private FakeContext run(CodeDeployStep step) throws Exception {
        FakeContext context = new FakeContext(FakeBuild.ofPipeline(8), stage.folder());
        BoundSecret.of(BOUND).around(context);
        step.start(context).start();
        return context;
    }
}
