package io.jenkins.plugins.codedeploy.delivery;

import hudson.model.AbstractBuild;
import hudson.model.Run;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The values that a build may use and must not show: only ever in memory. */
public final class BuildSecrets {
    private BuildSecrets() {}

    /** Returns those of a freestyle build: its secret parameters and what plugins bound; none of other builds. */
    public static List<String> of(Run<?, ?> run) {
        return run instanceof AbstractBuild<?, ?> build
                ? of(build.getBuildVariables(), build.getSensitiveBuildVariables())
                : List.of();
    }

    /** Returns the values of the variables that are secret. */
    public static List<String> of(Map<String, String> variables, Collection<String> secret) {
        return secret.stream().map(variables::get).filter(Objects::nonNull).toList();
    }
}
