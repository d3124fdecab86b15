package io.jenkins.plugins.codedeploy.engine.aws;

import io.jenkins.plugins.codedeploy.engine.plan.AlarmConfiguration;
import io.jenkins.plugins.codedeploy.engine.plan.InstanceTag;
import io.jenkins.plugins.codedeploy.engine.plan.TargetInstances;
import java.util.List;
import software.amazon.awssdk.services.codedeploy.model.Alarm;
import software.amazon.awssdk.services.codedeploy.model.EC2TagFilter;

/** What a deployment has instead of its group's instances and alarms, in the API's form. */
final class Overrides {
    private Overrides() {}

    static software.amazon.awssdk.services.codedeploy.model.TargetInstances instances(TargetInstances instances) {
        software.amazon.awssdk.services.codedeploy.model.TargetInstances.Builder request =
                software.amazon.awssdk.services.codedeploy.model.TargetInstances.builder();
        if (!instances.tagFilters().isEmpty()) {
            request.tagFilters(tags(instances.tagFilters()));
        }
        if (!instances.ec2TagSet().isEmpty()) {
            request.ec2TagSet(set -> set.ec2TagSetList(
                    instances.ec2TagSet().stream().map(Overrides::tags).toList()));
        }
        if (!instances.autoScalingGroups().isEmpty()) {
            request.autoScalingGroups(instances.autoScalingGroups());
        }
        return request.build();
    }

    static software.amazon.awssdk.services.codedeploy.model.AlarmConfiguration alarms(AlarmConfiguration alarms) {
        return software.amazon.awssdk.services.codedeploy.model.AlarmConfiguration.builder()
                .enabled(alarms.enabled())
                .ignorePollAlarmFailure(alarms.ignorePollAlarmFailure())
                .alarms(alarms.alarms().stream()
                        .map(name -> Alarm.builder().name(name).build())
                        .toList())
                .build();
    }

    private static List<EC2TagFilter> tags(List<InstanceTag> tags) {
        return tags.stream()
                .map(tag -> EC2TagFilter.builder()
                        .key(Requests.emptyToNull(tag.key()))
                        .value(Requests.emptyToNull(tag.value()))
                        .type(tag.type())
                        .build())
                .toList();
    }
}
