package io.jenkins.plugins.codedeploy.engine.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.engine.state.ConfigSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.GroupRules;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codedeploy.model.Alarm;
import software.amazon.awssdk.services.codedeploy.model.AutoScalingGroup;
import software.amazon.awssdk.services.codedeploy.model.DeploymentConfigInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentGroupInfo;
import software.amazon.awssdk.services.codedeploy.model.EC2TagFilter;
import software.amazon.awssdk.services.codedeploy.model.ECSService;
import software.amazon.awssdk.services.codedeploy.model.TagFilter;

/** What a plan reads of a deployment group and of a deployment configuration. */
class RuleReadingTest {

    @Test
    void everyWayToChooseTargetsIsTold() {
        GroupRules rules = read(DeploymentGroupInfo.builder()
                .ec2TagFilters(ec2("Name", "web"), ec2("Name", "api"))
                .ec2TagSet(set -> set.ec2TagSetList(
                        List.of(List.of(ec2("stage", "prod"), ec2("stage", null)), List.of(ec2("team", "shop")))))
                .onPremisesInstanceTagFilters(
                        TagFilter.builder().key("rack").value("7").build())
                .autoScalingGroups(AutoScalingGroup.builder().name("fleet").build())
                .ecsServices(ECSService.builder()
                        .clusterName("main")
                        .serviceName("web")
                        .build())
                .build());

        assertThat(rules.targets())
                .containsExactly(
                        "Name=web or Name=api",
                        "(stage=prod or stage=*) and team=shop",
                        "rack=7",
                        "Auto Scaling group fleet",
                        "ECS service main/web");
    }

    @Test
    void whatIsTurnedOffOrMissingIsNotTold() {
        GroupRules off = read(DeploymentGroupInfo.builder()
                .alarmConfiguration(alarms -> alarms.enabled(false)
                        .alarms(Alarm.builder().name("errors").build()))
                .autoRollbackConfiguration(rollback -> rollback.enabled(false).eventsWithStrings("DEPLOYMENT_FAILURE"))
                .build());
        GroupRules on = read(DeploymentGroupInfo.builder()
                .alarmConfiguration(alarms -> alarms.enabled(true)
                        .alarms(Alarm.builder().name("errors").build()))
                .autoRollbackConfiguration(rollback -> rollback.enabled(true).eventsWithStrings("DEPLOYMENT_FAILURE"))
                .build());

        assertThat(off.alarms()).isEmpty();
        assertThat(off.rollbackOn()).isEmpty();
        assertThat(off.targets()).isEmpty();
        assertThat(on.alarms()).containsExactly("errors");
        assertThat(on.rollbackOn()).containsExactly("DEPLOYMENT_FAILURE");
    }

    @Test
    void aConfigurationIsReadForEachPlatform() {
        assertThat(RuleReading.config(DeploymentConfigInfo.builder()
                        .deploymentConfigName("half")
                        .minimumHealthyHosts(
                                hosts -> hosts.type("FLEET_PERCENT").value(50))
                        .zonalConfig(zones -> zones.monitorDurationInSeconds(60L))
                        .build()))
                .isEqualTo(new ConfigSnapshot("half", "FLEET_PERCENT", 50, true, "", 0, 0));
        assertThat(RuleReading.config(DeploymentConfigInfo.builder()
                        .deploymentConfigName("canary")
                        .trafficRoutingConfig(traffic -> traffic.type("TimeBasedCanary")
                                .timeBasedCanary(
                                        canary -> canary.canaryPercentage(10).canaryInterval(5)))
                        .build()))
                .isEqualTo(new ConfigSnapshot("canary", "", 0, false, "TimeBasedCanary", 10, 5));
        assertThat(RuleReading.config(DeploymentConfigInfo.builder()
                        .deploymentConfigName("linear")
                        .trafficRoutingConfig(traffic -> traffic.type("TimeBasedLinear")
                                .timeBasedLinear(
                                        linear -> linear.linearPercentage(20).linearInterval(3)))
                        .build()))
                .isEqualTo(new ConfigSnapshot("linear", "", 0, false, "TimeBasedLinear", 20, 3));
        assertThat(RuleReading.config(DeploymentConfigInfo.builder()
                        .deploymentConfigName("once")
                        .trafficRoutingConfig(traffic -> traffic.type("AllAtOnce"))
                        .build()))
                .isEqualTo(new ConfigSnapshot("once", "", 0, false, "AllAtOnce", 0, 0));
    }

    private static GroupRules read(DeploymentGroupInfo info) {
        return RuleReading.group(info, Snapshots.group(info, "Server"));
    }

    private static EC2TagFilter ec2(String key, String value) {
        return EC2TagFilter.builder().key(key).value(value).build();
    }
}
