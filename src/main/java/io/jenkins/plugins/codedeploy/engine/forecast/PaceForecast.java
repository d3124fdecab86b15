package io.jenkins.plugins.codedeploy.engine.forecast;

import io.jenkins.plugins.codedeploy.engine.state.ConfigSnapshot;

/** How fast a deployment configuration would let a deployment go, in words; a pure function. */
public final class PaceForecast {
    private static final String PREDEFINED = "CodeDeployDefault.";
    private static final int PERCENT = 100;

    private PaceForecast() {}

    /**
     * Returns how many instances must stay healthy and how many are deployed to at a time.
     *
     * @param hosts how many instances there are; 0 if nobody knows
     */
    public static String health(ConfigSnapshot config, int hosts) {
        String zones = config.zonal() ? ", one Availability Zone after the other" : "";
        return (hosts == 0 ? rule(config) : counted(config, hosts)) + zones;
    }

    /** Returns how traffic moves to the new version or task set. */
    public static String traffic(ConfigSnapshot config) {
        String minutes = config.minutes() == 1 ? "minute" : config.minutes() + " minutes";
        return switch (config.routing()) {
            case "AllAtOnce" -> "all at once";
            case "TimeBasedCanary" ->
                config.percentage() + " % first, the rest " + (config.minutes() == 1 ? "1 minute" : minutes) + " later";
            case "TimeBasedLinear" -> config.percentage() + " % every " + minutes;
            default -> "as " + config.name() + " says";
        };
    }

    private static String counted(ConfigSnapshot config, int hosts) {
        int healthy = mustStay(config, hosts);
        if (healthy >= hosts) {
            return healthy + " must stay healthy and there are " + hosts + ": CodeDeploy cannot deploy to any";
        }
        return healthy + " of " + hosts + " must stay healthy: waves of " + (hosts - healthy);
    }

    /** One instance alone can be deployed to with every predefined configuration. */
    private static int mustStay(ConfigSnapshot config, int hosts) {
        if (hosts == 1 && config.name().startsWith(PREDEFINED)) {
            return 0;
        }
        return switch (config.health()) {
            case "FLEET_PERCENT" -> (hosts * config.minimum() + PERCENT - 1) / PERCENT;
            case "MOST_CONCURRENCY" -> Math.max(0, hosts - config.minimum());
            default -> config.minimum();
        };
    }

    private static String rule(ConfigSnapshot config) {
        return switch (config.health()) {
            case "FLEET_PERCENT" -> config.minimum() + " % must stay healthy";
            case "MOST_CONCURRENCY" -> "waves of " + config.minimum();
            default -> config.minimum() + " must stay healthy";
        };
    }
}
