package io.jenkins.plugins.codedeploy.emulator.codedeploy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** The one resource and the hooks of an AppSpec for Lambda or ECS; property names are matched whatever their case. */
record AppSpecText(String type, Map<String, Object> properties, Map<String, String> hooks) {

    /** An AppSpec that the service cannot use. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1;

        Unusable(String reason) {
            super("The AppSpec file is missing or misconfigured: " + reason, null, false, false);
        }
    }

    static AppSpecText parse(String text) throws Unusable {
        Object loaded;
        try {
            loaded = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        } catch (YAMLException broken) {
            throw new Unusable(broken.getMessage().lines().findFirst().orElse("not YAML"));
        }
        Map<String, Object> top = map(loaded, "the document");
        if (!(top.get("version") instanceof Number version) || version.doubleValue() != 0.0) {
            throw new Unusable("version must be 0.0");
        }
        List<?> resources = list(top.get("resources"), "Resources");
        if (resources.size() != 1) {
            throw new Unusable("exactly one resource is allowed, found " + resources.size());
        }
        Map<String, Object> resource =
                map(map(resources.get(0), "the resource").values().iterator().next(), "the resource");
        Map<String, String> hooks = new LinkedHashMap<>();
        if (top.get("hooks") != null) {
            for (Object entry : list(top.get("hooks"), "Hooks")) {
                if (!(entry instanceof Map<?, ?> hook)) {
                    throw new Unusable("a hook is not a mapping");
                }
                hook.forEach((event, function) -> hooks.put(event.toString(), String.valueOf(function)));
            }
        }
        return new AppSpecText(
                String.valueOf(resource.get("type")), map(resource.get("properties"), "Properties"), hooks);
    }

    /** A property that has to be there. */
    String property(String name) throws Unusable {
        Object value = properties.get(name.toLowerCase(Locale.ROOT));
        if (value == null || value.toString().isBlank()) {
            throw new Unusable("property " + name + " is missing");
        }
        return value.toString();
    }

    private static Map<String, Object> map(Object node, String what) throws Unusable {
        if (!(node instanceof Map<?, ?> map) || map.isEmpty()) {
            throw new Unusable(what + " is not a mapping");
        }
        Map<String, Object> lower = new TreeMap<>();
        map.forEach((key, value) -> lower.put(key.toString().toLowerCase(Locale.ROOT), value));
        return lower;
    }

    private static List<?> list(Object node, String what) throws Unusable {
        if (node instanceof List<?> list) {
            return list;
        }
        throw new Unusable(what + " is not a list");
    }
}
