package io.jenkins.plugins.codedeploy.emulator.codedeploy;

import io.jenkins.plugins.codedeploy.emulator.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;

/** All that one account has of CodeDeploy in one region. Every access happens while its monitor is held. */
final class Account {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private final String id;
    private final String region;
    private final Clock clock;
    private final Timings timings;
    private final Random random = new Random(20141006);
    private final Map<String, Application> applications = new LinkedHashMap<>();
    private final Map<String, Configuration> configurations = new LinkedHashMap<>();
    private final Map<String, Deployment> deployments = new LinkedHashMap<>();
    private final Map<String, Rollout> rollouts = new LinkedHashMap<>();
    private final TreeSet<String> activeAlarms = new TreeSet<>();

    Account(String id, String region, Clock clock, Timings timings) {
        this.id = id;
        this.region = region;
        this.clock = clock;
        this.timings = timings;
        Configuration.predefined().forEach(each -> configurations.put(each.name(), each));
    }

    String id() {
        return id;
    }

    String region() {
        return region;
    }

    Clock clock() {
        return clock;
    }

    Instant now() {
        return clock.instant();
    }

    Timings timings() {
        return timings;
    }

    Map<String, Application> applications() {
        return applications;
    }

    Map<String, Configuration> configurations() {
        return configurations;
    }

    /** The names of alarms that are in state ALARM. */
    TreeSet<String> activeAlarms() {
        return activeAlarms;
    }

    Optional<Deployment> deployment(String deploymentId) {
        return Optional.ofNullable(deployments.get(deploymentId));
    }

    /** Newest first. */
    List<Deployment> deployments() {
        List<Deployment> all = new ArrayList<>(deployments.values());
        java.util.Collections.reverse(all);
        return all;
    }

    void add(Deployment deployment, Rollout rollout) {
        deployments.put(deployment.id(), deployment);
        rollouts.put(deployment.id(), rollout);
        deployment.group().add(deployment);
    }

    Rollout rollout(Deployment deployment) {
        return rollouts.get(deployment.id());
    }

    Collection<Group> groups() {
        return applications.values().stream()
                .flatMap(application -> application.groups().values().stream())
                .toList();
    }

    /** Does something later, holding the monitor. */
    Clock.Alarm after(Duration delay, Runnable action) {
        return clock.schedule(delay, () -> {
            synchronized (this) {
                action.run();
            }
        });
    }

    String newDeploymentId() {
        StringBuilder text = new StringBuilder("d-");
        for (int letter = 0; letter < 9; letter++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return deployments.containsKey(text.toString()) ? newDeploymentId() : text.toString();
    }

    String newUuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    long newNumber() {
        return Math.abs(random.nextLong());
    }
}
