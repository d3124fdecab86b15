package io.jenkins.plugins.codedeploy.engine.policy;

/**
 * What must hold for a statement to apply.
 *
 * @param operator how it is compared, for example {@code ForAnyValue:StringEquals}
 * @param key what is compared, for example {@code kms:ResourceAliases}
 * @param value with what
 */
public record Condition(String operator, String key, String value) {
    /** A role is passed to tasks of ECS and to nobody else. */
    static final Condition PASSED_TO_TASKS =
            new Condition("StringEquals", "iam:PassedToService", "ecs-tasks.amazonaws.com");
}
