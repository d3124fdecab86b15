package io.jenkins.plugins.codedeploy.step;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import io.jenkins.plugins.codedeploy.form.FormAccess;
import io.jenkins.plugins.codedeploy.form.FormChecks;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What the descriptors of steps have in common that deploy to one deployment group. */
abstract class DestinationDescriptor extends StepDescriptor {
    @Override
    public Set<? extends Class<?>> getRequiredContext() {
        return Set.of(Run.class, TaskListener.class);
    }

    @Override
    public String argumentsToString(@NonNull Map<String, Object> arguments) {
        return arguments.get("application") + " → " + arguments.get("deploymentGroup");
    }

    @POST
    public FormValidation doCheckApplication(@AncestorInPath Item item, @QueryParameter String value) {
        FormAccess.check(item);
        return FormChecks.application(value);
    }

    @POST
    public FormValidation doCheckDeploymentGroup(@AncestorInPath Item item, @QueryParameter String value) {
        FormAccess.check(item);
        return FormChecks.deploymentGroup(value);
    }
}
