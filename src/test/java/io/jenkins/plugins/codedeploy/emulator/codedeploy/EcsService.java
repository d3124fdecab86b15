package io.jenkins.plugins.codedeploy.emulator.codedeploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An ECS service whose traffic moves from its original task set to a replacement. */
final class EcsService implements Shifted {
    private static final int PERCENT = 100;

    private final AppSpecText spec;
    private final JsonNode settings;
    private final TargetState target;
    private final long blue;
    private final long green;
    private boolean installed;
    private boolean settled;
    private double share;

    EcsService(Account account, Deployment deployment, AppSpecText spec) throws AppSpecText.Unusable {
        if (!spec.type().equals("AWS::ECS::Service")) {
            throw new AppSpecText.Unusable("resource type " + spec.type() + " is not AWS::ECS::Service");
        }
        spec.property("TaskDefinition");
        spec.property("LoadBalancerInfo");
        this.spec = spec;
        settings = deployment.group().settings();
        blue = account.newNumber();
        green = account.newNumber();
        JsonNode service = settings.path("ecsServices").path(0);
        String name = Json.text(service, "clusterName") + ":" + Json.text(service, "serviceName");
        target = new TargetState(
                deployment.id(),
                name,
                "arn:aws:ecs:" + account.region() + ":" + account.id() + ":service/" + name.replace(':', '/'),
                "ecsTarget",
                "",
                events(),
                this::describe);
    }

    @Override
    public TargetState target() {
        return target;
    }

    @Override
    public Map<String, String> hooks() {
        return spec.hooks();
    }

    @Override
    public List<String> events() {
        boolean test = pair().hasNonNull("testTrafficRoute");
        List<String> first = List.of("BeforeInstall", "Install", "AfterInstall");
        List<String> testing = test ? List.of("AllowTestTraffic", "AfterAllowTestTraffic") : List.of();
        return Stream.of(first, testing, ServerRollout.ALLOW)
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public void shift(double newShare) {
        installed = true;
        share = newShare;
    }

    @Override
    public String obstacle() {
        return "";
    }

    @Override
    public void settle(boolean succeeded) {
        settled = true;
        share = succeeded ? 1 : 0;
    }

    private JsonNode pair() {
        return settings.path("loadBalancerInfo").path("targetGroupPairInfoList").path(0);
    }

    private void describe(ObjectNode node) {
        ArrayNode sets = node.putArray("taskSetsInfo");
        boolean flipped = settled && share == 1;
        taskSet(sets, blue, "Blue", flipped ? "DRAINING" : "PRIMARY", 1 - share, 0);
        if (installed) {
            taskSet(sets, green, "Green", flipped ? "PRIMARY" : settled ? "DRAINING" : "ACTIVE", share, 1);
        }
    }

    private void taskSet(ArrayNode sets, long id, String label, String status, double part, int targetGroup) {
        boolean drains = status.equals("DRAINING");
        sets.addObject()
                .put("identifer", "ecs-svc/" + id)
                .put("desiredCount", drains ? 0 : 1)
                .put("pendingCount", 0)
                .put("runningCount", drains ? 0 : 1)
                .put("status", status)
                .put("trafficWeight", (double) Math.round(part * PERCENT))
                .put("taskSetLabel", label)
                .putObject("targetGroup")
                .put("name", Json.text(pair().path("targetGroups").path(targetGroup), "name"));
    }
}
