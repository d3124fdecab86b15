package io.jenkins.plugins.codedeploy.emulator.host;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One lifecycle event that a host is told to run.
 *
 * @param fileExistsBehavior what the deployment asked for; the AppSpec has the last word
 * @param rollback whether it belongs to a rollback of a blue/green deployment
 */
public record HostCommand(
        String deploymentId,
        String application,
        String group,
        String groupId,
        String event,
        Bundle bundle,
        String fileExistsBehavior,
        boolean rollback) {

    /** The variables that hook scripts see, without those of the host. */
    Map<String, String> environment() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("APPLICATION_NAME", application);
        variables.put("DEPLOYMENT_ID", deploymentId);
        variables.put("DEPLOYMENT_GROUP_NAME", group);
        variables.put("DEPLOYMENT_GROUP_ID", groupId);
        variables.put("LIFECYCLE_EVENT", event);
        variables.putAll(bundle.environment());
        return variables;
    }
}
