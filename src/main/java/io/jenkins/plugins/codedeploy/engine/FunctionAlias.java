package io.jenkins.plugins.codedeploy.engine;

import java.util.Map;
import java.util.TreeMap;

/**
 * Where an alias of a Lambda function points to.
 *
 * @param version the version that gets the traffic
 * @param weights further versions and their shares, 0 to 1; empty unless a shift is under way or was left halfway
 */
public record FunctionAlias(String version, Map<String, Double> weights) {
    public FunctionAlias {
        weights = Map.copyOf(new TreeMap<>(weights));
    }
}
