package io.jenkins.plugins.codedeploy.publisher;

import hudson.EnvVars;
import hudson.model.AbstractBuild;
import hudson.model.Run;
import java.util.function.UnaryOperator;

/** Expands variables in what was entered into a form; in a Pipeline Groovy has done that already. */
final class BuildVariables {
    private BuildVariables() {}

    /** Returns what becomes of each text. */
    static UnaryOperator<String> of(Run<?, ?> run, EnvVars env) {
        if (!(run instanceof AbstractBuild<?, ?> build)) {
            return UnaryOperator.identity();
        }
        EnvVars variables = new EnvVars(env);
        variables.putAll(build.getBuildVariables());
        return variables::expand;
    }
}
