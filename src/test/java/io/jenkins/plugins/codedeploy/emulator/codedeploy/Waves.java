package io.jenkins.plugins.codedeploy.emulator.codedeploy;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Takes a fleet through lifecycle events, as many hosts at once as the minimum of healthy ones allows. */
final class Waves {

    /** How it went. */
    enum Result {
        SATISFIED,
        BREACHED,
        HALTED
    }

    private final HealthRule rule;
    private final List<String> events;
    private final String successStatus;
    private final Account account;
    private final Consumer<Result> done;
    private final Deque<HostRun> waiting;
    private final Set<HostRun> running = new LinkedHashSet<>();
    private int succeeded;
    private int failed;
    private boolean ending;
    private boolean halted;
    private boolean over;

    /**
     * A fleet of the hosts that wait, in this order.
     *
     * @param successStatus what a target becomes after its events, such as Succeeded or Ready
     */
    Waves(
            Account account,
            Collection<HostRun> hosts,
            List<String> events,
            HealthRule rule,
            String successStatus,
            Consumer<Result> done) {
        this.account = account;
        this.waiting = new ArrayDeque<>(hosts);
        this.events = events;
        this.rule = rule;
        this.successStatus = successStatus;
        this.done = done;
    }

    void start() {
        proceed();
    }

    void halt() {
        halted = true;
        stopStarting();
        proceed();
    }

    private void proceed() {
        while (!ending && !waiting.isEmpty() && running.size() < rule.capacity(failed)) {
            HostRun next = waiting.remove();
            running.add(next);
            next.run(events, ok -> ended(next, ok));
        }
        if (!ending && !waiting.isEmpty() && rule.capacity(failed) <= 0) {
            stopStarting();
        }
        if (!over && running.isEmpty() && waiting.isEmpty()) {
            over = true;
            boolean satisfied = !ending && rule.isSatisfiedBy(succeeded);
            done.accept(halted ? Result.HALTED : satisfied ? Result.SATISFIED : Result.BREACHED);
        }
    }

    private void ended(HostRun run, boolean ok) {
        running.remove(run);
        if (ok) {
            succeeded++;
            run.target().become(successStatus, account.now());
        } else {
            failed++;
        }
        proceed();
    }

    /** Running hosts finish their current event; the others are skipped. */
    private void stopStarting() {
        ending = true;
        running.forEach(HostRun::halt);
        waiting.forEach(run -> run.target().end("Skipped", account.now()));
        waiting.clear();
    }
}
