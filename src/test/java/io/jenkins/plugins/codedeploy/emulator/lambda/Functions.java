package io.jenkins.plugins.codedeploy.emulator.lambda;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Lambda functions with their versions and aliases, as far as a deployment asks for them. Safe for several threads. */
public final class Functions {
    private final Map<String, Function> functions = new TreeMap<>();

    /** One function; its versions are numbered from 1. */
    static final class Function {
        private final Map<String, Alias> aliases = new TreeMap<>();
        private int versions;
        private boolean changed;
        private String lastUpdate = "Successful";
        private String reason = "";
    }

    /** Where an alias points to, and who else has a share of its traffic. */
    record Alias(String version, Map<String, Double> weights) {}

    /** Adds a function with that many published versions, and code that is newer than the last. */
    public synchronized Functions add(String name, int versions) {
        Function function = new Function();
        function.versions = versions;
        function.changed = true;
        functions.put(name, function);
        return this;
    }

    /** Lets an alias point to a version. */
    public synchronized Functions alias(String function, String alias, String version) {
        return alias(function, alias, version, Map.of());
    }

    /** Lets an alias point to a version, and to others with a share of the traffic, 0 to 1. */
    public synchronized Functions alias(String function, String alias, String version, Map<String, Double> weights) {
        functions.get(function).aliases.put(alias, new Alias(version, weights));
        return this;
    }

    /** Lets the last update of a function be in this state. */
    public synchronized Functions updating(String function, String lastUpdate, String reason) {
        functions.get(function).lastUpdate = lastUpdate;
        functions.get(function).reason = reason;
        return this;
    }

    /** How many versions a function has. */
    public synchronized int versions(String function) {
        return functions.get(function).versions;
    }

    synchronized Optional<Alias> find(String function, String alias) {
        return Optional.ofNullable(functions.get(function)).map(found -> found.aliases.get(alias));
    }

    /** The state of the last update and its reason; nothing for an unknown function. */
    synchronized Optional<String[]> state(String function) {
        return Optional.ofNullable(functions.get(function)).map(found -> new String[] {found.lastUpdate, found.reason});
    }

    /** Publishes a version unless nothing has changed since the last; nothing for an unknown function. */
    synchronized Optional<String> publish(String function) {
        return Optional.ofNullable(functions.get(function)).map(found -> {
            found.versions += found.changed ? 1 : 0;
            found.changed = false;
            return Integer.toString(found.versions);
        });
    }
}
