package io.jenkins.plugins.codedeploy.engine.task;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A revision of a task definition that ECS has.
 *
 * @param arn with the number of the revision
 * @param revision that number, from 1
 * @param members as DescribeTaskDefinition gives them
 */
public record RegisteredTask(String arn, int revision, Map<String, Object> members) {
    public RegisteredTask {
        members = new LinkedHashMap<>(members);
    }

    @Override
    public Map<String, Object> members() {
        return new LinkedHashMap<>(members);
    }
}
