package io.jenkins.plugins.codedeploy.emulator.codedeploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/** A deployment configuration, as the API shows it. */
record Configuration(String name, ObjectNode info) {
    static final String PREFIX = "CodeDeployDefault.";

    String platform() {
        return Json.text(info, "computePlatform");
    }

    JsonNode minimumHealthyHosts() {
        return info.path("minimumHealthyHosts");
    }

    /** How zones follow one another; missing when all are one fleet. */
    JsonNode zones() {
        return info.path("zonalConfig");
    }

    JsonNode routing() {
        return info.path("trafficRoutingConfig");
    }

    static String defaultFor(String platform) {
        return switch (platform) {
            case "Lambda" -> PREFIX + "LambdaAllAtOnce";
            case "ECS" -> PREFIX + "ECSAllAtOnce";
            default -> PREFIX + "OneAtATime";
        };
    }

    static List<Configuration> predefined() {
        Stream<Configuration> server = Stream.of(
                server("AllAtOnce", "FLEET_PERCENT", 0),
                server("HalfAtATime", "FLEET_PERCENT", 50),
                server("OneAtATime", "MOST_CONCURRENCY", 1));
        Stream<Configuration> ecs = Stream.of(
                allAtOnce("ECS"),
                canary("ECS", 5, "Minutes"),
                canary("ECS", 15, "Minutes"),
                linear("ECS", 1, "Minutes"),
                linear("ECS", 3, "Minutes"));
        Stream<Configuration> lambda = Stream.of(
                allAtOnce("Lambda"),
                canary("Lambda", 5, "Minutes"),
                canary("Lambda", 10, "Minutes"),
                canary("Lambda", 15, "Minutes"),
                canary("Lambda", 30, "Minutes"),
                linear("Lambda", 1, "Minute"),
                linear("Lambda", 2, "Minutes"),
                linear("Lambda", 3, "Minutes"),
                linear("Lambda", 10, "Minutes"));
        return Stream.of(server, ecs, lambda).flatMap(some -> some).toList();
    }

    private static Configuration server(String name, String type, int value) {
        ObjectNode info = info(name, "Server");
        info.putObject("minimumHealthyHosts").put("type", type).put("value", value);
        return new Configuration(PREFIX + name, info);
    }

    private static Configuration allAtOnce(String platform) {
        ObjectNode info = info(platform + "AllAtOnce", platform);
        info.putObject("trafficRoutingConfig").put("type", "AllAtOnce");
        return new Configuration(PREFIX + platform + "AllAtOnce", info);
    }

    private static Configuration canary(String platform, int minutes, String unit) {
        String name = platform + "Canary10Percent" + minutes + unit;
        ObjectNode info = info(name, platform);
        info.putObject("trafficRoutingConfig")
                .put("type", "TimeBasedCanary")
                .putObject("timeBasedCanary")
                .put("canaryPercentage", 10)
                .put("canaryInterval", minutes);
        return new Configuration(PREFIX + name, info);
    }

    private static Configuration linear(String platform, int minutes, String unit) {
        String name = platform + "Linear10PercentEvery" + minutes + unit;
        ObjectNode info = info(name, platform);
        info.putObject("trafficRoutingConfig")
                .put("type", "TimeBasedLinear")
                .putObject("timeBasedLinear")
                .put("linearPercentage", 10)
                .put("linearInterval", minutes);
        return new Configuration(PREFIX + name, info);
    }

    private static ObjectNode info(String name, String platform) {
        return Json.object()
                .put("deploymentConfigId", "00000000-0000-0000-0000-000000000000")
                .put("deploymentConfigName", PREFIX + name)
                .put("computePlatform", platform);
    }
}
