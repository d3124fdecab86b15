package io.jenkins.plugins.codedeploy.emulator.codedeploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codedeploy.emulator.host.BundleSource;
import io.jenkins.plugins.codedeploy.emulator.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** The emulated service of one account in one region, without its wire. Safe for several threads. */
public final class CodeDeploy {
    private final Account account;
    private final Pages pages;
    private final TargetOperations targets;
    private final Deployments deployments;
    private final HookFunctions functions = new HookFunctions();
    private final Map<String, Operation> operations = new LinkedHashMap<>();
    private final Map<String, UnaryOperator<ObjectNode>> tampering = new ConcurrentHashMap<>();

    /**
     * A service without applications.
     *
     * @param pageSize of every list
     * @param source where AppSpecs in S3 are read
     */
    public CodeDeploy(
            String accountId, String region, Clock clock, Timings timings, int pageSize, BundleSource source) {
        account = new Account(accountId, region, clock, timings);
        pages = new Pages(pageSize);
        Lookup lookup = new Lookup(account);
        targets = new TargetOperations(lookup, pages);
        RevisionOperations revisions = new RevisionOperations(account, lookup, pages);
        deployments = new Deployments(account, new AppSpecs(account, source), functions);
        new ApplicationOperations(account, lookup, pages).addTo(operations);
        new GroupOperations(account, lookup, pages).addTo(operations);
        new ConfigurationOperations(account, lookup, pages).addTo(operations);
        revisions.addTo(operations);
        new DeploymentOperations(account, lookup, revisions, deployments).addTo(operations);
        new DeploymentQueries(account, lookup, pages).addTo(operations);
        targets.addTo(operations);
    }

    /** The time it runs on. */
    public Clock clock() {
        return account.clock();
    }

    /** The functions that hooks of Lambda and ECS deployments call. */
    public HookFunctions functions() {
        return functions;
    }

    /** Every list has pages of this size from now on. */
    public void pageSize(int size) {
        pages.size(size);
    }

    /** Every full page comes after an empty one that has a token. */
    public void emptyPages(boolean wanted) {
        pages.withEmptyPages(wanted);
    }

    /** Whether the targets of a deployment that has not started are DeploymentNotStarted (so at first) or an empty list. */
    public void refuseTargetsBeforeStart(boolean refuse) {
        targets.refuseUnstarted(refuse);
    }

    /** Changes every later answer of an operation, such as adding unknown members or enum values. */
    public void tamper(String operation, UnaryOperator<ObjectNode> change) {
        tampering.put(operation, change);
    }

    /** Puts alarms into state ALARM. */
    public void alarm(String... names) {
        synchronized (account) {
            account.activeAlarms().addAll(List.of(names));
        }
    }

    /** Whether an alarm is in state ALARM. */
    public boolean isActive(String alarm) {
        synchronized (account) {
            return account.activeAlarms().contains(alarm);
        }
    }

    /** Puts alarms back to state OK. */
    public void calm(String... names) {
        synchronized (account) {
            account.activeAlarms().removeAll(List.of(names));
        }
    }

    /** A group that is ready for deployments; its application is created if it is not there. */
    public GroupFixture group(String platform, String application, String group) {
        synchronized (account) {
            Application owner = account.applications()
                    .computeIfAbsent(
                            application, name -> new Application(name, account.newUuid(), platform, account.now()));
            Group created =
                    new Group(application, platform, group, account.newUuid(), GroupFixture.settings(platform, group));
            owner.groups().put(group, created);
            return new GroupFixture(account, created);
        }
    }

    /** Auto Scaling starts an instance and gives it what the group installed last; returns the deployment's id. */
    public String scaleOut(String application, String group) {
        synchronized (account) {
            return deployments
                    .scaleOut(account.applications().get(application).groups().get(group))
                    .id();
        }
    }

    /** A group that was created over the API, to give it hosts. */
    public GroupFixture existing(String application, String group) {
        synchronized (account) {
            return new GroupFixture(
                    account, account.applications().get(application).groups().get(group));
        }
    }

    /** The status of a deployment, as GetDeployment would say. */
    public String status(String deploymentId) {
        synchronized (account) {
            return account.deployment(deploymentId).orElseThrow().status();
        }
    }

    /** Whether no deployment is running, rollbacks included. */
    public boolean isIdle() {
        synchronized (account) {
            return account.deployments().stream().noneMatch(Deployment::isRunning);
        }
    }

    /** The ids of all deployments, newest first. */
    public List<String> deploymentIds() {
        synchronized (account) {
            return account.deployments().stream().map(Deployment::id).toList();
        }
    }

    /** What the API can do here. */
    public Collection<String> operations() {
        return Set.copyOf(operations.keySet());
    }

    ObjectNode call(String name, ObjectNode input) throws ServiceError {
        Operation operation = operations.get(name);
        if (operation == null) {
            throw new ServiceError("UnknownOperation", "Unknown operation " + name);
        }
        synchronized (account) {
            return tampering.getOrDefault(name, UnaryOperator.identity()).apply(operation.call(input));
        }
    }

    String arn() {
        return "arn:aws:codedeploy:" + account.region() + ":" + account.id() + ":*";
    }
}
