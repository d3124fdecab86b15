package io.jenkins.plugins.codedeploy.functional;

import hudson.EnvVars;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;

/** A secret that a Pipeline bound to the variable {@code TOKEN}, as {@code withCredentials} does. */
final class BoundSecret extends EnvironmentExpander {
    private static final long serialVersionUID = 1L;
    private static final String VARIABLE = "TOKEN";

    private final String value;

    private BoundSecret(String value) {
        this.value = value;
    }

    static BoundSecret of(String value) {
        return new BoundSecret(value);
    }

    void around(FakeContext context) {
        context.bound.put(EnvVars.class, new EnvVars(Map.of(VARIABLE, value, "HOME", "/root")));
        context.bound.put(EnvironmentExpander.class, this);
    }

    @Override
    public void expand(EnvVars env) {
        env.put(VARIABLE, value);
    }

    @Override
    public Set<String> getSensitiveVariables() {
        return Set.of(VARIABLE);
    }
}
