package io.jenkins.plugins.codedeploy.delivery;

import io.jenkins.plugins.codedeploy.engine.AlarmPort;
import io.jenkins.plugins.codedeploy.engine.CodeDeployPort;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.forecast.PaceForecast;
import io.jenkins.plugins.codedeploy.engine.forecast.RevisionDifference;
import io.jenkins.plugins.codedeploy.engine.plan.ComputePlatform;
import io.jenkins.plugins.codedeploy.engine.problem.ForeignText;
import io.jenkins.plugins.codedeploy.engine.state.ConfigSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.DeploymentSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.GroupRules;
import io.jenkins.plugins.codedeploy.engine.state.PastDeployment;
import io.jenkins.plugins.codedeploy.engine.watch.RevisionMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Tells what a deployment would do, by reading alone. */
final class PlanReport {
    private static final String NONE = "none";
    private static final int LONGEST = 300;

    private final Order order;
    private final CodeDeployPort port;
    private final Supplier<AlarmPort> cloudWatch;
    private final Consumer<DeployEvent> events;
    private final Map<String, Object> map = new LinkedHashMap<>();

    PlanReport(Order order, CodeDeployPort port, Supplier<AlarmPort> cloudWatch, Consumer<DeployEvent> events) {
        this.order = order;
        this.port = port;
        this.cloudWatch = cloudWatch;
        this.events = events;
    }

    /**
     * Writes the report.
     *
     * @param prepared what would be deployed
     * @param actions what IAM would have to allow
     * @return what the script gets
     */
    Map<String, Object> write(Prepared prepared, List<String> actions) {
        GroupRules rules = port.rules(order.destination());
        map.put("planned", true);
        map.put("application", order.destination().application());
        map.put("deploymentGroup", order.destination().deploymentGroup());
        map.put("platform", rules.group().platformText());
        map.put("revision", RevisionMap.of(prepared.revision(), prepared.sha256()));
        tellLast(rules, prepared);
        tellRunning();
        tellPace(rules);
        tellAlarms(rules);
        tellRollback(rules);
        map.put("actions", List.copyOf(actions));
        tell("IAM actions that it takes", String.join(", ", actions));
        return new LinkedHashMap<>(map);
    }

    private void tellLast(GroupRules rules, Prepared prepared) {
        String id = rules.group().lastSuccessfulId();
        Optional<PastDeployment> last = id.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(port.past(List.of(id)).get(id));
        Optional<RevisionDifference> difference = last.map(past -> RevisionDifference.of(past, prepared.revision()));
        boolean same = difference.map(RevisionDifference::same).orElse(false);
        map.put("lastSuccessful", id);
        map.put("sameRevision", same);
        tell("Revision", RevisionDifference.words(prepared.revision()) + (same ? ", the one that is installed" : ""));
        tell(
                "Last successful deployment",
                id.isEmpty()
                        ? NONE
                        : id
                                + difference
                                        .map(found -> same ? " with the same revision" : " with " + found.before())
                                        .orElse(""));
    }

    private void tellRunning() {
        List<String> running = port.running(order.destination()).stream()
                .map(DeploymentSnapshot::id)
                .toList();
        map.put("running", running);
        String then =
                switch (order.ifBusy()) {
                    case WAIT -> "this one would wait";
                    case FAIL -> "this one would fail";
                    case SUPERSEDE -> "this one would wait, or stop one of an older build of this job";
                };
        tell("Under way", running.isEmpty() ? NONE : String.join(", ", running) + ": " + then);
    }

    private void tellPace(GroupRules rules) {
        String name = order.options().deploymentConfigName().isEmpty()
                ? rules.group().configName()
                : order.options().deploymentConfigName();
        ConfigSnapshot config = port.configuration(name);
        map.put("deploymentConfig", name);
        if (rules.group().platform() != ComputePlatform.SERVER) {
            map.put("targets", 1);
            map.put("pace", PaceForecast.traffic(config));
            if (!rules.targets().isEmpty()) {
                tell("Target", String.join(", ", rules.targets()));
            }
            tell("Traffic", PaceForecast.traffic(config));
            return;
        }
        int hosts = hosts(rules);
        map.put("targets", hosts);
        map.put("pace", PaceForecast.health(config, hosts));
        tell("Targets", targets(rules, hosts));
        tell("Minimum healthy hosts", PaceForecast.health(config, hosts));
    }

    /** CodeDeploy tells which instances it finds only in a deployment; a blue/green one has those of both sides. */
    private int hosts(GroupRules rules) {
        String last = rules.group().lastAttemptedId();
        return rules.group().blueGreen() || last.isEmpty()
                ? 0
                : port.targetIds(last).size();
    }

    private static String targets(GroupRules rules, int hosts) {
        String chosen = rules.targets().isEmpty() ? "as the deployment group says" : String.join(", ", rules.targets());
        return hosts == 0
                ? chosen
                : chosen + "; " + hosts + " in the last deployment, "
                        + rules.group().lastAttemptedId();
    }

    private void tellAlarms(GroupRules rules) {
        List<String> alarms = AlarmReport.names(order, rules);
        map.put("alarms", List.copyOf(alarms));
        AlarmReport report = new AlarmReport(cloudWatch, order.connection().region(), this::tell);
        map.put("alarmStates", report.write(alarms));
    }

    private void tellRollback(GroupRules rules) {
        List<String> events = order.options().autoRollback() == null
                ? rules.rollbackOn()
                : order.options().autoRollback().stream().map(Enum::name).toList();
        List<String> sorted = List.copyOf(new TreeSet<>(events));
        map.put("rollbackOn", sorted);
        tell("Rolls back on", sorted.isEmpty() ? "nothing" : joined(sorted));
    }

    private static String joined(List<String> names) {
        return names.isEmpty() ? NONE : names.stream().collect(Collectors.joining(", "));
    }

    private void tell(String what, String text) {
        events.accept(
                new DeployEvent.Notice("  " + what + ": " + ForeignText.clean(text, Math.max(LONGEST, text.length()))));
    }
}
