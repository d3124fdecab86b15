package io.jenkins.plugins.codedeploy.delivery;

import hudson.model.Run;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Hides the values of a build's secrets in what instances say, wherever that is shown: log, page, check. */
final class SecretMask implements UnaryOperator<String> {
    private static final int SHORTEST = 4;
    private static final String STARS = "****";

    private final List<String> secrets;

    private SecretMask(List<String> secrets) {
        this.secrets = secrets;
    }

    /**
     * Returns the mask of a build.
     *
     * @param further values besides those of the build itself, for example what a Pipeline bound around the step
     */
    static UnaryOperator<String> of(Run<?, ?> run, Collection<String> further) {
        return new SecretMask(Stream.concat(BuildSecrets.of(run).stream(), further.stream())
                .distinct()
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
