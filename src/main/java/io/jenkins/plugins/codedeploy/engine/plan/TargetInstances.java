package io.jenkins.plugins.codedeploy.engine.plan;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The instances of the replacement environment of a blue/green deployment to EC2.
 *
 * @param tagFilters instances that have one of these tags
 * @param ec2TagSet groups of tags: instances that have one tag of every group; not together with {@code tagFilters}
 * @param autoScalingGroups names of Auto Scaling groups
 */
public record TargetInstances(
        List<InstanceTag> tagFilters, List<List<InstanceTag>> ec2TagSet, List<String> autoScalingGroups)
        implements Serializable {
    /** AWS's quotas "tag groups of a deployment group" and "tags of a deployment group". */
    private static final int MAX_GROUPS = 3;

    private static final int MAX_TAGS = 10;

    public TargetInstances {
        tagFilters = List.copyOf(tagFilters);
        ec2TagSet = ec2TagSet.stream().map(List::copyOf).toList();
        autoScalingGroups = List.copyOf(autoScalingGroups);
        if (tagFilters.isEmpty() && ec2TagSet.isEmpty() && autoScalingGroups.isEmpty()) {
            throw new InputProblem(
                    "targetInstances",
                    "",
                    "targetInstances names no instances",
                    "set tagFilters, ec2TagSet or autoScalingGroups, or remove targetInstances");
        }
        if (!tagFilters.isEmpty() && !ec2TagSet.isEmpty()) {
            throw new InputProblem("ec2TagSet", "set", "tagFilters and ec2TagSet are both set", "remove one of them");
        }
        if (ec2TagSet.size() > MAX_GROUPS) {
            throw new InputProblem(
                    "ec2TagSet",
                    "set",
                    "ec2TagSet has " + ec2TagSet.size() + " groups of tags",
                    "use at most " + MAX_GROUPS);
        }
        long tags = Stream.concat(tagFilters.stream(), ec2TagSet.stream().flatMap(List::stream))
                .count();
        if (tags > MAX_TAGS) {
            throw new InputProblem(
                    "targetInstances", "set", "targetInstances has " + tags + " tags", "use at most " + MAX_TAGS);
        }
    }

    /**
     * Reads what was entered.
     *
     * @param tagFilters a tag a line, as {@link InstanceTag} reads it
     * @param ec2TagSet a tag a line, with an empty line between groups
     * @param autoScalingGroups a name a line
     * @throws InputProblem naming the field that is wrong
     */
    public static TargetInstances parse(String tagFilters, String ec2TagSet, String autoScalingGroups) {
        return new TargetInstances(
                tags("tagFilters", tagFilters),
                Arrays.stream(ec2TagSet.split("\\R\\h*\\R"))
                        .map(group -> tags("ec2TagSet", group))
                        .filter(group -> !group.isEmpty())
                        .toList(),
                lines(autoScalingGroups).toList());
    }

    private static List<InstanceTag> tags(String field, String text) {
        return lines(text).map(line -> InstanceTag.of(field, line)).toList();
    }

    private static Stream<String> lines(String text) {
        return text.lines().map(String::trim).filter(line -> !line.isEmpty());
    }
}
