package io.jenkins.plugins.codedeploy.emulator.codedeploy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codedeploy.emulator.host.Host;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Prepares a deployment group for a test; every call takes effect at once. */
public final class GroupFixture {
    private final Account account;
    private final Group group;

    GroupFixture(Account account, Group group) {
        this.account = account;
        this.group = group;
    }

    static ObjectNode settings(String platform, String name) {
        ObjectNode settings = Json.object();
        settings.put("serviceRoleArn", "arn:aws:iam::123456789012:role/codedeploy")
                .put("outdatedInstancesStrategy", "UPDATE");
        boolean server = platform.equals("Server");
        settings.putObject("deploymentStyle")
                .put("deploymentType", server ? "IN_PLACE" : "BLUE_GREEN")
                .put("deploymentOption", server ? "WITHOUT_TRAFFIC_CONTROL" : "WITH_TRAFFIC_CONTROL");
        if (platform.equals("ECS")) {
            settings.putArray("ecsServices")
                    .addObject()
                    .put("clusterName", "cluster")
                    .put("serviceName", name);
            ObjectNode pair = settings.putObject("loadBalancerInfo")
                    .putArray("targetGroupPairInfoList")
                    .addObject();
            ArrayNode targetGroups = pair.putArray("targetGroups");
            targetGroups.addObject().put("name", name + "-1");
            targetGroups.addObject().put("name", name + "-2");
            pair.putObject("prodTrafficRoute").putArray("listenerArns").add("arn:listener/production");
        }
        return settings;
    }

    /** Adds hosts. */
    public GroupFixture hosts(Collection<Host> hosts) {
        group.hosts().addAll(hosts);
        return this;
    }

    /** Adds hosts. */
    public GroupFixture hosts(Host... hosts) {
        return hosts(List.of(hosts));
    }

    /** The deployment configuration, predefined ones with their prefix. */
    public GroupFixture configuration(String name) {
        return with(settings -> settings.put("deploymentConfigName", name));
    }

    /** Rolls back on these events, such as DEPLOYMENT_FAILURE. */
    public GroupFixture rollsBackOn(String... events) {
        return with(settings -> settings.putObject("autoRollbackConfiguration")
                .put("enabled", true)
                .set("events", Json.array(List.of(events))));
    }

    /** Watches these alarms. */
    public GroupFixture alarms(String... names) {
        return with(settings -> {
            ArrayNode alarms = settings.putObject("alarmConfiguration")
                    .put("enabled", true)
                    .putArray("alarms");
            List.of(names).forEach(name -> alarms.addObject().put("name", name));
        });
    }

    /** Takes hosts out of a load balancer while they are deployed to. */
    public GroupFixture loadBalanced() {
        return with(settings -> {
            settings.withObject("/deploymentStyle").put("deploymentOption", "WITH_TRAFFIC_CONTROL");
            settings.putObject("loadBalancerInfo")
                    .putArray("targetGroupInfoList")
                    .addObject()
                    .put("name", group.name());
        });
    }

    /** Moves from the group's hosts to these replacements; the originals stay unless {@link #terminatesAfter} is set. */
    public GroupFixture blueGreen(Collection<Host> replacements) {
        group.replacements().addAll(replacements);
        loadBalanced();
        return with(settings -> {
            settings.withObject("/deploymentStyle").put("deploymentType", "BLUE_GREEN");
            settings.withObject("/blueGreenDeploymentConfiguration")
                    .putObject("greenFleetProvisioningOption")
                    .put("action", "DISCOVER_EXISTING");
        });
    }

    /** Has a test listener (ECS). */
    public GroupFixture testListener() {
        return with(settings -> ((ObjectNode) settings.path("loadBalancerInfo")
                        .path("targetGroupPairInfoList")
                        .path(0))
                .putObject("testTrafficRoute")
                .putArray("listenerArns")
                .add("arn:listener/test"));
    }

    /** Waits, Ready, for ContinueDeployment before traffic moves; stops after the given minutes. */
    public GroupFixture waitsForReroute(int minutes) {
        return with(settings -> settings.withObject("/blueGreenDeploymentConfiguration")
                .putObject("deploymentReadyOption")
                .put("actionOnTimeout", "STOP_DEPLOYMENT")
                .put("waitTimeInMinutes", minutes));
    }

    /** Terminates the originals the given minutes after the traffic has moved. */
    public GroupFixture terminatesAfter(int minutes) {
        return with(settings -> settings.withObject("/blueGreenDeploymentConfiguration")
                .putObject("terminateBlueInstancesOnDeploymentSuccess")
                .put("action", "TERMINATE")
                .put("terminationWaitTimeInMinutes", minutes));
    }

    /** Any setting in the form of the API. */
    public GroupFixture with(Consumer<ObjectNode> change) {
        synchronized (account) {
            change.accept(group.settings());
        }
        return this;
    }
}
