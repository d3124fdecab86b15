package io.jenkins.plugins.codedeploy.engine.policy;

import io.jenkins.plugins.codedeploy.engine.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A policy of IAM: equal needs give equal text.
 *
 * @param statements what it allows; nothing else is
 */
public record PolicyDocument(List<Statement> statements) {
    private static final String LANGUAGE = "2012-10-17";

    public PolicyDocument {
        statements = List.copyOf(statements);
    }

    /** Returns the policy as indented JSON without a line break at its end. */
    public String json() {
        return Json.indented(tree());
    }

    /** Returns the policy without any blank that JSON does not need, for where its length counts. */
    public String compact() {
        return Json.compact(tree());
    }

    private Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("Version", LANGUAGE);
        tree.put("Statement", statements.stream().map(Statement::tree).toList());
        return tree;
    }
}
