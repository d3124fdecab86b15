package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.AbortException;
import io.jenkins.plugins.codedeploy.delivery.DeployOptions;
import io.jenkins.plugins.codedeploy.engine.plan.ComputePlatform;
import io.jenkins.plugins.codedeploy.revision.AppSpecRevision;
import io.jenkins.plugins.codedeploy.step.CodeDeployStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a build does with each mistake in an AppSpec file for Lambda and ECS, from the step down to HTTP. */
class ServerlessLintThroughTheStepTest {
    @TempDir
    Path folder;

    private JenkinsStage stage;

    @BeforeEach
    void start() throws IOException {
        stage = new JenkinsStage(folder);
        stage.emulator.lambdaGroup("shop", "LAMBDA");
        stage.emulator.ecsGroup("web", "ECS");
        stage.emulator.faults().on("CreateDeployment").deny();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @ParameterizedTest
    @MethodSource("io.jenkins.plugins.codedeploy.engine.appspec.ServerlessMistakes#all")
    void anErrorStopsBeforeTheDeploymentAndAWarningGoesOn(ComputePlatform platform, String appSpec, List<String> found)
            throws Exception {
        FakeContext build = deploy(platform, appSpec, "strict");

        found.forEach(finding -> assertThat(build.log()).contains("[CodeDeploy] WARNING: " + finding.substring(2)));
        List<String> errors =
                found.stream().filter(finding -> finding.startsWith("E ")).toList();
        if (errors.isEmpty()) {
            assertThat(stage.emulator.requests().count("CreateDeployment")).isEqualTo(1);
        } else {
            assertThat(build.problem())
                    .isInstanceOf(AbortException.class)
                    .hasMessage(errors.get(0).substring(2));
            assertThat(build.log()).doesNotContain("\tat ");
            assertThat(stage.emulator.requests().count("CreateDeployment")).isZero();
        }
    }

    @Test
    void whereMistakesAreOnlyToldOrNotLookedForTheServiceDecides() throws Exception {
        String mistaken = "version: '0.0'\nResources:\n  - shop:\n      Type: AWS::Lambda::Function\n"
                + "      Properties: {Name: shop, Alias: live, CurrentVersion: 1, TargetVersion: 2}\n";

        assertThat(deploy(ComputePlatform.LAMBDA, mistaken, "warn").log())
                .contains("[CodeDeploy] WARNING: appspec.yaml:1: the version is not the number 0.0;");
        assertThat(stage.emulator.requests().count("CreateDeployment")).isEqualTo(1);

        assertThat(deploy(ComputePlatform.LAMBDA, mistaken, "off").log()).doesNotContain("WARNING");
        assertThat(stage.emulator.requests().count("CreateDeployment")).isEqualTo(2);
    }

    private FakeContext deploy(ComputePlatform platform, String appSpec, String lint) throws Exception {
        Files.writeString(stage.workspace.resolve("appspec.yaml"), appSpec);
        AppSpecRevision revision = new AppSpecRevision();
        revision.setFile("appspec.yaml");
        DeployOptions options = new DeployOptions();
        options.setLint(lint);
        CodeDeployStep step = new CodeDeployStep(platform == ComputePlatform.LAMBDA ? "shop" : "web", platform.name());
        step.setRevision(revision);
        step.setConnection(stage.connection());
        step.setOptions(options);
        FakeContext build = new FakeContext(FakeBuild.ofPipeline(1), stage.folder());
        step.start(build).start();
        stage.emulator.virtualClock().advanceUntil(build::isOver, Duration.ofHours(1));
        return build;
    }
}
