package io.jenkins.plugins.codedeploy.emulator.codedeploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.codedeploy.emulator.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Takes a fleet through lifecycle events one availability zone after the other, watching each for a while; without a zonal
 * configuration all hosts are one zone.
 */
final class Zones {
    private final Account account;
    private final List<String> events;
    private final HealthRule overall;
    private final Configuration configuration;
    private final Consumer<Waves.Result> done;
    private final Deque<List<HostRun>> waiting = new ArrayDeque<>();
    private final int count;
    private Waves waves;
    private Clock.Alarm monitoring = () -> {};
    private int succeeded;
    private int failed;

    /** A fleet whose zones come in the order of their names. */
    Zones(
            Account account,
            Collection<HostRun> hosts,
            List<String> events,
            HealthRule overall,
            Configuration configuration,
            Consumer<Waves.Result> done) {
        this.account = account;
        this.events = events;
        this.overall = overall;
        this.configuration = configuration;
        this.done = done;
        if (configuration.zones().isMissingNode()) {
            waiting.add(List.copyOf(hosts));
        } else {
            hosts.stream()
                    .collect(Collectors.groupingBy(run -> run.host().zone(), TreeMap::new, Collectors.toList()))
                    .values()
                    .forEach(waiting::add);
        }
        count = waiting.size();
    }

    void start() {
        List<HostRun> zone = waiting.remove();
        HealthRule own = HealthRule.of(zonal().path("minimumHealthyHostsPerZone"), zone.size());
        int spared = Math.max(0, zone.size() - overall.capacity(failed));
        HealthRule rule = new HealthRule(zone.size(), Math.max(own.minimum(), spared));
        waves = new Waves(account, zone, events, rule, "Succeeded", result -> ended(zone, rule, result));
        waves.start();
    }

    /** Running hosts finish their current event; nothing else begins. */
    void halt() {
        if (waves == null) {
            monitoring.cancel();
            end(Waves.Result.HALTED);
        } else {
            waves.halt();
        }
    }

    private void ended(List<HostRun> zone, HealthRule rule, Waves.Result result) {
        waves = null;
        int good =
                (int) zone.stream().filter(run -> run.target().is("Succeeded")).count();
        succeeded += good;
        failed += zone.size() - good;
        // A zone without a minimum may lose all its hosts; the fleet decides.
        boolean breached = result == Waves.Result.BREACHED && rule.minimum() > 0;
        boolean spent = !waiting.isEmpty() && overall.capacity(failed) <= 0;
        if (result == Waves.Result.HALTED) {
            end(result);
        } else if (breached || spent) {
            end(Waves.Result.BREACHED);
        } else if (waiting.isEmpty()) {
            end(overall.isSatisfiedBy(succeeded) ? Waves.Result.SATISFIED : Waves.Result.BREACHED);
        } else {
            monitoring = account.after(watched(), this::start);
        }
    }

    private void end(Waves.Result result) {
        waiting.forEach(zone -> zone.forEach(run -> run.target().end("Skipped", account.now())));
        waiting.clear();
        done.accept(result);
    }

    private Duration watched() {
        String usual = "monitorDurationInSeconds";
        boolean first = waiting.size() == count - 1 && zonal().has("firstZoneMonitorDurationInSeconds");
        return Duration.ofSeconds(zonal().path(first ? "firstZoneMonitorDurationInSeconds" : usual)
                .asLong());
    }

    private JsonNode zonal() {
        return configuration.zones();
    }
}
