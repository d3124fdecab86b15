package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.AbortException;
import io.jenkins.plugins.codedeploy.delivery.AlarmSettings;
import io.jenkins.plugins.codedeploy.delivery.DeployOptions;
import io.jenkins.plugins.codedeploy.delivery.TargetInstanceSettings;
import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.publisher.CodeDeployPublisher;
import io.jenkins.plugins.codedeploy.revision.S3Revision;
import io.jenkins.plugins.codedeploy.step.CodeDeployStep;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Instances and alarms other than the deployment group's, from what was entered to what the service is sent and does. */
class OverridesThroughTheStepTest {
    private static final String OVERRIDES = "\"targetInstances\":{\"autoScalingGroups\":[\"shop-green\"],"
            + "\"ec2TagSet\":{\"ec2TagSetList\":["
            + "[{\"Key\":\"stage\",\"Value\":\"green\",\"Type\":\"KEY_AND_VALUE\"}],"
            + "[{\"Key\":\"role\",\"Type\":\"KEY_ONLY\"}]]}}";
    private static final String ALARMS = "\"overrideAlarmConfiguration\":{\"enabled\":true,"
            + "\"ignorePollAlarmFailure\":true,\"alarms\":[{\"name\":\"errors\"},{\"name\":\"latency\"}]}";

    @TempDir
    Path folder;

    private ControllerStage controller;

    @BeforeEach
    void start() {
        controller = new ControllerStage();
        controller.emulator.versionedBucket("releases");
        controller.emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(1));
    }

    @AfterEach
    void close() {
        controller.close();
    }

    @Test
    void theStepSendsWhatWasEntered() throws Exception {
        PipelineBuild build = new PipelineBuild(null);

        var end = build.start(step(green()));
        controller.letTimePass(end);

        assertThat(end).isCompleted();
        assertThat(created()).contains(OVERRIDES).contains(ALARMS).doesNotContain("tagFilters");
    }

    @Test
    void theFreestyleActionSendsTheSameWithItsVariablesExpanded() throws Exception {
        FreestyleBuild build = new FreestyleBuild(controller, folder);
        DeployOptions options = green();
        options.getTargetInstances().setAutoScalingGroups("shop-${COLOUR}");
        options.getTargetInstances().setEc2TagSet("stage=$COLOUR\n\nrole\n");
        CodeDeployPublisher publisher = new CodeDeployPublisher("shop", "$STAGE");
        publisher.setRevision(new S3Revision("releases", "app.zip"));
        publisher.setConnection(controller.connection());
        publisher.setOptions(options);

        assertThat(build.perform(publisher)).isEmpty();

        assertThat(created()).contains(OVERRIDES).contains(ALARMS);
    }

    @Test
    void withTheAlarmsOffAnAlarmOfTheGroupStopsNothing() throws Exception {
        controller
                .emulator
                .serverGroup("shop", "alarmed")
                .hosts(Emulator.simulatedHosts(1))
                .alarms("errors");
        controller.emulator.codeDeploy().alarm("errors");
        AlarmSettings off = new AlarmSettings();
        off.setEnabled(false);
        DeployOptions options = new DeployOptions();
        options.setOverrideAlarmConfiguration(off);
        PipelineBuild without = new PipelineBuild(null);
        PipelineBuild with = new PipelineBuild(null);

        var stopped = with.start(step("alarmed", new DeployOptions()));
        controller.letTimePass(stopped);
        var succeeded = without.start(step("alarmed", options));
        controller.letTimePass(succeeded);

        assertThat(stopped).isCompletedExceptionally();
        assertThat(with.log()).contains("ALARM_ACTIVE");
        assertThat(succeeded).isCompleted();
        assertThat(without.log()).doesNotContain("ALARM_ACTIVE");
    }

    @Test
    void whatCannotBeMeantFailsWithoutACallAndWithoutATrace() throws Exception {
        DeployOptions options = green();
        options.getTargetInstances().setTagFilters("a=b");
        PipelineBuild build = new PipelineBuild(null);

        var end = build.start(step(options));
        controller.letTimePass(end);

        assertThat(end)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(AbortException.class)
                .withMessageContaining("tagFilters and ec2TagSet are both set; remove one of them");
        assertThat(controller.emulator.requests().all()).isEmpty();
        assertThat(build.log()).isEmpty();
    }

    private String created() {
        assertThat(controller.emulator.requests().count("CreateDeployment")).isEqualTo(1);
        return controller.emulator.requests().of("CreateDeployment").get(0).body();
    }

    private CodeDeployStep step(DeployOptions options) {
        return step("prod", options);
    }

    private CodeDeployStep step(String group, DeployOptions options) {
        CodeDeployStep step = new CodeDeployStep("shop", group);
        step.setRevision(new S3Revision("releases", "app.zip"));
        step.setConnection(controller.connection());
        step.setOptions(options);
        return step;
    }

    private static DeployOptions green() {
        TargetInstanceSettings instances = new TargetInstanceSettings();
        instances.setEc2TagSet("stage=green\n\nrole");
        instances.setAutoScalingGroups("shop-green");
        AlarmSettings alarms = new AlarmSettings();
        alarms.setAlarms("errors\nlatency");
        alarms.setIgnorePollAlarmFailure(true);
        DeployOptions options = new DeployOptions();
        options.setTargetInstances(instances);
        options.setOverrideAlarmConfiguration(alarms);
        return options;
    }
}
