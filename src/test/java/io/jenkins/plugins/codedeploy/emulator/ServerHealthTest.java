package io.jenkins.plugins.codedeploy.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codedeploy.emulator.codedeploy.GroupFixture;
import io.jenkins.plugins.codedeploy.emulator.host.Host;
import io.jenkins.plugins.codedeploy.emulator.host.SimulatedAgent;
import io.jenkins.plugins.codedeploy.emulator.host.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.codedeploy.model.ComputePlatform;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStatus;
import software.amazon.awssdk.services.codedeploy.model.InvalidMinimumHealthyHostValueException;
import software.amazon.awssdk.services.codedeploy.model.InvalidZonalDeploymentConfigurationException;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEvent;
import software.amazon.awssdk.services.codedeploy.model.MinimumHealthyHostsPerZoneType;
import software.amazon.awssdk.services.codedeploy.model.MinimumHealthyHostsType;
import software.amazon.awssdk.services.codedeploy.model.TrafficRoutingType;
import software.amazon.awssdk.services.codedeploy.model.ZonalConfig;

/** Which failures a fleet survives, zone by zone and as a whole, and how alarms stop it; seen through the SDK. */
class ServerHealthTest {
    private final Emulator emulator = Emulator.start();
    private final Driver driver = Driver.of(emulator);

    @BeforeEach
    void bucket() {
        emulator.versionedBucket("releases");
    }

    @AfterEach
    void close() {
        driver.client().close();
        emulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "HOST_COUNT, 9, 1, 1, 9", // the first failure ends it
        "HOST_COUNT, 8, 1, 0, 0", // one failure is allowed
        "HOST_COUNT, 8, 2, 2, 8",
        "FLEET_PERCENT, 85, 1, 1, 0", // 85 % of 10 are 9, and nine have succeeded before the last fails
        "HOST_COUNT, 0, 10, 10, 0", // at least one has to succeed
    })
    void aMinimumSaysHowManyMayFail(String type, int value, int failing, int failed, int skipped) {
        List<Host> hosts = Emulator.simulatedHosts(10);
        List<Host> bad = type.equals("FLEET_PERCENT") ? hosts.subList(9, 10) : hosts.subList(0, failing);
        bad.forEach(host -> host.on("Install", Step.missing("x")));
        configuration("Own", type, value, null);
        emulator.serverGroup("shop", "prod").hosts(hosts).configuration("Own");

        DeploymentInfo end = driver.finish(driver.deploy("shop", "prod", "app.zip"));

        boolean survives = failed == 0 || type.equals("FLEET_PERCENT");
        assertThat(end.status()).isEqualTo(survives ? DeploymentStatus.SUCCEEDED : DeploymentStatus.FAILED);
        assertThat(end.deploymentOverview().failed()).isEqualTo(failing);
        assertThat(end.deploymentOverview().skipped()).isEqualTo(skipped);
        if (!survives) {
            assertThat(end.errorInformation().codeAsString()).isEqualTo("HEALTH_CONSTRAINTS");
        }
    }

    @Test
    void aMinimumThatLeavesNoHostFreeFailsBeforeAnyIsTouched() {
        configuration("Own", "FLEET_PERCENT", 95, null);
        emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(10)).configuration("Own");

        DeploymentInfo end = driver.finish(driver.deploy("shop", "prod", "app.zip"));

        assertThat(end.errorInformation().codeAsString()).isEqualTo("HEALTH_CONSTRAINTS_INVALID");
        assertThat(end.deploymentOverview()).isNull();
    }

    @Test
    void zonesFollowOneAnotherAndEachIsWatchedAsLongAsTheConfigurationSays() {
        zonal(zones -> zones.firstZoneMonitorDurationInSeconds(600L).monitorDurationInSeconds(60L));
        group(zone("a", 2), zone("b", 2)).hosts(zone("c", 1));

        String id = driver.deploy("shop", "prod", "app.zip");
        DeploymentInfo end = driver.finish(id);

        assertThat(end.status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(Duration.between(ended(id, "i-a2"), began(id, "i-b1")).toSeconds())
                .isBetween(600L, 605L);
        assertThat(Duration.between(ended(id, "i-b2"), began(id, "i-c1")).toSeconds())
                .isBetween(60L, 65L);
        assertThat(Duration.between(ended(id, "i-c1"), end.completeTime()).toSeconds())
                .isLessThan(5);
    }

    @Test
    void aZoneBelowItsOwnMinimumEndsTheDeploymentBeforeTheNextZone() {
        zonal(zones -> zones.minimumHealthyHostsPerZone(minimum ->
                minimum.type(MinimumHealthyHostsPerZoneType.HOST_COUNT).value(1)));
        List<Host> first = zone("a", 2);
        first.forEach(host -> host.on("Install", Step.missing("x")));
        group(first, zone("b", 2));

        DeploymentInfo end = driver.finish(driver.deploy("shop", "prod", "app.zip"));

        assertThat(end.errorInformation().codeAsString()).isEqualTo("HEALTH_CONSTRAINTS");
        assertThat(end.deploymentOverview().failed()).isEqualTo(1);
        assertThat(end.deploymentOverview().skipped()).isEqualTo(3);
    }

    @Test
    void aZoneWithoutAMinimumMayBeLostWhenTheFleetHasEnough() {
        zonal(zones -> {});
        List<Host> first = zone("a", 1);
        first.forEach(host -> host.on("Install", Step.missing("x")));
        group(first, zone("b", 2));

        DeploymentInfo end = driver.finish(driver.deploy("shop", "prod", "app.zip"));

        assertThat(end.status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(end.deploymentOverview().failed()).isEqualTo(1);
    }

    @Test
    void anAlarmWhileAZoneIsWatchedLeavesTheOtherZonesAlone() {
        zonal(zones -> zones.monitorDurationInSeconds(900L));
        group(zone("a", 2), zone("b", 2)).alarms("errors");
        String id = driver.deploy("shop", "prod", "app.zip");
        emulator.virtualClock().advance(Duration.ofMinutes(5));
        emulator.codeDeploy().alarm("errors");

        DeploymentInfo end = driver.finish(id);

        assertThat(end.status()).isEqualTo(DeploymentStatus.STOPPED);
        assertThat(end.errorInformation().codeAsString()).isEqualTo("ALARM_ACTIVE");
        assertThat(end.deploymentOverview().succeeded()).isEqualTo(2);
        assertThat(end.deploymentOverview().skipped()).isEqualTo(2);
    }

    @Test
    void anAlarmStopsAServerDeploymentWhichIsRolledBackAndBlocksTheNextOneUntilItIsOverridden() {
        List<Host> hosts = Emulator.simulatedHosts(3);
        emulator.serverGroup("shop", "prod")
                .hosts(hosts)
                .alarms("errors", "latency")
                .rollsBackOn("DEPLOYMENT_STOP_ON_ALARM");
        driver.finish(driver.deploy("shop", "prod", "good.zip"));
        String id = driver.deploy("shop", "prod", "bad.zip");
        emulator.virtualClock().advance(Duration.ofSeconds(6));
        emulator.codeDeploy().alarm("errors");

        DeploymentInfo end = driver.finish(id);
        DeploymentInfo back = driver.finish(end.rollbackInfo().rollbackDeploymentId());

        assertThat(end.status()).isEqualTo(DeploymentStatus.STOPPED);
        assertThat(end.errorInformation().message()).endsWith("Activated alarms: errors");
        assertThat(end.deploymentOverview().skipped()).isPositive();
        assertThat(back.status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(back.revision().s3Location().key()).isEqualTo("good.zip");
        DeploymentInfo next = driver.finish(driver.deploy("shop", "prod", "fix.zip"));
        assertThat(next.errorInformation().codeAsString()).isEqualTo("ALARM_ACTIVE");
        assertThat(next.deploymentOverview()).as("no target was touched").isNull();
        driver.finish(next.rollbackInfo().rollbackDeploymentId());
        DeploymentInfo fix = driver.finish(driver.deploy(
                "shop", "prod", "fix.zip", request -> request.overrideAlarmConfiguration(none -> none.enabled(false))));
        assertThat(fix.status()).isEqualTo(DeploymentStatus.SUCCEEDED);
    }

    @Test
    void zonesAreForServersOnlyAndNotWatchedForLessThanNoTime() {
        assertThatThrownBy(() -> driver.client()
                        .createDeploymentConfig(request -> request.deploymentConfigName("Own")
                                .computePlatform(ComputePlatform.LAMBDA)
                                .trafficRoutingConfig(routing -> routing.type(TrafficRoutingType.ALL_AT_ONCE))
                                .zonalConfig(zones -> zones.monitorDurationInSeconds(5L))))
                .isInstanceOf(InvalidZonalDeploymentConfigurationException.class);
        assertThatThrownBy(() -> zonal(zones -> zones.monitorDurationInSeconds(-5L)))
                .isInstanceOf(InvalidZonalDeploymentConfigurationException.class);
        assertThatThrownBy(() -> zonal(zones -> zones.minimumHealthyHostsPerZone(
                        minimum -> minimum.type(MinimumHealthyHostsPerZoneType.FLEET_PERCENT)
                                .value(100))))
                .isInstanceOf(InvalidMinimumHealthyHostValueException.class);
    }

    private void zonal(Consumer<ZonalConfig.Builder> zones) {
        ZonalConfig.Builder config = ZonalConfig.builder();
        zones.accept(config);
        configuration("Zonal", "FLEET_PERCENT", 0, config.build());
    }

    private void configuration(String name, String type, int value, ZonalConfig zones) {
        driver.client()
                .createDeploymentConfig(request -> request.deploymentConfigName(name)
                        .minimumHealthyHosts(minimum -> minimum.type(MinimumHealthyHostsType.fromValue(type))
                                .value(value))
                        .zonalConfig(zones));
    }

    private GroupFixture group(List<Host> first, List<Host> second) {
        return emulator.serverGroup("shop", "prod").hosts(first).hosts(second).configuration("Zonal");
    }

    private static List<Host> zone(String zone, int count) {
        return Stream.iterate(1, number -> number + 1)
                .limit(count)
                .map(number -> new Host("i-" + zone + number, zone, new SimulatedAgent()))
                .toList();
    }

    private Instant began(String id, String host) {
        return events(id, host).get(0).startTime();
    }

    private Instant ended(String id, String host) {
        List<LifecycleEvent> events = events(id, host);
        return events.get(events.size() - 1).endTime();
    }

    private List<LifecycleEvent> events(String id, String host) {
        return driver.instance(id, host).lifecycleEvents();
    }
}
