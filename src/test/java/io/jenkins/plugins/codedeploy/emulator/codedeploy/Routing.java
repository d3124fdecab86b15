package io.jenkins.plugins.codedeploy.emulator.codedeploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The times, counted from the start of the shift, at which the share of the new version grows. */
record Routing(List<Increment> increments) {
    private static final int PERCENT = 100;

    /** From {@code after} on the new version has this share, 0 to 1. */
    record Increment(Duration after, double share) {}

    static Routing of(Configuration configuration) {
        JsonNode config = configuration.routing();
        List<Increment> all = new ArrayList<>();
        switch (Json.text(config, "type")) {
            case "TimeBasedCanary" -> {
                JsonNode canary = config.path("timeBasedCanary");
                all.add(increment(0, canary.path("canaryPercentage").asInt()));
                all.add(increment(canary.path("canaryInterval").asInt(), PERCENT));
            }
            case "TimeBasedLinear" -> {
                JsonNode linear = config.path("timeBasedLinear");
                int step = linear.path("linearPercentage").asInt();
                int interval = linear.path("linearInterval").asInt();
                for (int count = 1; count * step < PERCENT + step; count++) {
                    all.add(increment((count - 1) * interval, Math.min(PERCENT, count * step)));
                }
            }
            default -> all.add(increment(0, PERCENT));
        }
        return new Routing(all);
    }

    private static Increment increment(int minutes, int percent) {
        return new Increment(Duration.ofMinutes(minutes), percent / (double) PERCENT);
    }
}
