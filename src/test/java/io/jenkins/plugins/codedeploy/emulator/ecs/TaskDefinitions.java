package io.jenkins.plugins.codedeploy.emulator.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The families of task definitions with their revisions, numbered from 1. Safe for several threads.
 *
 * <p>As ECS does, an answer holds more than was given: defaults, empty lists, environment variables in another order.
 */
public final class TaskDefinitions {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String region;
    private final String account;
    private final Map<String, List<ObjectNode>> families = new TreeMap<>();

    /** Nothing is registered yet. */
    public TaskDefinitions(String region, String account) {
        this.region = region;
        this.account = account;
    }

    /** How many revisions a family has, those that are no longer active included. */
    public synchronized int revisions(String family) {
        return families.getOrDefault(family, List.of()).size();
    }

    /** Makes a revision inactive, as DeregisterTaskDefinition does. */
    public synchronized void deregister(String family, int revision) {
        families.get(family).get(revision - 1).put("status", "INACTIVE");
    }

    /** The newest active revision of a family. */
    public synchronized Optional<JsonNode> newest(String family) {
        List<ObjectNode> revisions = new ArrayList<>(families.getOrDefault(family, List.of()));
        Collections.reverse(revisions);
        return revisions.stream()
                .filter(revision -> revision.path("status").asText().equals("ACTIVE"))
                .map(revision -> (JsonNode) revision.deepCopy())
                .findFirst();
    }

    synchronized ObjectNode register(ObjectNode given, Instant now, String caller) {
        String family = given.path("family").asText();
        ObjectNode definition = given.deepCopy();
        definition.remove("tags");
        List<ObjectNode> revisions = families.computeIfAbsent(family, name -> new ArrayList<>());
        int revision = revisions.size() + 1;
        definition.put(
                "taskDefinitionArn",
                String.join(":", "arn:aws:ecs", region, account, "task-definition/" + family, "" + revision));
        definition.put("revision", revision).put("status", "ACTIVE");
        definition.put("registeredAt", now.toEpochMilli() / 1000.0).put("registeredBy", caller);
        definition.putArray("compatibilities").add("EC2").add("FARGATE");
        definition.putArray("requiresAttributes").addObject().put("name", "com.amazonaws.ecs.capability.task-eni");
        Set.of("volumes", "placementConstraints").forEach(name -> listed(definition, name));
        boolean portsAreEqual =
                Set.of("awsvpc", "host").contains(definition.path("networkMode").asText());
        definition.path("containerDefinitions").forEach(container -> fill((ObjectNode) container, portsAreEqual));
        revisions.add(definition);
        return definition.deepCopy();
    }

    private static void fill(ObjectNode container, boolean portsAreEqual) {
        Set.of("environment", "mountPoints", "volumesFrom", "systemControls", "portMappings")
                .forEach(name -> listed(container, name));
        absent(container, "cpu", JSON.getNodeFactory().numberNode(0));
        absent(container, "essential", JSON.getNodeFactory().booleanNode(true));
        container.path("portMappings").forEach(element -> {
            ObjectNode mapping = (ObjectNode) element;
            absent(mapping, "protocol", JSON.getNodeFactory().textNode("tcp"));
            absent(
                    mapping,
                    "hostPort",
                    portsAreEqual
                            ? mapping.path("containerPort")
                            : JSON.getNodeFactory().numberNode(0));
        });
        if (container.path("healthCheck") instanceof ObjectNode check) {
            absent(check, "interval", JSON.getNodeFactory().numberNode(30));
            absent(check, "timeout", JSON.getNodeFactory().numberNode(5));
            absent(check, "retries", JSON.getNodeFactory().numberNode(3));
        }
        ArrayNode turned = JSON.createArrayNode();
        container.path("environment").forEach(variable -> turned.insert(0, variable));
        container.set("environment", turned);
    }

    private static void listed(ObjectNode node, String name) {
        absent(node, name, JSON.createArrayNode());
    }

    private static void absent(ObjectNode node, String name, JsonNode value) {
        if (!node.has(name)) {
            node.set(name, value);
        }
    }
}
