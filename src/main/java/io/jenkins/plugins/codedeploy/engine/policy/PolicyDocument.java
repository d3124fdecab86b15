package io.jenkins.plugins.codedeploy.engine.policy;

import io.jenkins.plugins.codedeploy.engine.json.Json;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A policy of IAM: equal needs give equal text.
 *
 * @param statements what it allows; nothing else is
 */
public record PolicyDocument(List<Statement> statements) {
    /** STS: the most characters of a session policy. */
    public static final int MAX_SESSION = 2048;

    private static final String LANGUAGE = "2012-10-17";

    public PolicyDocument {
        statements = List.copyOf(statements);
    }

    /**
     * Returns one policy that allows what several do: permissions of one kind become one, of all their resources.
     *
     * @param several at least one
     */
    public static PolicyDocument together(List<PolicyDocument> several) {
        Map<Statement, Set<String>> resources = new LinkedHashMap<>();
        several.stream()
                .flatMap(each -> each.statements().stream())
                .sorted(Comparator.comparingInt(each -> Scope.place(each.sid())))
                .forEach(each -> resources
                        .computeIfAbsent(each.on(List.of()), kind -> new LinkedHashSet<>())
                        .addAll(each.resources()));
        Map<String, Integer> ids = new HashMap<>();
        return new PolicyDocument(resources.entrySet().stream()
                .map(kind -> kind.getKey().on(List.copyOf(kind.getValue())))
                .map(each -> each.numbered(ids.merge(each.sid(), 1, Integer::sum)))
                .toList());
    }

    /** Returns all actions that it allows, sorted. */
    public List<String> actions() {
        return statements.stream()
                .flatMap(statement -> statement.actions().stream())
                .sorted()
                .distinct()
                .toList();
    }

    /** Returns the policy as indented JSON without a line break at its end. */
    public String json() {
        return Json.indented(tree());
    }

    /** Returns the policy without any blank that JSON does not need, for where its length counts. */
    public String compact() {
        return Json.compact(tree());
    }

    /** Returns the policy as STS takes it for a session: without the statements' ids if they make it too long. */
    public Optional<String> forSession() {
        PolicyDocument bare =
                new PolicyDocument(statements.stream().map(Statement::withoutId).toList());
        return Stream.of(compact(), bare.compact())
                .filter(text -> text.length() <= MAX_SESSION)
                .findFirst();
    }

    private Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("Version", LANGUAGE);
        tree.put("Statement", statements.stream().map(Statement::tree).toList());
        return tree;
    }
}
