package io.jenkins.plugins.codedeploy.delivery;

import hudson.model.Run;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/** Hides the values of a build's secret parameters in what instances say. */
final class SecretMask implements UnaryOperator<String> {
    private static final int SHORTEST = 4;
    private static final String STARS = "****";

    private final List<String> secrets;

    private SecretMask(List<String> secrets) {
        this.secrets = secrets;
    }

    /** Returns the mask of a build; in a Pipeline the log itself masks what credentials were bound. */
    static UnaryOperator<String> of(Run<?, ?> run) {
        return new SecretMask(BuildSecrets.of(run).stream()
                .filter(value -> value.length() >= SHORTEST)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    @Override
    public String apply(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, STARS);
        }
        return masked;
    }
}
