package io.jenkins.plugins.codedeploy.engine.appspec;

import io.jenkins.plugins.codedeploy.engine.appspec.AppSpecValue.Mapping;
import io.jenkins.plugins.codedeploy.engine.appspec.AppSpecValue.Scalar;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks which task definition an ECS service gets, and where its traffic arrives. */
final class EcsProperties {
    static final Pattern TASK_DEFINITION =
            Pattern.compile("arn:aws[a-z-]*:ecs:[a-z0-9-]+:\\d{12}:task-definition/[A-Za-z0-9_-]+:\\d+");
    private static final Set<String> PUBLIC_IP = Set.of("ENABLED", "DISABLED");
    private static final int LAST_PORT = 65_535;

    private final FindingList findings;
    private final Shape shape;

    EcsProperties(FindingList findings) {
        this.findings = findings;
        this.shape = new Shape(findings);
    }

    void check(Mapping properties) {
        required("Properties", properties, "TaskDefinition", "the ARN of the task definition")
                .filter(scalar -> !TASK_DEFINITION.matcher(scalar.text()).matches())
                .ifPresent(scalar -> findings.error(
                        scalar.line(),
                        "TaskDefinition '" + scalar.text() + "' is not the ARN of a task definition",
                        "write arn:aws:ecs:<region>:<account>:task-definition/<family>:<revision>"));
        Optional<AppSpecValue> balancer = properties.getIgnoringCase("LoadBalancerInfo");
        if (balancer.isEmpty()) {
            findings.error(
                    properties.line(),
                    "Properties has no LoadBalancerInfo",
                    "name ContainerName and ContainerPort below it");
        } else {
            shape.mapping("LoadBalancerInfo", balancer.get()).ifPresent(this::checkBalancer);
        }
        properties
                .getIgnoringCase("NetworkConfiguration")
                .flatMap(network -> shape.mapping("NetworkConfiguration", network))
                .ifPresent(this::checkNetwork);
    }

    private void checkBalancer(Mapping balancer) {
        required("LoadBalancerInfo", balancer, "ContainerName", "the container that gets the traffic");
        required("LoadBalancerInfo", balancer, "ContainerPort", "the container's port")
                .filter(scalar -> !isPort(scalar.text()))
                .ifPresent(scalar -> findings.error(
                        scalar.line(),
                        "ContainerPort '" + scalar.text() + "' is not a port",
                        "write 1 to " + LAST_PORT));
    }

    private void checkNetwork(Mapping network) {
        Optional<AppSpecValue> vpc = network.getIgnoringCase("AwsvpcConfiguration");
        if (vpc.isEmpty()) {
            findings.error(
                    network.line(),
                    "NetworkConfiguration has no AwsvpcConfiguration",
                    "name Subnets, SecurityGroups and AssignPublicIp below it, or remove NetworkConfiguration");
            return;
        }
        shape.mapping("AwsvpcConfiguration", vpc.get()).ifPresent(mapping -> {
            list(mapping, "Subnets");
            list(mapping, "SecurityGroups");
            required("AwsvpcConfiguration", mapping, "AssignPublicIp", "ENABLED or DISABLED")
                    .filter(scalar -> !PUBLIC_IP.contains(scalar.text()))
                    .ifPresent(scalar -> findings.error(
                            scalar.line(),
                            "AssignPublicIp '" + scalar.text() + "' does not exist",
                            "write ENABLED or DISABLED"));
        });
    }

    private void list(Mapping vpc, String name) {
        Optional<AppSpecValue> value = vpc.getIgnoringCase(name);
        if (value.isEmpty() || value.get().isEmpty()) {
            findings.error(vpc.line(), "AwsvpcConfiguration has no " + name, "list them below " + name);
        } else {
            shape.list(name, value.get());
        }
    }

    private Optional<Scalar> required(String where, Mapping mapping, String name, String meaning) {
        return shape.text(where, mapping.line(), name, mapping.getIgnoringCase(name), meaning);
    }

    private static boolean isPort(String text) {
        return text.matches("[1-9]\\d{0,4}") && Integer.parseInt(text) <= LAST_PORT;
    }
}
