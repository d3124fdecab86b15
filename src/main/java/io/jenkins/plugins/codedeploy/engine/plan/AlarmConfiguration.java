package io.jenkins.plugins.codedeploy.engine.plan;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.io.Serializable;
import java.util.List;

/**
 * The CloudWatch alarms that stop one deployment, instead of the deployment group's own.
 *
 * @param enabled whether any alarm stops it
 * @param ignorePollAlarmFailure whether the deployment goes on where CloudWatch does not tell the alarms' state
 * @param alarms the alarms' names
 */
public record AlarmConfiguration(boolean enabled, boolean ignorePollAlarmFailure, List<String> alarms)
        implements Serializable {

    public AlarmConfiguration {
        alarms = List.copyOf(alarms);
        if (enabled && alarms.isEmpty()) {
            throw new InputProblem(
                    "alarms",
                    "",
                    "alarms is empty and enabled is true",
                    "name the alarms, one a line, or set enabled to false to deploy without alarms");
        }
    }

    /**
     * Reads what was entered.
     *
     * @param alarms a name a line
     * @throws InputProblem naming the field that is wrong
     */
    public static AlarmConfiguration parse(boolean enabled, boolean ignorePollAlarmFailure, String alarms) {
        return new AlarmConfiguration(
                enabled,
                ignorePollAlarmFailure,
                alarms.lines()
                        .map(String::trim)
                        .filter(line -> !line.isEmpty())
                        .distinct()
                        .toList());
    }
}
