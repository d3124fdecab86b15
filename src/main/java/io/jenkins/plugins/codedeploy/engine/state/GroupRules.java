package io.jenkins.plugins.codedeploy.engine.state;

import java.util.List;

/**
 * A deployment group and what it would hold a deployment to.
 *
 * @param group the group itself
 * @param targets how its targets are chosen, a text for each way, for example {@code Name=web}
 * @param alarms the names of the alarms that stop a deployment; empty for none and where they are turned off
 * @param rollbackOn the events that roll a deployment back, as the service spells them; empty for never
 */
public record GroupRules(GroupSnapshot group, List<String> targets, List<String> alarms, List<String> rollbackOn) {
    public GroupRules {
        targets = List.copyOf(targets);
        alarms = List.copyOf(alarms);
        rollbackOn = List.copyOf(rollbackOn);
    }
}
