package io.jenkins.plugins.codedeploy.engine.aws;

import static io.jenkins.plugins.codedeploy.engine.aws.Snapshots.text;

import io.jenkins.plugins.codedeploy.engine.state.ConfigSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.GroupRules;
import io.jenkins.plugins.codedeploy.engine.state.GroupSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.codedeploy.model.Alarm;
import software.amazon.awssdk.services.codedeploy.model.AutoScalingGroup;
import software.amazon.awssdk.services.codedeploy.model.DeploymentConfigInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentGroupInfo;
import software.amazon.awssdk.services.codedeploy.model.EC2TagFilter;
import software.amazon.awssdk.services.codedeploy.model.TagFilter;
import software.amazon.awssdk.services.codedeploy.model.TrafficRoutingConfig;

/** What a deployment group and a deployment configuration would hold a deployment to, in the engine's terms. */
final class RuleReading {
    private static final String OR = " or ";
    private static final String AND = " and ";

    private RuleReading() {}

    static GroupRules group(DeploymentGroupInfo info, GroupSnapshot group) {
        return new GroupRules(group, targets(info), alarms(info), rollbackOn(info));
    }

    static ConfigSnapshot config(DeploymentConfigInfo info) {
        TrafficRoutingConfig traffic = info.trafficRoutingConfig();
        return new ConfigSnapshot(
                text(info.deploymentConfigName()),
                info.minimumHealthyHosts() == null
                        ? ""
                        : text(info.minimumHealthyHosts().typeAsString()),
                info.minimumHealthyHosts() == null
                        ? 0
                        : number(info.minimumHealthyHosts().value()),
                info.zonalConfig() != null,
                traffic == null ? "" : text(traffic.typeAsString()),
                percentage(traffic),
                minutes(traffic));
    }

    private static List<String> targets(DeploymentGroupInfo info) {
        List<String> targets = new ArrayList<>();
        add(targets, ec2(info.ec2TagFilters()));
        if (info.ec2TagSet() != null) {
            add(
                    targets,
                    all(info.ec2TagSet().ec2TagSetList().stream()
                            .map(RuleReading::ec2)
                            .toList()));
        }
        add(targets, onPremises(info.onPremisesInstanceTagFilters()));
        if (info.onPremisesTagSet() != null) {
            add(
                    targets,
                    all(info.onPremisesTagSet().onPremisesTagSetList().stream()
                            .map(RuleReading::onPremises)
                            .toList()));
        }
        info.autoScalingGroups().stream()
                .filter(Objects::nonNull)
                .map(AutoScalingGroup::name)
                .map(name -> "Auto Scaling group " + name)
                .forEach(targets::add);
        info.ecsServices().stream()
                .filter(Objects::nonNull)
                .map(service -> "ECS service " + service.clusterName() + "/" + service.serviceName())
                .forEach(targets::add);
        return targets;
    }

    private static void add(List<String> targets, String text) {
        if (!text.isEmpty()) {
            targets.add(text);
        }
    }

    private static String all(List<String> groups) {
        return groups.stream()
                .map(group -> group.contains(OR) && groups.size() > 1 ? "(" + group + ")" : group)
                .collect(Collectors.joining(AND));
    }

    private static String ec2(List<EC2TagFilter> filters) {
        return filters.stream()
                .filter(Objects::nonNull)
                .map(filter -> tag(filter.key(), filter.value()))
                .collect(Collectors.joining(OR));
    }

    private static String onPremises(List<TagFilter> filters) {
        return filters.stream()
                .filter(Objects::nonNull)
                .map(filter -> tag(filter.key(), filter.value()))
                .collect(Collectors.joining(OR));
    }

    private static String tag(String key, String value) {
        return (key == null ? "*" : key) + "=" + (value == null ? "*" : value);
    }

    private static List<String> alarms(DeploymentGroupInfo info) {
        return info.alarmConfiguration() == null
                        || !Boolean.TRUE.equals(info.alarmConfiguration().enabled())
                ? List.of()
                : info.alarmConfiguration().alarms().stream()
                        .filter(Objects::nonNull)
                        .map(Alarm::name)
                        .filter(Objects::nonNull)
                        .toList();
    }

    private static List<String> rollbackOn(DeploymentGroupInfo info) {
        return info.autoRollbackConfiguration() == null
                        || !Boolean.TRUE.equals(info.autoRollbackConfiguration().enabled())
                ? List.of()
                : info.autoRollbackConfiguration().eventsAsStrings().stream()
                        .filter(Objects::nonNull)
                        .toList();
    }

    private static int percentage(TrafficRoutingConfig traffic) {
        if (traffic == null) {
            return 0;
        }
        return traffic.timeBasedCanary() != null
                ? number(traffic.timeBasedCanary().canaryPercentage())
                : traffic.timeBasedLinear() == null
                        ? 0
                        : number(traffic.timeBasedLinear().linearPercentage());
    }

    private static int minutes(TrafficRoutingConfig traffic) {
        if (traffic == null) {
            return 0;
        }
        return traffic.timeBasedCanary() != null
                ? number(traffic.timeBasedCanary().canaryInterval())
                : traffic.timeBasedLinear() == null
                        ? 0
                        : number(traffic.timeBasedLinear().linearInterval());
    }

    private static int number(Integer value) {
        return value == null ? 0 : value;
    }
}
