package io.jenkins.plugins.codedeploy.engine.plan;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.regex.Pattern;

/**
 * The id of a deployment that exists already.
 *
 * @param value for example {@code d-A7YW3F91L}
 */
public record DeploymentId(String value) {
    private static final Pattern FORM = Pattern.compile("d-[A-Z0-9]{1,30}");

    public DeploymentId {
        Required.text("deploymentId", value, "the id of a deployment, such as d-A7YW3F91L");
        if (!FORM.matcher(value).matches()) {
            throw new InputProblem(
                    "deploymentId",
                    value,
                    "deploymentId '" + value + "' is not the id of a deployment",
                    "use an id such as d-A7YW3F91L, which codeDeploy returns as deploymentId");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
