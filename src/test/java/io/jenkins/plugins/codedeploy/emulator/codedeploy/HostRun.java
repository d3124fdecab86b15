package io.jenkins.plugins.codedeploy.emulator.codedeploy;

import io.jenkins.plugins.codedeploy.emulator.host.Diagnosis;
import io.jenkins.plugins.codedeploy.emulator.host.Host;
import io.jenkins.plugins.codedeploy.emulator.host.HostCommand;
import io.jenkins.plugins.codedeploy.emulator.host.HostOutcome;
import io.jenkins.plugins.codedeploy.emulator.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Takes one host through some of its lifecycle events, one after the other. */
final class HostRun {
    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final Duration RUN_LIMIT = Duration.ofHours(1);
    private static final Set<String> IGNORABLE = Set.of("ApplicationStop", "BeforeBlockTraffic", "AfterBlockTraffic");
    private static final String SILENT =
            "CodeDeploy agent was not able to receive the lifecycle event. Check the CodeDeploy agent logs on your host and"
                    + " make sure the agent is running and can connect to the CodeDeploy server.";

    private final Account account;
    private final Deployment deployment;
    private final Host host;
    private final TargetState target;
    private final Deque<String> left = new ArrayDeque<>();
    private Consumer<Boolean> done = succeeded -> {};
    private boolean halted;
    private int step;

    HostRun(Account account, Deployment deployment, Host host, TargetState target) {
        this.account = account;
        this.deployment = deployment;
        this.host = host;
        this.target = target;
    }

    Host host() {
        return host;
    }

    TargetState target() {
        return target;
    }

    /** Runs the events and reports whether all succeeded; nothing is reported after {@link #halt}. */
    void run(List<String> events, Consumer<Boolean> whenDone) {
        left.addAll(events);
        done = whenDone;
        target.become("InProgress", account.now());
        next();
    }

    /** Lets the running event end and skips the others; {@link #run}'s receiver is told that it did not succeed. */
    void halt() {
        halted = true;
    }

    private void next() {
        if (halted) {
            target.end("Skipped", account.now());
            done.accept(false);
        } else if (left.isEmpty()) {
            account.after(account.timings().settling(), () -> done.accept(true));
        } else {
            String event = left.remove();
            account.after(account.timings().betweenEvents(), () -> begin(target.event(event)));
        }
    }

    private void begin(EventState event) {
        int mine = ++step;
        if (halted) {
            next();
        } else if (!host.starts(event.name())) {
            account.after(START_LIMIT, () -> finish(mine, event, Diagnosis.unknown(SILENT), account.now()));
        } else {
            event.begin(account.now());
            target.touch(account.now());
            Clock.Alarm limit = account.after(
                    RUN_LIMIT,
                    () -> finish(
                            mine,
                            event,
                            Diagnosis.unknown("The lifecycle event did not end within one hour"),
                            account.now()));
            host.perform(command(event.name()), account.clock(), outcome -> ended(mine, event, outcome, limit));
        }
    }

    private void ended(int mine, EventState event, HostOutcome outcome, Clock.Alarm limit) {
        synchronized (account) {
            limit.cancel();
            Instant end = event.start().plus(outcome.took());
            Duration missing = Duration.between(account.now(), end);
            if (missing.isNegative() || missing.isZero()) {
                finish(mine, event, outcome.diagnosis(), end);
            } else {
                account.after(missing, () -> finish(mine, event, outcome.diagnosis(), end));
            }
        }
    }

    private void finish(int mine, EventState event, Diagnosis diagnosis, Instant end) {
        if (mine != step || !event.isOpen()) {
            return;
        }
        event.finish(diagnosis.isSuccess() ? "Succeeded" : "Failed", end, diagnosis);
        target.touch(account.now());
        boolean ignored = deployment.flag("ignoreApplicationStopFailures") && IGNORABLE.contains(event.name());
        if (diagnosis.isSuccess() || ignored) {
            next();
        } else {
            target.end("Failed", account.now());
            done.accept(false);
        }
    }

    private HostCommand command(String event) {
        String behavior = Json.text(deployment.request(), "fileExistsBehavior");
        return new HostCommand(
                deployment.id(),
                deployment.group().application(),
                deployment.group().name(),
                deployment.group().id(),
                event,
                Revision.bundle(deployment.revision()),
                behavior.isEmpty() ? "DISALLOW" : behavior,
                deployment.isRollback() && deployment.group().isBlueGreen());
    }
}
