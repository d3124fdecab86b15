package io.jenkins.plugins.codedeploy.engine.watch;

import io.jenkins.plugins.codedeploy.engine.state.DeploymentSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.TargetSnapshot;
import java.util.List;

/**
 * What was read of a deployment at one moment.
 *
 * @param deployment the deployment itself
 * @param listed the ids of all targets if they were listed, otherwise empty
 * @param targets the targets that were read
 * @param targetsRead whether targets were read at all; false when only the deployment was
 */
record Observation(
        DeploymentSnapshot deployment, List<String> listed, List<TargetSnapshot> targets, boolean targetsRead) {

    Observation {
        listed = List.copyOf(listed);
        targets = List.copyOf(targets);
    }

    static Observation of(DeploymentSnapshot deployment) {
        return new Observation(deployment, List.of(), List.of(), false);
    }

    static Observation of(DeploymentSnapshot deployment, List<String> listed, List<TargetSnapshot> targets) {
        return new Observation(deployment, listed, targets, true);
    }
}
