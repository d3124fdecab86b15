package io.jenkins.plugins.codedeploy.emulator.codedeploy;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How many hosts have to stay healthy, and thus how many may be worked on or fail.
 *
 * @param hosts in the deployment
 * @param minimum that stay healthy
 */
record HealthRule(int hosts, int minimum) {
    private static final int PERCENT = 100;

    /** The rule of a configuration for a fleet of this size. */
    static HealthRule of(Configuration configuration, int hosts) {
        HealthRule rule = of(configuration.minimumHealthyHosts(), hosts);
        // A single host can be deployed to with every predefined configuration.
        boolean lenient = hosts == 1 && configuration.name().startsWith(Configuration.PREFIX);
        return new HealthRule(hosts, lenient ? 0 : rule.minimum());
    }

    /** A minimum, of the fleet or of a zone, for so many hosts. */
    static HealthRule of(JsonNode minimum, int hosts) {
        int value = minimum.path("value").asInt();
        return new HealthRule(
                hosts,
                switch (Json.text(minimum, "type")) {
                    case "MOST_CONCURRENCY" -> Math.max(0, hosts - value);
                    case "FLEET_PERCENT" -> (hosts * value + PERCENT - 1) / PERCENT;
                    default -> value;
                });
    }

    /** Whether not even one host may be taken out of service. */
    boolean isImpossible() {
        return minimum >= hosts;
    }

    /** How many hosts may be worked on at once after this many have failed. */
    int capacity(int failed) {
        return hosts - failed - minimum;
    }

    /** Whether this many successes make the deployment succeed. */
    boolean isSatisfiedBy(int succeeded) {
        return succeeded >= Math.max(1, minimum);
    }
}
