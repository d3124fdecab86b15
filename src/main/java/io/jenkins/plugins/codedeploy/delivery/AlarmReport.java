package io.jenkins.plugins.codedeploy.delivery;

import io.jenkins.plugins.codedeploy.engine.AlarmPort;
import io.jenkins.plugins.codedeploy.engine.plan.AlarmConfiguration;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import io.jenkins.plugins.codedeploy.engine.state.GroupRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Tells the state of the alarms that would stop a deployment; what CloudWatch does not tell hinders no plan. */
final class AlarmReport {
    private static final String ACTIVE = "ALARM";

    private final Supplier<AlarmPort> cloudWatch;
    private final String region;
    private final BiConsumer<String, String> line;

    AlarmReport(Supplier<AlarmPort> cloudWatch, String region, BiConsumer<String, String> line) {
        this.cloudWatch = cloudWatch;
        this.region = region;
        this.line = line;
    }

    /** Returns the alarms that stop a deployment: its own, or those of the deployment group. */
    static List<String> names(Order order, GroupRules rules) {
        AlarmConfiguration own = order.options().alarms();
        return own == null ? rules.alarms() : own.enabled() ? own.alarms() : List.of();
    }

    /** Returns those that are on. */
    static List<String> active(Map<String, String> states) {
        return states.entrySet().stream()
                .filter(state -> state.getValue().equals(ACTIVE))
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Writes what is known.
     *
     * @return the states by name; empty where they cannot be known, without those that do not exist
     */
    Map<String, String> write(List<String> alarms) {
        line.accept("Alarms that stop it", alarms.isEmpty() ? "none" : String.join(", ", alarms));
        if (alarms.isEmpty()) {
            return Map.of();
        }
        try {
            Map<String, String> states = cloudWatch.get().states(alarms);
            line.accept("Their state", words(alarms, states));
            return new LinkedHashMap<>(states);
        } catch (InputProblem | DeployException e) {
            line.accept("Their state is not known", e.getMessage());
            line.accept("What tells it", lookUp(alarms));
            return Map.of();
        }
    }

    private static String words(List<String> alarms, Map<String, String> states) {
        String each = alarms.stream()
                .map(name -> name + " " + states.getOrDefault(name, "does not exist"))
                .collect(Collectors.joining(", "));
        return active(states).isEmpty() ? each : each + ": the deployment would be stopped";
    }

    private String lookUp(List<String> alarms) {
        return "aws cloudwatch describe-alarms --region " + region + " --alarm-names "
                + alarms.stream().map(AlarmReport::quoted).collect(Collectors.joining(" "));
    }

    /** What a shell takes as one word. */
    private static String quoted(String name) {
        return name.matches("[A-Za-z0-9._/:-]+") ? name : "'" + name.replace("'", "'\\''") + "'";
    }
}
