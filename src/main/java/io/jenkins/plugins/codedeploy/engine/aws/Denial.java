package io.jenkins.plugins.codedeploy.engine.aws;

import io.jenkins.plugins.codedeploy.engine.policy.MissingPermission;
import io.jenkins.plugins.codedeploy.engine.problem.Fact;
import io.jenkins.plugins.codedeploy.engine.problem.ForeignText;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What IAM says when it denies: "User: ARN is not authorized to perform: ACTION on resource: ARN …".
 *
 * <p>Services word it differently and some say nothing; what is not found there is left out.
 */
final class Denial {
    private static final Pattern ACTION = Pattern.compile("to perform:? ([a-z0-9-]{2,40}:[A-Za-z0-9]{2,80})");
    private static final Pattern RESOURCE = Pattern.compile("on resource:? \"?(arn:[!-~&&[^\"]]{5,1000})");
    private static final Pattern CALLER =
            Pattern.compile("(arn:aws[a-z-]*:(?:iam|sts)::[0-9]{12}:[!-~]{1,500}) is not");

    private static final String EXPLICIT = "explicit deny";

    private Denial() {}

    /** Returns what the message names, as facts. */
    static Map<String, String> facts(String message) {
        String text = ForeignText.clean(message, 4000);
        TreeMap<String, String> facts = new TreeMap<>();
        put(facts, Fact.ACTION, ACTION.matcher(text));
        put(facts, Fact.RESOURCE, RESOURCE.matcher(text));
        put(facts, Fact.CALLER, CALLER.matcher(text));
        return facts;
    }

    /**
     * Returns what would have to be allowed: nothing where a policy denies it explicitly, for then no statement helps.
     *
     * @param facts the request's, with what the message names
     */
    static Optional<MissingPermission> missing(String message, Map<String, String> facts) {
        if (message != null && message.contains(EXPLICIT)) {
            return Optional.empty();
        }
        String action = facts.getOrDefault(Fact.ACTION, "");
        String resource = facts.getOrDefault(Fact.RESOURCE, "");
        return resource.isEmpty()
                ? MissingPermission.of(action, facts)
                : Optional.of(new MissingPermission(action, resource));
    }

    private static void put(Map<String, String> facts, String name, Matcher matcher) {
        if (matcher.find()) {
            facts.put(name, matcher.group(1).replaceAll("[.,;]$", ""));
        }
    }
}
