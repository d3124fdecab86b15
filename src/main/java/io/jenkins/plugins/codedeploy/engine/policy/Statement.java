package io.jenkins.plugins.codedeploy.engine.policy;

import io.jenkins.plugins.codedeploy.engine.json.Json;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One permission of a policy.
 *
 * @param sid the statement's id, letters and digits; empty for none
 * @param actions what is allowed, sorted
 * @param resources on what, as ARNs
 * @param conditions when; all must hold
 */
public record Statement(String sid, List<String> actions, List<String> resources, List<Condition> conditions) {

    public Statement {
        actions = actions.stream().sorted().distinct().toList();
        resources = List.copyOf(resources);
        conditions = List.copyOf(conditions);
    }

    static Statement of(String sid, Collection<String> actions, Collection<String> resources) {
        return new Statement(sid, List.copyOf(actions), List.copyOf(resources), List.of());
    }

    Statement withoutId() {
        return new Statement("", actions, resources, conditions);
    }

    Statement on(List<String> others) {
        return new Statement(sid, actions, others, conditions);
    }

    /** Returns the same with an id that others of its kind do not have; the first keeps its own. */
    Statement numbered(int number) {
        return number == 1 ? this : new Statement(sid + number, actions, resources, conditions);
    }

    /** Returns the statement alone, on one line, ready to be put among the others of a policy. */
    public String json() {
        return Json.line(tree());
    }

    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        if (!sid.isEmpty()) {
            tree.put("Sid", sid);
        }
        tree.put("Effect", "Allow");
        tree.put("Action", oneOrMore(actions));
        tree.put("Resource", oneOrMore(resources));
        Map<String, Object> when = new LinkedHashMap<>();
        conditions.forEach(condition -> when.put(condition.operator(), Map.of(condition.key(), condition.value())));
        if (!when.isEmpty()) {
            tree.put("Condition", when);
        }
        return tree;
    }

    private static Object oneOrMore(List<String> texts) {
        return texts.size() == 1 ? texts.get(0) : texts;
    }
}
