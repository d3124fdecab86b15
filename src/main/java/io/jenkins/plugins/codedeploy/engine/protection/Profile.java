package io.jenkins.plugins.codedeploy.engine.protection;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an administrator demands of every deployment at one level: the whole controller, or a folder.
 *
 * @param place where it was set, as messages name it: {@code the global configuration} or {@code folder 'shop'}
 * @param minimumTls {@code TLSv1.2}, {@code TLSv1.3}, or empty for no demand
 * @param demands the rules without values that hold
 * @param limits what the rules with values let through; a rule that is missing lets everything through
 */
public record Profile(String place, String minimumTls, Set<Rule> demands, Map<Rule, Allowed> limits) {
    private static final Allowed EVERYTHING = new Allowed(List.of());

    public Profile {
        demands = Set.copyOf(demands);
        limits = Map.copyOf(limits);
    }

    /** Tells whether a rule without values holds. */
    boolean demands(Rule rule) {
        return demands.contains(rule);
    }

    Allowed limit(Rule rule) {
        return limits.getOrDefault(rule, EVERYTHING);
    }

    /** Returns what to say of this profile and one of its rules. */
    Breach breach(Rule rule) {
        return new Breach(this, rule);
    }
}
