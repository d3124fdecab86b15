package io.jenkins.plugins.codedeploy.emulator.codedeploy;

import io.jenkins.plugins.codedeploy.emulator.host.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** An in-place deployment to hosts. */
final class ServerRollout implements Rollout {
    static final List<String> DEPLOY = List.of(
            "ApplicationStop",
            "DownloadBundle",
            "BeforeInstall",
            "Install",
            "AfterInstall",
            "ApplicationStart",
            "ValidateService");
    static final List<String> BLOCK = List.of("BeforeBlockTraffic", "BlockTraffic", "AfterBlockTraffic");
    static final List<String> ALLOW = List.of("BeforeAllowTraffic", "AllowTraffic", "AfterAllowTraffic");
    static final Cause TOO_MANY_FAILED = Cause.failure(
            "HEALTH_CONSTRAINTS",
            "The overall deployment failed because too many individual instances failed deployment, too few healthy instances"
                    + " are available for deployment, or some instances in your deployment group are experiencing problems.");
    private static final int MOST_HOSTS = 1000;

    private final Account account;
    private final Deployment deployment;
    private final Ending ending;
    private final List<HostRun> runs = new ArrayList<>();
    private Zones zones;
    private Cause halted;

    ServerRollout(Account account, Deployment deployment, Ending ending) {
        this.account = account;
        this.deployment = deployment;
        this.ending = ending;
    }

    @Override
    public void start() {
        Group group = deployment.group();
        String revision = Revision.identity(deployment.revision());
        List<Host> hosts = group.inOrder(revision);
        if (deployment.flag("updateOutdatedInstancesOnly")) {
            hosts = hosts.stream()
                    .filter(host -> group.installedOn(host)
                            .filter(has -> has.revision().equals(revision))
                            .isEmpty())
                    .toList();
        }
        HealthRule rule = HealthRule.of(deployment.configuration(), hosts.size());
        if (hosts.isEmpty()) {
            fail(
                    "NO_INSTANCES",
                    "The deployment failed because no instances were found for your deployment group. Check your deployment"
                            + " group settings to make sure the tags for your Amazon EC2 instances or Auto Scaling groups"
                            + " correctly identify the instances you want to deploy to, and then try again.");
        } else if (hosts.size() > MOST_HOSTS) {
            fail("OVER_MAX_INSTANCES", "The deployment group has more than " + MOST_HOSTS + " instances.");
        } else if (rule.isImpossible()) {
            ending.end(deployment, impossible(rule));
        } else {
            roll(hosts, rule);
        }
    }

    @Override
    public void halt(Cause cause) {
        halted = cause;
        if (zones == null) {
            ending.end(deployment, cause);
        } else {
            zones.halt();
        }
    }

    private void roll(List<Host> hosts, HealthRule rule) {
        List<String> events = deployment.group().controlsTraffic()
                ? Stream.of(BLOCK, DEPLOY, ALLOW).flatMap(List::stream).toList()
                : DEPLOY;
        for (Host host : hosts) {
            TargetState target = instance(account, deployment, host, "", events);
            deployment.add(target);
            runs.add(new HostRun(account, deployment, host, target));
        }
        zones = new Zones(account, runs, events, rule, deployment.configuration(), this::rolled);
        zones.start();
    }

    private void rolled(Waves.Result result) {
        String revision = Revision.identity(deployment.revision());
        runs.stream()
                .filter(run -> !run.target().is("Skipped"))
                .forEach(run -> deployment
                        .group()
                        .note(run.host(), revision, run.target().is("Succeeded")));
        ending.end(
                deployment,
                switch (result) {
                    case SATISFIED -> Cause.success();
                    case BREACHED -> TOO_MANY_FAILED;
                    case HALTED -> halted;
                });
    }

    private void fail(String code, String message) {
        ending.end(deployment, Cause.failure(code, message));
    }

    static Cause impossible(HealthRule rule) {
        return Cause.failure(
                "HEALTH_CONSTRAINTS_INVALID",
                "The deployment configuration wants at least " + rule.minimum()
                        + " healthy instances, which cannot be met with " + rule.hosts()
                        + " instances in the deployment group.");
    }

    static TargetState instance(Account account, Deployment deployment, Host host, String label, List<String> events) {
        String arn = host.id().startsWith("i-")
                ? "arn:aws:ec2:" + account.region() + ":" + account.id() + ":instance/" + host.id()
                : "arn:aws:codedeploy:" + account.region() + ":" + account.id() + ":instance/" + host.id();
        return new TargetState(deployment.id(), host.id(), arn, "instanceTarget", label, events, none -> {});
    }
}
