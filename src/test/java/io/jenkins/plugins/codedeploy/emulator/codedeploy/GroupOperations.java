package io.jenkins.plugins.codedeploy.emulator.codedeploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Operations on deployment groups. */
final class GroupOperations {
    private static final int BATCH = 100;

    private final Account account;
    private final Lookup lookup;
    private final Pages pages;

    GroupOperations(Account account, Lookup lookup, Pages pages) {
        this.account = account;
        this.lookup = lookup;
        this.pages = pages;
    }

    void addTo(Map<String, Operation> operations) {
        operations.put("CreateDeploymentGroup", this::create);
        operations.put("GetDeploymentGroup", input -> {
            ObjectNode output = Json.object();
            output.set("deploymentGroupInfo", lookup.group(input).json());
            return output;
        });
        operations.put("BatchGetDeploymentGroups", this::batch);
        operations.put("ListDeploymentGroups", input -> {
            Application application = lookup.application(input);
            ObjectNode output = Json.object().put("applicationName", application.name());
            return pages.add(
                    output, "deploymentGroups", List.copyOf(application.groups().keySet()), input, Json::array);
        });
        operations.put("DeleteDeploymentGroup", input -> {
            lookup.application(input).groups().remove(lookup.groupName(input));
            return Json.object();
        });
    }

    private ObjectNode create(ObjectNode input) throws ServiceError {
        String applicationName = lookup.applicationName(input);
        String groupName = lookup.groupName(input);
        Application application = lookup.existing(applicationName);
        if (application.groups().containsKey(groupName)) {
            throw new ServiceError(
                    "DeploymentGroupAlreadyExists", "Deployment group name " + groupName + " already exists");
        }
        if (Json.text(input, "serviceRoleArn").isEmpty()) {
            throw new ServiceError("RoleRequired", "The role ARN is missing");
        }
        if (!Json.text(input, "serviceRoleArn").startsWith("arn:")) {
            throw new ServiceError("InvalidRole", "The role ARN is invalid");
        }
        if (input.hasNonNull("deploymentConfigName")) {
            Configuration configuration = lookup.configuration(lookup.configurationName(input));
            if (!configuration.platform().equals(application.platform())) {
                throw new ServiceError(
                        "InvalidDeploymentConfigName",
                        "The deployment configuration is not for the " + application.platform() + " compute platform");
            }
        }
        checkStyle(application.platform(), input);
        ObjectNode settings = withDefaults(application.platform(), input);
        Group group = new Group(applicationName, application.platform(), groupName, account.newUuid(), settings);
        application.groups().put(groupName, group);
        return Json.object().put("deploymentGroupId", group.id());
    }

    private static void checkStyle(String platform, JsonNode input) throws ServiceError {
        boolean blueGreen =
                Json.text(input.path("deploymentStyle"), "deploymentType").equals("BLUE_GREEN");
        if (!platform.equals("Server") && input.has("deploymentStyle") && !blueGreen) {
            throw new ServiceError(
                    "InvalidDeploymentStyle", "For " + platform + ", the deployment type can be only BLUE_GREEN");
        }
        if (input.has("ec2TagFilters") && input.has("ec2TagSet")) {
            throw new ServiceError(
                    "InvalidEC2TagCombination", "Either ec2TagSet or ec2TagFilters can be specified, but not both");
        }
        if (platform.equals("Server") && blueGreen && !input.has("blueGreenDeploymentConfiguration")) {
            throw new ServiceError(
                    "InvalidBlueGreenDeploymentConfiguration", "The blue/green deployment configuration is missing");
        }
        if (platform.equals("ECS") && !input.path("ecsServices").isArray()) {
            throw new ServiceError("InvalidECSService", "The Amazon ECS service is missing");
        }
        if (platform.equals("ECS")
                && !input.path("loadBalancerInfo")
                        .path("targetGroupPairInfoList")
                        .isArray()) {
            throw new ServiceError("InvalidTargetGroupPair", "The target group pair is missing");
        }
    }

    private static ObjectNode withDefaults(String platform, ObjectNode input) {
        ObjectNode settings = input.deepCopy();
        if (!settings.has("deploymentStyle")) {
            settings.putObject("deploymentStyle")
                    .put("deploymentType", platform.equals("Server") ? "IN_PLACE" : "BLUE_GREEN")
                    .put(
                            "deploymentOption",
                            platform.equals("Server") ? "WITHOUT_TRAFFIC_CONTROL" : "WITH_TRAFFIC_CONTROL");
        }
        if (!settings.has("outdatedInstancesStrategy")) {
            settings.put("outdatedInstancesStrategy", "UPDATE");
        }
        return settings;
    }

    private ObjectNode batch(ObjectNode input) throws ServiceError {
        Application application = lookup.application(input);
        List<String> names = Json.texts(input, "deploymentGroupNames");
        if (names.isEmpty()) {
            throw new ServiceError("DeploymentGroupNameRequired", "Deployment Group name is missing");
        }
        if (names.size() > BATCH) {
            throw new ServiceError("BatchLimitExceeded", "The batch size limit is " + BATCH);
        }
        List<ObjectNode> found = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (String name : names) {
            Group group = application.groups().get(name);
            if (group == null) {
                unknown.add(name);
            } else {
                found.add(group.json());
            }
        }
        ObjectNode output = Json.object();
        output.set("deploymentGroupsInfo", Json.nodes(found));
        if (!unknown.isEmpty()) {
            output.put("errorMessage", "No Deployment Groups found for names: " + String.join(", ", unknown));
        }
        return output;
    }
}
