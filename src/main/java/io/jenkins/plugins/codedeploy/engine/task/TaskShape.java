package io.jenkins.plugins.codedeploy.engine.task;

import io.jenkins.plugins.codedeploy.engine.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a task definition means, so that two ways to write the same are equal.
 *
 * <p>ECS answers with what it was given and more: defaults, empty lists, sorted variables. Source of the defaults:
 * the developer guide's "Amazon ECS task definition parameters". A default that is missing here makes a further revision;
 * it never makes two different definitions equal.
 */
public final class TaskShape {
    private static final String CONTAINERS = "containerDefinitions";
    private static final Map<String, Object> DEFAULTS = Map.ofEntries(
            Map.entry("essential", true),
            Map.entry("protocol", "tcp"),
            Map.entry("hostPort", 0),
            Map.entry("cpu", 0),
            Map.entry("interval", 30),
            Map.entry("timeout", 5),
            Map.entry("retries", 3),
            Map.entry("startPeriod", 0),
            Map.entry("networkMode", "bridge"),
            Map.entry("rootDirectory", "/"),
            Map.entry("transitEncryption", "DISABLED"),
            Map.entry("iam", "DISABLED"));

    /** The names in these are the user's own. */
    private static final Set<String> FREE = Set.of("dockerLabels", "options", "driverOpts", "labels");

    private static final Set<String> UNORDERED =
            Set.of("environment", "secrets", "secretOptions", "requiresCompatibilities", "volumes", CONTAINERS);
    private static final Pattern AMOUNT = Pattern.compile("(?i)([0-9]{0,6}\\.?[0-9]{1,6}) ?(?:vcpu|gb)");
    private static final BigDecimal UNITS = BigDecimal.valueOf(1024);

    private final TreeMap<String, Object> members;

    private TaskShape(TreeMap<String, Object> members) {
        this.members = members;
    }

    /** Returns the meaning of what RegisterTaskDefinition takes or DescribeTaskDefinition gives; tags do not count. */
    public static TaskShape of(Map<String, Object> members) {
        Map<String, Object> counted = new TreeMap<>(members);
        counted.remove("tags");
        counted.computeIfPresent("cpu", (name, value) -> amount(value));
        counted.computeIfPresent("memory", (name, value) -> amount(value));
        boolean portsAreEqual = Set.of("awsvpc", "host").contains(Objects.toString(members.get("networkMode"), ""));
        return new TaskShape(reduced(counted, portsAreEqual));
    }

    /** Returns what differs, by name: {@code cpu}, or {@code web: image} for a container; never a value. */
    public List<String> differences(TaskShape other) {
        List<String> names = new ArrayList<>();
        Map<String, Map<?, ?>> mine = containers();
        Map<String, Map<?, ?>> others = other.containers();
        for (String container : union(mine.keySet(), others.keySet())) {
            Map<?, ?> one = mine.get(container);
            Map<?, ?> two = others.get(container);
            if (one == null || two == null) {
                names.add("container " + container);
            } else {
                different(one, two).forEach(name -> names.add(container + ": " + name));
            }
        }
        names.addAll(different(without(members), without(other.members)));
        return names;
    }

    private Map<String, Map<?, ?>> containers() {
        Map<String, Map<?, ?>> containers = new TreeMap<>();
        if (members.get(CONTAINERS) instanceof List<?> list) {
            list.forEach(element -> {
                Map<?, ?> container = (Map<?, ?>) element;
                containers.put(Objects.toString(container.get("name"), ""), container);
            });
        }
        return containers;
    }

    private static Map<?, ?> without(Map<String, Object> members) {
        Map<String, Object> rest = new TreeMap<>(members);
        rest.remove(CONTAINERS);
        return rest;
    }

    private static List<String> different(Map<?, ?> one, Map<?, ?> two) {
        return union(one.keySet(), two.keySet()).stream()
                .filter(name -> !Objects.equals(one.get(name), two.get(name)))
                .toList();
    }

    private static Set<String> union(Set<?> some, Set<?> others) {
        Set<String> union = new TreeSet<>();
        some.forEach(name -> union.add(name.toString()));
        others.forEach(name -> union.add(name.toString()));
        return union;
    }

    private static TreeMap<String, Object> reduced(Map<?, ?> tree, boolean portsAreEqual) {
        TreeMap<String, Object> reduced = new TreeMap<>();
        tree.forEach((key, value) -> {
            String name = key.toString();
            Object rest = FREE.contains(name) ? value : reducedValue(name, value, portsAreEqual);
            boolean samePort = portsAreEqual && name.equals("hostPort") && value.equals(tree.get("containerPort"));
            if (!isNothing(name, rest) && !samePort) {
                reduced.put(name, rest);
            }
        });
        return reduced;
    }

    private static Object reducedValue(String name, Object value, boolean portsAreEqual) {
        if (value instanceof Map<?, ?> tree) {
            return reduced(tree, portsAreEqual);
        }
        if (value instanceof List<?> list) {
            List<Object> elements = new ArrayList<>();
            list.forEach(element -> elements.add(reducedValue("", element, portsAreEqual)));
            if (UNORDERED.contains(name)) {
                elements.sort(Comparator.comparing(Json::compact));
            }
            return elements;
        }
        return value;
    }

    private static boolean isNothing(String name, Object value) {
        return value instanceof Map<?, ?> tree && tree.isEmpty()
                || value instanceof List<?> list && list.isEmpty()
                || value.equals(DEFAULTS.get(name))
                || Boolean.FALSE.equals(value) && !name.equals("essential");
    }

    /** CPU and memory of a task are texts: {@code 256} or {@code .25 vCPU}, {@code 512} or {@code 0.5 GB}. */
    private static Object amount(Object value) {
        Matcher amount = AMOUNT.matcher(value.toString().trim());
        return amount.matches()
                ? new BigDecimal(amount.group(1))
                        .multiply(UNITS)
                        .stripTrailingZeros()
                        .toPlainString()
                : value;
    }
}
