package io.jenkins.plugins.codedeploy.emulator.codedeploy;

import io.jenkins.plugins.codedeploy.emulator.host.Host;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A blue/green deployment to hosts: the replacements (Green) are deployed to and get the traffic, then the originals (Blue)
 * lose it. A rollback gives it back.
 */
final class BlueGreenRollout implements Rollout {
    private static final List<String> GREEN_EVENTS = Stream.concat(
                    ServerRollout.DEPLOY.stream(), ServerRollout.ALLOW.stream())
            .toList();

    private final Account account;
    private final Deployment deployment;
    private final Ending ending;
    private final GreenWait wait;
    private final List<HostRun> green = new ArrayList<>();
    private final List<HostRun> blue = new ArrayList<>();
    private HealthRule rule;
    private Waves waves;
    private Cause halted;

    BlueGreenRollout(Account account, Deployment deployment, Ending ending) {
        this.account = account;
        this.deployment = deployment;
        this.ending = ending;
        this.wait = new GreenWait(account, deployment, this::conclude);
    }

    @Override
    public void start() {
        Group group = deployment.group();
        if (group.replacements().isEmpty()) {
            conclude(Cause.failure(
                    "NO_INSTANCES",
                    "The deployment failed because no instances were found in your green fleet. Check that the replacement"
                            + " environment has instances, and then try again."));
            return;
        }
        rule = HealthRule.of(deployment.configuration(), group.replacements().size());
        if (rule.isImpossible()) {
            conclude(ServerRollout.impossible(rule));
            return;
        }
        boolean back = deployment.isRollback();
        prepare(group.replacements(), "Green", back ? ServerRollout.BLOCK : GREEN_EVENTS, green);
        prepare(group.hosts(), "Blue", back ? ServerRollout.ALLOW : ServerRollout.BLOCK, blue);
        if (back) {
            all(blue, ServerRollout.ALLOW, () -> all(green, ServerRollout.BLOCK, () -> conclude(Cause.success())));
        } else {
            run(green, ServerRollout.DEPLOY, rule, "InProgress", this::installed);
        }
    }

    @Override
    public void halt(Cause cause) {
        halted = cause;
        if (waves != null) {
            waves.halt();
        } else {
            conclude(cause);
        }
    }

    @Override
    public void proceed(String waitType) throws ServiceError {
        wait.proceed(waitType);
    }

    private void prepare(Collection<Host> hosts, String label, List<String> events, List<HostRun> runs) {
        for (Host host : hosts) {
            TargetState target = ServerRollout.instance(account, deployment, host, label, events);
            deployment.add(target);
            runs.add(new HostRun(account, deployment, host, target));
        }
    }

    private void installed(Waves.Result result) {
        if (result != Waves.Result.SATISFIED) {
            conclude(ServerRollout.TOO_MANY_FAILED);
            return;
        }
        green.removeIf(run -> !run.target().isOpen());
        List<TargetState> targets = green.stream().map(HostRun::target).toList();
        wait.beforeReroute(
                targets, () -> all(green, ServerRollout.ALLOW, () -> all(blue, ServerRollout.BLOCK, this::moved)));
    }

    private void moved() {
        wait.beforeTermination(() -> {
            Group group = deployment.group();
            String revision = Revision.identity(deployment.revision());
            green.forEach(run -> group.note(run.host(), revision, true));
            group.swap();
            conclude(Cause.success());
        });
    }

    /** Runs events on all hosts at once; one that fails fails the deployment. */
    private void all(List<HostRun> runs, List<String> events, Runnable then) {
        if (runs.isEmpty()) {
            then.run();
            return;
        }
        run(runs, events, new HealthRule(runs.size(), 0), "Succeeded", result -> {
            boolean failed = runs.stream().anyMatch(run -> !run.target().is("Succeeded"));
            if (failed) {
                conclude(ServerRollout.TOO_MANY_FAILED);
            } else {
                then.run();
            }
        });
    }

    private void run(
            List<HostRun> runs, List<String> events, HealthRule healthy, String status, Consumer<Waves.Result> then) {
        waves = new Waves(account, List.copyOf(runs), events, healthy, status, result -> {
            waves = null;
            if (result == Waves.Result.HALTED) {
                conclude(halted);
            } else {
                then.accept(result);
            }
        });
        waves.start();
    }

    private void conclude(Cause cause) {
        wait.cancel();
        deployment.targets().values().stream()
                .filter(TargetState::isOpen)
                .forEach(target -> target.end("Skipped", account.now()));
        ending.end(deployment, cause);
    }
}
