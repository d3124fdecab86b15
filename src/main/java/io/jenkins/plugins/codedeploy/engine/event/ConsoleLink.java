package io.jenkins.plugins.codedeploy.engine.event;

/** Addresses in AWS's console. */
public final class ConsoleLink {
    private ConsoleLink() {}

    /** Returns the page of a deployment, or an empty string where the partition has no console that we know. */
    public static String deployment(String region, String deploymentId) {
        String host = host(region);
        return host.isEmpty()
                ? ""
                : "https://" + region + "." + host + "/codesuite/codedeploy/deployments/" + deploymentId + "?region="
                        + region;
    }

    private static String host(String region) {
        if (region.startsWith("us-gov-")) {
            return "console.amazonaws-us-gov.com";
        }
        if (region.startsWith("cn-")) {
            return "console.amazonaws.cn";
        }
        if (region.startsWith("eusc-")) {
            return "console.amazonaws-eusc.eu";
        }
        boolean isolated = region.startsWith("us-iso") || region.startsWith("eu-iso");
        return region.isEmpty() || isolated ? "" : "console.aws.amazon.com";
    }
}
