package io.jenkins.plugins.codedeploy.engine.plan;

import java.io.Serializable;
import java.util.Objects;

/**
 * All that CreateDeployment needs to know.
 *
 * @param destination where to
 * @param revision what to install
 * @param options the rest
 */
public record DeploymentPlan(Destination destination, Revision revision, DeploymentOptions options)
        implements Serializable {

    public DeploymentPlan {
        Objects.requireNonNull(destination, "destination");
        Objects.requireNonNull(revision, "revision");
        Objects.requireNonNull(options, "options");
    }
}
