package io.jenkins.plugins.codedeploy.engine.task;

import io.jenkins.plugins.codedeploy.engine.json.JsonReader;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A task definition of ECS that somebody has written down, in the form of RegisterTaskDefinition.
 *
 * @param file where it was found, relative to the workspace
 * @param members as JSON has them; what only an answer of ECS holds is left out
 */
public record TaskDefinition(String file, Map<String, Object> members) {
    /** The field that names the file. */
    public static final String FIELD = "taskDefinitionFile";

    private static final String CONTAINERS = "containerDefinitions";
    private static final String IMAGES = "images";
    private static final Set<String> ANSWERED = Set.of(
            "taskDefinitionArn",
            "revision",
            "status",
            "requiresAttributes",
            "compatibilities",
            "registeredAt",
            "registeredBy",
            "deregisteredAt");

    public TaskDefinition {
        members = new LinkedHashMap<>(members);
    }

    @Override
    public Map<String, Object> members() {
        return new LinkedHashMap<>(members);
    }

    /**
     * Reads the JSON that {@code aws ecs register-task-definition --cli-input-json} takes or {@code aws ecs
     * describe-task-definition} gives.
     *
     * @throws InputProblem if it is not JSON, or has no family or containers
     */
    public static TaskDefinition parse(String file, String text) {
        Map<String, Object> members = JsonReader.object(FIELD, file, text);
        if (members.get("taskDefinition") instanceof Map<?, ?> described) {
            Object tags = members.get("tags");
            members = texts(described);
            if (tags != null) {
                members.put("tags", tags);
            }
        }
        members.keySet().removeAll(ANSWERED);
        TaskDefinition definition = new TaskDefinition(file, members);
        if (definition.family().isEmpty()) {
            throw definition.problem("has no family", "name the family of task definitions in it");
        }
        if (definition.containers().isEmpty()) {
            throw definition.problem("has no containerDefinitions", "list the containers of the task in it");
        }
        return definition;
    }

    /** Returns the name that all revisions of it share. */
    public String family() {
        return members.get("family") instanceof String name ? name : "";
    }

    /** Returns the names of its containers. */
    public List<String> containers() {
        return containerTrees().stream().map(TaskDefinition::name).toList();
    }

    /**
     * Returns the same with other images.
     *
     * @param images the image of each container that gets another, by the container's name
     * @throws InputProblem if there is no such container, or one is left without an image
     */
    public TaskDefinition with(Map<String, String> images) {
        images.forEach(this::mustFit);
        List<Object> changed = new ArrayList<>();
        for (Map<String, Object> container : containerTrees()) {
            if (images.containsKey(name(container))) {
                container.put("image", images.get(name(container)));
            }
            if (!container.containsKey("image")) {
                throw problem(
                        "has no image for container '" + name(container) + "'",
                        "name it in the file, or in " + IMAGES + " by the container's name");
            }
            changed.add(container);
        }
        Map<String, Object> other = members();
        other.put(CONTAINERS, changed);
        return new TaskDefinition(file, other);
    }

    private void mustFit(String container, String image) {
        if (!containers().contains(container)) {
            throw new InputProblem(
                    IMAGES,
                    container,
                    IMAGES + " names container '" + container + "', which " + file + " does not have",
                    "use " + String.join(", ", containers()));
        }
        if (image.isBlank()) {
            throw new InputProblem(
                    IMAGES,
                    container,
                    IMAGES + " has no image for container '" + container + "'",
                    "use an image with its tag or digest");
        }
    }

    /**
     * Checks that the traffic would arrive somewhere.
     *
     * @throws InputProblem naming the field {@code containerName} or {@code containerPort}
     */
    public void mustListen(String container, int port) {
        Map<String, Object> found = containerTrees().stream()
                .filter(tree -> name(tree).equals(container))
                .findFirst()
                .orElseThrow(() -> new InputProblem(
                        "containerName",
                        container,
                        "containerName '" + container + "' is not a container of " + file,
                        "use " + String.join(", ", containers())));
        List<Object> ports = trees(found.get("portMappings")).stream()
                .map(mapping -> mapping.get("containerPort"))
                .toList();
        if (ports.stream().noneMatch(known -> known instanceof Number number && number.intValue() == port)) {
            throw new InputProblem(
                    "containerPort",
                    Integer.toString(port),
                    "containerPort " + port + " is not among the portMappings of container '" + container + "' in "
                            + file
                            + (ports.isEmpty() ? "" : ": " + ports.toString().replaceAll("[\\[\\]]", "")),
                    "use one that the container listens on, or map it in the file");
        }
    }

    /** Returns a problem of the file. */
    public InputProblem problem(String what, String remedy) {
        return new InputProblem(FIELD, file, FIELD + " '" + file + "' " + what, remedy);
    }

    private List<Map<String, Object>> containerTrees() {
        return trees(members.get(CONTAINERS));
    }

    private static String name(Map<String, Object> container) {
        return container.get("name") instanceof String name ? name : "";
    }

    private static List<Map<String, Object>> trees(Object list) {
        List<Map<String, Object>> trees = new ArrayList<>();
        if (list instanceof List<?> elements) {
            elements.forEach(element -> trees.add(element instanceof Map<?, ?> tree ? texts(tree) : Map.of()));
        }
        return trees;
    }

    private static Map<String, Object> texts(Map<?, ?> tree) {
        Map<String, Object> texts = new LinkedHashMap<>();
        tree.forEach((name, value) -> texts.put(name.toString(), value));
        return texts;
    }
}
