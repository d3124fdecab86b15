package io.jenkins.plugins.codedeploy.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codedeploy.emulator.host.Host;
import io.jenkins.plugins.codedeploy.emulator.host.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStatus;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEvent;
import software.amazon.awssdk.services.codedeploy.model.TargetFilterName;
import software.amazon.awssdk.services.codedeploy.model.TargetStatus;
import software.amazon.awssdk.services.codedeploy.model.UnsupportedActionForDeploymentTypeException;

/** Blue/green deployments of hosts. */
class BlueGreenTest {
    private static final List<String> BLOCK = List.of("BeforeBlockTraffic", "BlockTraffic", "AfterBlockTraffic");

    private final Emulator emulator = Emulator.start();
    private final Driver driver = Driver.of(emulator);
    private final List<Host> blue = List.of(Host.simulated("i-blue1"), Host.simulated("i-blue2"));
    private final List<Host> green = List.of(Host.simulated("i-green1"), Host.simulated("i-green2"));

    @AfterEach
    void close() {
        driver.client().close();
        emulator.close();
    }

    @Test
    void replacementsAreDeployedToAndOriginalsLoseTheTraffic() {
        emulator.serverGroup("shop", "prod").hosts(blue).blueGreen(green);

        String id = driver.deploy("shop", "prod", "app.zip");
        DeploymentInfo end = driver.finish(id);

        assertThat(end.status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(end.deploymentOverview().succeeded()).isEqualTo(4);
        assertThat(driver.instance(id, "i-green1").instanceLabelAsString()).isEqualTo("Green");
        assertThat(driver.instance(id, "i-green1").lifecycleEvents()).hasSize(10);
        assertThat(driver.instance(id, "i-blue1").instanceLabelAsString()).isEqualTo("Blue");
        assertThat(names(id, "i-blue1")).isEqualTo(BLOCK);
        assertThat(driver.instance(id, "i-blue1").lifecycleEvents().get(0).startTime())
                .isAfter(
                        driver.instance(id, "i-green2").lifecycleEvents().get(9).endTime());
    }

    @Test
    void targetsCanBeListedByTheirLabel() {
        emulator.serverGroup("shop", "prod").hosts(blue).blueGreen(green);
        String id = driver.deploy("shop", "prod", "app.zip");
        emulator.virtualClock().advance(Duration.ofSeconds(5));

        assertThat(driver.client()
                        .listDeploymentTargets(request -> request.deploymentId(id)
                                .targetFilters(Map.of(TargetFilterName.SERVER_INSTANCE_LABEL, List.of("Blue"))))
                        .targetIds())
                .containsExactly("i-blue1", "i-blue2");
    }

    @Test
    void readyTargetsWaitForContinueAndOriginalsForTheirTermination() {
        emulator.serverGroup("shop", "prod")
                .hosts(blue)
                .blueGreen(green)
                .waitsForReroute(120)
                .terminatesAfter(30);
        String id = driver.deploy("shop", "prod", "app.zip");
        emulator.virtualClock().advance(Duration.ofMinutes(5));
        assertThat(driver.info(id).status()).isEqualTo(DeploymentStatus.READY);
        assertThat(driver.info(id).deploymentOverview().ready()).isEqualTo(2);
        assertThat(driver.instance(id, "i-blue1").status()).isEqualTo(TargetStatus.PENDING);

        driver.client().continueDeployment(request -> request.deploymentId(id).deploymentWaitType("READY_WAIT"));
        emulator.virtualClock().advance(Duration.ofMinutes(10));
        assertThat(driver.info(id).instanceTerminationWaitTimeStarted()).isTrue();
        assertThat(driver.info(id).status()).isEqualTo(DeploymentStatus.IN_PROGRESS);

        assertThat(driver.finish(id).status()).isEqualTo(DeploymentStatus.SUCCEEDED);
    }

    @Test
    void aFailureOfReplacementsLeavesTheOriginalsAloneAndRollsBack() {
        emulator.serverGroup("shop", "prod").hosts(blue).blueGreen(green).rollsBackOn("DEPLOYMENT_FAILURE");
        driver.finish(driver.deploy("shop", "prod", "good.zip"));
        blue.get(0).on("ValidateService", Step.fails("scripts/check.sh", 1));

        String id = driver.deploy("shop", "prod", "bad.zip");
        DeploymentInfo end = driver.finish(id);

        assertThat(end.errorInformation().codeAsString()).isEqualTo("HEALTH_CONSTRAINTS");
        assertThat(driver.instance(id, "i-blue1").status()).isEqualTo(TargetStatus.FAILED);
        assertThat(driver.instance(id, "i-green1").status()).isEqualTo(TargetStatus.SKIPPED);
        String rollback = end.rollbackInfo().rollbackDeploymentId();
        assertThat(driver.finish(rollback).status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(names(rollback, "i-blue1")).isEqualTo(BLOCK);
        assertThat(names(rollback, "i-green1"))
                .containsExactly("BeforeAllowTraffic", "AllowTraffic", "AfterAllowTraffic");
    }

    @Test
    void aDeploymentIsStoppedWhileItIsReady() {
        emulator.serverGroup("shop", "prod").hosts(blue).blueGreen(green).waitsForReroute(120);
        String id = driver.deploy("shop", "prod", "app.zip");
        emulator.virtualClock().advance(Duration.ofMinutes(5));

        driver.client().stopDeployment(request -> request.deploymentId(id));
        DeploymentInfo end = driver.finish(id);

        assertThat(end.status()).isEqualTo(DeploymentStatus.STOPPED);
        assertThat(end.deploymentOverview().skipped()).isEqualTo(4);
    }

    @Test
    void inPlaceDeploymentsCannotBeContinued() {
        emulator.serverGroup("shop", "prod").hosts(blue);
        String id = driver.deploy("shop", "prod", "app.zip");

        assertThatThrownBy(() -> driver.client().continueDeployment(request -> request.deploymentId(id)))
                .isInstanceOf(UnsupportedActionForDeploymentTypeException.class);
    }

    private List<String> names(String id, String host) {
        return driver.instance(id, host).lifecycleEvents().stream()
                .map(LifecycleEvent::lifecycleEventName)
                .toList();
    }
}
