package io.jenkins.plugins.codedeploy.functional;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One deployment of the matrix, and what its configuration promises by its name. */
record MatrixCase(MatrixPlatform platform, String configuration, Outcome outcome) {
    private static final Pattern CANARY = Pattern.compile("Canary(\\d+)Percent(\\d+)");
    private static final Pattern LINEAR = Pattern.compile("Linear(\\d+)PercentEvery(\\d+)");
    private static final int ALL = 100;

    /** How a deployment ends. */
    enum Outcome {
        SUCCESS,
        HOOK_FAILED,
        HOOK_TIMED_OUT,
        ALARM,
        STOPPED_BY_HAND,
        READY_TIMED_OUT,
        ROLLBACK
    }

    static Stream<MatrixCase> all() {
        return Stream.of(MatrixPlatform.values())
                .flatMap(platform -> platform.configurations.stream()
                        .flatMap(configuration -> Stream.of(Outcome.values())
                                .map(outcome -> new MatrixCase(platform, configuration, outcome))))
                .filter(MatrixCase::isWorthwhile);
    }

    /** A silent hook function takes an hour, whatever the configuration; the slowest shifts are run to their end, and stopped when they have begun. */
    private boolean isWorthwhile() {
        boolean quick = platform.isServer() || configuration.endsWith("AllAtOnce");
        boolean slow = shift().compareTo(Duration.ofMinutes(20)) > 0;
        if (slow) {
            return outcome == Outcome.SUCCESS || outcome == Outcome.STOPPED_BY_HAND;
        }
        return switch (outcome) {
            case SUCCESS -> true;
            case HOOK_TIMED_OUT -> platform.representatives().contains(configuration) && quick;
            case READY_TIMED_OUT ->
                platform.representatives().contains(configuration)
                        && (platform == MatrixPlatform.SERVER_BLUE_GREEN || platform == MatrixPlatform.ECS);
            default -> platform.representatives().contains(configuration);
        };
    }

    /** The shares of traffic that the new version gets, one after the other. */
    List<Integer> shares() {
        Matcher linear = LINEAR.matcher(configuration);
        Matcher canary = CANARY.matcher(configuration);
        List<Integer> shares = new ArrayList<>();
        if (linear.find()) {
            int step = Integer.parseInt(linear.group(1));
            for (int share = step; share < ALL; share += step) {
                shares.add(share);
            }
        } else if (canary.find()) {
            shares.add(Integer.parseInt(canary.group(1)));
        }
        shares.add(ALL);
        return shares;
    }

    boolean isGradual() {
        return shares().size() > 1;
    }

    /** How long the traffic takes from its first move to its last. */
    Duration shift() {
        Matcher minutes =
                (isGradual() && LINEAR.matcher(configuration).find() ? LINEAR : CANARY).matcher(configuration);
        return minutes.find()
                ? Duration.ofMinutes(Long.parseLong(minutes.group(2))).multipliedBy(shares().size() - 1)
                : Duration.ZERO;
    }

    /** How many hosts are worked on at once. */
    int atOnce() {
        return switch (configuration) {
            case "CodeDeployDefault.AllAtOnce" -> MatrixPlatform.HOSTS;
            case "CodeDeployDefault.HalfAtATime", "OwnZones" -> MatrixPlatform.HOSTS / 2;
            case "OwnQuarterStays" -> MatrixPlatform.HOSTS - 1;
            default -> 1;
        };
    }

    /** How many hosts one after the other. */
    int waves() {
        return (MatrixPlatform.HOSTS + atOnce() - 1) / atOnce();
    }

    /** How many hosts fail before the deployment does, when each of them would. */
    int failures() {
        return configuration.equals("OwnZones") ? MatrixPlatform.HOSTS : atOnce();
    }

    /** The shortest time in which the deployment can succeed: scripts, installation, shift of traffic, and waits. */
    Duration least() {
        Duration scripts = MatrixPlatform.SCRIPT.multipliedBy(waves());
        return switch (platform) {
            case SERVER -> configuration.equals("OwnZones") ? scripts.plusMinutes(2) : scripts;
            case SERVER_BLUE_GREEN -> scripts.plusMinutes(2).plusSeconds(20);
            case LAMBDA -> shift();
            case ECS -> shift().plusMinutes(4);
        };
    }

    @Override
    public String toString() {
        return platform + " " + configuration + " " + outcome;
    }
}
