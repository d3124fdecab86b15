package io.jenkins.plugins.codedeploy.emulator.codedeploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codedeploy.emulator.host.Host;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A deployment group: its settings as the API got them, its hosts, and what was deployed to it. */
final class Group {
    private final String application;
    private final String platform;
    private final String name;
    private final String id;
    private final ObjectNode settings;
    private final List<Host> hosts = new CopyOnWriteArrayList<>();
    private final List<Host> replacements = new CopyOnWriteArrayList<>();
    private final Map<String, Installed> installed = new HashMap<>();
    private final List<Deployment> deployments = new ArrayList<>();
    private boolean aliasShifted;

    /** What a host has of this group. */
    record Installed(String revision, boolean healthy) {}

    Group(String application, String platform, String name, String id, ObjectNode settings) {
        this.application = application;
        this.platform = platform;
        this.name = name;
        this.id = id;
        this.settings = settings;
    }

    String application() {
        return application;
    }

    String platform() {
        return platform;
    }

    String name() {
        return name;
    }

    String id() {
        return id;
    }

    ObjectNode settings() {
        return settings;
    }

    List<Host> hosts() {
        return hosts;
    }

    /** The hosts that a blue/green deployment moves to. */
    List<Host> replacements() {
        return replacements;
    }

    /** The replacements become the originals. */
    void swap() {
        List<Host> originals = List.copyOf(hosts);
        hosts.clear();
        hosts.addAll(replacements);
        replacements.clear();
        replacements.addAll(originals);
    }

    String configurationName() {
        String own = Json.text(settings, "deploymentConfigName");
        return own.isEmpty() ? Configuration.defaultFor(platform) : own;
    }

    boolean isBlueGreen() {
        return Json.text(settings.path("deploymentStyle"), "deploymentType").equals("BLUE_GREEN");
    }

    boolean controlsTraffic() {
        return Json.text(settings.path("deploymentStyle"), "deploymentOption").equals("WITH_TRAFFIC_CONTROL");
    }

    /** Whether the Lambda alias was left with a part of its traffic moved. */
    boolean isAliasShifted() {
        return aliasShifted;
    }

    void aliasShifted(boolean partly) {
        aliasShifted = partly;
    }

    void add(Deployment deployment) {
        deployments.add(deployment);
    }

    Optional<Deployment> active() {
        return deployments.stream().filter(Deployment::isRunning).findFirst();
    }

    Optional<Deployment> lastSuccessful() {
        return deployments.stream()
                .filter(deployment -> deployment.is("Succeeded"))
                .reduce((earlier, later) -> later);
    }

    void note(Host host, String revision, boolean healthy) {
        String kept =
                healthy ? revision : installedOn(host).map(Installed::revision).orElse("");
        installed.put(host.id(), new Installed(kept, healthy));
    }

    Optional<Installed> installedOn(Host host) {
        return Optional.ofNullable(installed.get(host.id()));
    }

    /** Unhealthy hosts first, then unknown ones, then those with another revision, then those that have this one. */
    List<Host> inOrder(String revision) {
        Comparator<Host> order = Comparator.comparingInt(host -> installedOn(host)
                .map(has -> !has.healthy() ? 0 : has.revision().equals(revision) ? 3 : 2)
                .orElse(1));
        return hosts.stream().sorted(order).toList();
    }

    ObjectNode json() {
        ObjectNode node = settings.deepCopy();
        node.remove("tags");
        node.put("applicationName", application)
                .put("deploymentGroupId", id)
                .put("deploymentGroupName", name)
                .put("deploymentConfigName", configurationName())
                .put("computePlatform", platform);
        lastSuccessful().ifPresent(last -> {
            node.set("targetRevision", Revision.shown(last.revision()));
            node.set("lastSuccessfulDeployment", last.brief());
        });
        if (!deployments.isEmpty()) {
            node.set(
                    "lastAttemptedDeployment",
                    deployments.get(deployments.size() - 1).brief());
        }
        return node;
    }
}
