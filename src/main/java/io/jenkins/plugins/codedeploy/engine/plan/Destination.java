package io.jenkins.plugins.codedeploy.engine.plan;

import java.io.Serializable;

/**
 * The deployment group that a deployment goes to.
 *
 * @param application the application's name
 * @param deploymentGroup the deployment group's name
 */
public record Destination(String application, String deploymentGroup) implements Serializable {

    public Destination {
        Required.name("application", application, "the name of the CodeDeploy application");
        Required.name("deploymentGroup", deploymentGroup, "the name of the deployment group");
    }

    @Override
    public String toString() {
        return application + " → " + deploymentGroup;
    }
}
