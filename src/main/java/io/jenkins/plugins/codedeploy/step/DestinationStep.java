package io.jenkins.plugins.codedeploy.step;

import hudson.Util;
import io.jenkins.plugins.codedeploy.delivery.DeployOptions;
import org.kohsuke.stapler.DataBoundSetter;

/** A Pipeline step about one deployment group. */
public abstract class DestinationStep extends ConnectedStep {
    private final String application;
    private final String deploymentGroup;
    private DeployOptions options;

    DestinationStep(String application, String deploymentGroup) {
        this.application = Util.fixNull(application).trim();
        this.deploymentGroup = Util.fixNull(deploymentGroup).trim();
    }

    public String getApplication() {
        return application;
    }

    public String getDeploymentGroup() {
        return deploymentGroup;
    }

    public DeployOptions getOptions() {
        return options == null ? new DeployOptions() : options;
    }

    @DataBoundSetter
    public void setOptions(DeployOptions options) {
        this.options = options;
    }
}
