package io.jenkins.plugins.codedeploy.step;

import hudson.EnvVars;
import io.jenkins.plugins.codedeploy.delivery.BuildSecrets;
import java.io.IOException;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** The values of the secrets that a Pipeline bound around a step, for example by {@code withCredentials}. */
final class StepSecrets {
    private StepSecrets() {}

    static List<String> of(StepContext context) throws IOException, InterruptedException {
        EnvironmentExpander expander = context.get(EnvironmentExpander.class);
        EnvVars variables = context.get(EnvVars.class);
        return expander == null || variables == null
                ? List.of()
                : BuildSecrets.of(variables, expander.getSensitiveVariables());
    }
}
