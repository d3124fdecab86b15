package io.jenkins.plugins.codedeploy.engine.watch;

import io.jenkins.plugins.codedeploy.engine.plan.ComputePlatform;
import io.jenkins.plugins.codedeploy.engine.state.GroupSnapshot;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long a deployment may take when nobody has said so: never less than the service itself allows it on purpose. */
final class TimeLimit {
    private static final Duration WORK = Duration.ofHours(1);
    /** A hook function has an hour to report; before and after the traffic moves. */
    private static final Duration HOOKS = Duration.ofHours(1);
    /** The service's limit between the first and the last shift of traffic, 2,880 minutes. */
    private static final Duration LONGEST_SHIFT = Duration.ofHours(48);

    private static final String PREDEFINED = "CodeDeployDefault.";
    private static final Pattern CANARY = Pattern.compile(".*Canary\\d+Percent(\\d{1,4})Minutes?");
    private static final Pattern LINEAR = Pattern.compile(".*Linear(\\d{1,2})PercentEvery(\\d{1,4})Minutes?");
    private static final int ALL = 100;

    private TimeLimit() {}

    /**
     * Returns the limit: the group's two waits and an hour of work; for Lambda and ECS also the time that traffic needs, and
     * an hour for hook functions.
     *
     * @param configuration the deployment configuration in force
     */
    static Duration of(GroupSnapshot group, String configuration) {
        Duration waits = group.readyWait().plus(group.terminationWait()).plus(WORK);
        boolean shifts = group.platform() == ComputePlatform.LAMBDA || group.platform() == ComputePlatform.ECS;
        return shifts ? waits.plus(HOOKS).plus(shift(configuration)) : waits;
    }

    /** Predefined configurations say it by their names; one of somebody's own may take as long as the service allows. */
    private static Duration shift(String configuration) {
        if (!configuration.startsWith(PREDEFINED)) {
            return LONGEST_SHIFT;
        }
        Matcher canary = CANARY.matcher(configuration);
        if (canary.matches()) {
            return Duration.ofMinutes(Long.parseLong(canary.group(1)));
        }
        Matcher linear = LINEAR.matcher(configuration);
        if (linear.matches()) {
            long steps = ALL / Math.max(1, Long.parseLong(linear.group(1)));
            return Duration.ofMinutes(Long.parseLong(linear.group(2))).multipliedBy(steps);
        }
        return Duration.ZERO;
    }
}
