package io.jenkins.plugins.codedeploy.engine.watch;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Follows all deployments of a controller.
 *
 * <p>Those with the same connection key share their requests and their rate. Safe for use by several threads; owns none
 * itself, the scheduler does.
 */
public final class Watcher implements DeploymentFollower {
    private final Scheduler scheduler;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Map<String, Group> groups = new HashMap<>();

    /**
     * Makes a watcher that does nothing until there is something to follow.
     *
     * @param scheduler runs the requests
     * @param clock tells the time
     * @param random spreads the retries
     */
    public Watcher(Scheduler scheduler, InstantSource clock, RandomGenerator random) {
        this.scheduler = scheduler;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public synchronized Following follow(FollowRequest request) {
        // The key of an assumed role holds the build's name: without this, every build would leave a group behind.
        groups.values().removeIf(group -> group.size() == 0);
        return groups.computeIfAbsent(request.connectionKey(), name -> new Group(scheduler, clock, random))
                .add(request);
    }

    /** Returns how many connections have something to follow, or had when something was last begun. */
    synchronized int groups() {
        return groups.size();
    }
}
