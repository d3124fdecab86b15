package io.jenkins.plugins.codedeploy.engine;

import java.util.Collection;
import java.util.Map;

/** CloudWatch, as far as alarms are looked at. */
public interface AlarmPort {

    /**
     * Returns the state of alarms by their names: {@code OK}, {@code ALARM} or {@code INSUFFICIENT_DATA}; those that do not
     * exist are left out. Blocks.
     *
     * @param names at most 100
     * @throws io.jenkins.plugins.codedeploy.engine.problem.DeployException if CloudWatch refuses or does not answer
     */
    Map<String, String> states(Collection<String> names);
}
