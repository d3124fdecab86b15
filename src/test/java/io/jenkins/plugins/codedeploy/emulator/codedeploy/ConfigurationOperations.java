package io.jenkins.plugins.codedeploy.emulator.codedeploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Operations on deployment configurations. */
final class ConfigurationOperations {
    private static final int LONGEST_INTERVAL = 2880;

    private final Account account;
    private final Lookup lookup;
    private final Pages pages;

    ConfigurationOperations(Account account, Lookup lookup, Pages pages) {
        this.account = account;
        this.lookup = lookup;
        this.pages = pages;
    }

    void addTo(Map<String, Operation> operations) {
        operations.put("CreateDeploymentConfig", this::create);
        operations.put("GetDeploymentConfig", input -> {
            ObjectNode output = Json.object();
            output.set(
                    "deploymentConfigInfo",
                    lookup.configuration(lookup.configurationName(input)).info().deepCopy());
            return output;
        });
        operations.put(
                "ListDeploymentConfigs",
                input -> pages.add(
                        Json.object(),
                        "deploymentConfigsList",
                        List.copyOf(account.configurations().keySet()),
                        input,
                        Json::array));
    }

    private ObjectNode create(ObjectNode input) throws ServiceError {
        String name = lookup.configurationName(input);
        if (name.startsWith(Configuration.PREFIX)) {
            throw new ServiceError(
                    "InvalidDeploymentConfigName", "The name must not begin with " + Configuration.PREFIX);
        }
        if (account.configurations().containsKey(name)) {
            throw new ServiceError("DeploymentConfigAlreadyExists", "Deployment configuration already exists: " + name);
        }
        String platform = input.hasNonNull("computePlatform") ? Json.text(input, "computePlatform") : "Server";
        switch (platform) {
            case "Server" -> {
                checkHosts(input.path("minimumHealthyHosts"));
                checkZones(input.path("zonalConfig"));
            }
            case "Lambda", "ECS" -> {
                checkRouting(input.path("trafficRoutingConfig"));
                refuseZones(input);
            }
            default -> throw new ServiceError("InvalidComputePlatform", "The compute platform is invalid: " + platform);
        }
        ObjectNode info = input.deepCopy();
        info.put("deploymentConfigId", account.newUuid()).put("computePlatform", platform);
        Json.time(info, "createTime", account.now());
        account.configurations().put(name, new Configuration(name, info));
        return Json.object().put("deploymentConfigId", Json.text(info, "deploymentConfigId"));
    }

    private static void checkHosts(JsonNode minimum) throws ServiceError {
        int value = minimum.path("value").asInt(-1);
        boolean percent = Json.text(minimum, "type").equals("FLEET_PERCENT");
        if (!percent && !Json.text(minimum, "type").equals("HOST_COUNT") || value < 0 || percent && value > 99) {
            throw new ServiceError("InvalidMinimumHealthyHostValue", "The minimum healthy instances value is invalid");
        }
    }

    private static void checkZones(JsonNode zones) throws ServiceError {
        boolean watchesBackwards = zones.path("monitorDurationInSeconds").asLong() < 0
                || zones.path("firstZoneMonitorDurationInSeconds").asLong() < 0;
        if (watchesBackwards) {
            throw new ServiceError(
                    "InvalidZonalDeploymentConfiguration", "The zonal deployment configuration is invalid");
        }
        if (zones.has("minimumHealthyHostsPerZone")) {
            checkHosts(zones.path("minimumHealthyHostsPerZone"));
        }
    }

    private static void refuseZones(ObjectNode input) throws ServiceError {
        if (input.has("zonalConfig")) {
            throw new ServiceError(
                    "InvalidZonalDeploymentConfiguration",
                    "A zonal deployment configuration is for the Server compute platform only");
        }
    }

    private static void checkRouting(JsonNode routing) throws ServiceError {
        String type = Json.text(routing, "type");
        JsonNode canary = routing.path("timeBasedCanary");
        JsonNode linear = routing.path("timeBasedLinear");
        int percent = type.equals("TimeBasedCanary")
                ? canary.path("canaryPercentage").asInt()
                : linear.path("linearPercentage").asInt();
        int interval = type.equals("TimeBasedCanary")
                ? canary.path("canaryInterval").asInt()
                : linear.path("linearInterval").asInt();
        boolean gradual = Set.of("TimeBasedCanary", "TimeBasedLinear").contains(type);
        boolean fits = percent >= 1 && percent <= 99 && interval >= 1 && interval <= LONGEST_INTERVAL;
        if (!type.equals("AllAtOnce") && !(gradual && fits)) {
            throw new ServiceError(
                    "InvalidTrafficRoutingConfiguration", "The traffic routing configuration is invalid");
        }
    }
}
