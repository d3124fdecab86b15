package io.jenkins.plugins.codedeploy.engine.appspec;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The AppSpec file of a blue/green deployment of an ECS service.
 *
 * <p>Source of the form: the user guide's "AppSpec file structure for Amazon ECS deployments".
 *
 * @param taskDefinition the ARN of a task definition with its revision
 * @param containerName the container that gets the traffic
 * @param containerPort that container's port, 1 to 65535
 * @param platformVersion a version of Fargate; empty for the newest
 * @param network null for the service's own
 * @param capacity empty for the service's own
 * @param hooks functions to call, by lifecycle event; empty values are left out
 */
public record EcsAppSpec(
        String taskDefinition,
        String containerName,
        int containerPort,
        String platformVersion,
        AwsVpc network,
        List<CapacityShare> capacity,
        Map<String, String> hooks) {
    private static final Pattern CONTAINER = Pattern.compile("[A-Za-z0-9_-]{1,255}");
    private static final Pattern PLATFORM = Pattern.compile("|LATEST|\\d+\\.\\d+\\.\\d+");
    private static final int LAST_PORT = 65_535;

    public EcsAppSpec {
        taskDefinition = Entry.matching(
                EcsProperties.TASK_DEFINITION,
                "taskDefinition",
                Entry.required("taskDefinition", taskDefinition, "the ARN of the task definition"),
                "the ARN of a task definition",
                "use arn:aws:ecs:<region>:<account>:task-definition/<family>:<revision>");
        containerName = Entry.matching(
                CONTAINER,
                "containerName",
                Entry.required("containerName", containerName, "the container that gets the traffic"),
                "the name of a container",
                "use its name in the task definition");
        if (containerPort < 1 || containerPort > LAST_PORT) {
            throw new InputProblem(
                    "containerPort",
                    Integer.toString(containerPort),
                    "containerPort '" + containerPort + "' is not a port",
                    "use 1 to " + LAST_PORT);
        }
        platformVersion = Entry.matching(
                PLATFORM,
                "platformVersion",
                platformVersion == null ? "" : platformVersion.trim(),
                "a version of Fargate",
                "use LATEST, or a number such as 1.4.0");
        capacity = List.copyOf(capacity);
        hooks = Collections.unmodifiableMap(Entry.hooks(hooks));
    }

    /** Returns the network to write, or nothing when the service's own holds. */
    public Optional<AwsVpc> networkOverride() {
        return Optional.ofNullable(network);
    }

    /** Returns the same for another task definition. */
    public EcsAppSpec with(String arn) {
        return new EcsAppSpec(arn, containerName, containerPort, platformVersion, network, capacity, hooks);
    }

    /** Returns the file's text. */
    public String text() {
        YamlWriter out = new YamlWriter()
                .key(1, "- TargetService")
                .text(LambdaAppSpec.RESOURCE, "Type", "AWS::ECS::Service")
                .key(LambdaAppSpec.RESOURCE, "Properties");
        int depth = LambdaAppSpec.PROPERTY;
        out.text(depth, "TaskDefinition", taskDefinition)
                .key(depth, "LoadBalancerInfo")
                .text(depth + 1, "ContainerName", containerName)
                .number(depth + 1, "ContainerPort", containerPort);
        if (!platformVersion.isEmpty()) {
            out.text(depth, "PlatformVersion", platformVersion);
        }
        networkOverride().ifPresent(vpc -> write(vpc, out, depth));
        if (!capacity.isEmpty()) {
            out.key(depth, "CapacityProviderStrategy");
            capacity.forEach(share -> out.text(depth + 1, "- CapacityProvider", share.provider())
                    .number(depth + 2, "Base", share.base())
                    .number(depth + 2, "Weight", share.weight()));
        }
        return out.hooks(hooks);
    }

    private static void write(AwsVpc vpc, YamlWriter out, int depth) {
        out.key(depth, "NetworkConfiguration").key(depth + 1, "AwsvpcConfiguration");
        out.key(depth + 2, "Subnets");
        vpc.subnets().forEach(id -> out.item(depth + 3, id));
        out.key(depth + 2, "SecurityGroups");
        vpc.securityGroups().forEach(id -> out.item(depth + 3, id));
        out.text(depth + 2, "AssignPublicIp", vpc.assignPublicIp());
    }
}
