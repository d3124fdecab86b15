package io.jenkins.plugins.codedeploy.engine.appspec;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The network of an ECS service's tasks, where it differs from the service's own.
 *
 * @param subnets ids of subnets, at least one
 * @param securityGroups ids of security groups, at least one
 * @param assignPublicIp {@code ENABLED} or {@code DISABLED}
 */
public record AwsVpc(List<String> subnets, List<String> securityGroups, String assignPublicIp) {
    private static final Pattern SUBNET = Pattern.compile("subnet-[0-9a-f]+");
    private static final Pattern SECURITY_GROUP = Pattern.compile("sg-[0-9a-f]+");
    private static final Pattern PUBLIC_IP = Pattern.compile("ENABLED|DISABLED");

    public AwsVpc {
        subnets = List.copyOf(subnets);
        securityGroups = List.copyOf(securityGroups);
        subnets.forEach(
                id -> Entry.matching(SUBNET, "subnets", id, "the id of a subnet", "use ids such as subnet-0a1"));
        securityGroups.forEach(id -> Entry.matching(
                SECURITY_GROUP, "securityGroups", id, "the id of a security group", "use ids such as sg-0a1"));
        Entry.matching(PUBLIC_IP, "assignPublicIp", assignPublicIp, "one of its values", "use ENABLED or DISABLED");
        all("subnets", !subnets.isEmpty());
        all("securityGroups", !securityGroups.isEmpty());
    }

    /**
     * Reads what was entered: ids separated by commas, white space or lines.
     *
     * @return nothing when nothing was entered, so that the service's own network holds
     * @throws InputProblem naming the field that is wrong or missing
     */
    public static Optional<AwsVpc> parse(String subnets, String securityGroups, String assignPublicIp) {
        if ((subnets + securityGroups + assignPublicIp).isBlank()) {
            return Optional.empty();
        }
        all("assignPublicIp", !assignPublicIp.isBlank());
        return Optional.of(new AwsVpc(ids(subnets), ids(securityGroups), assignPublicIp.trim()));
    }

    private static List<String> ids(String text) {
        return Arrays.stream(text.split("[,\\s]+")).filter(id -> !id.isEmpty()).toList();
    }

    private static void all(String field, boolean given) {
        if (!given) {
            throw new InputProblem(
                    field,
                    "",
                    field + " is empty, but the network is given as a whole or not at all",
                    "set subnets, securityGroups and assignPublicIp, or none of them");
        }
    }
}
