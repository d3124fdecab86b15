package io.jenkins.plugins.codedeploy.delivery;

import io.jenkins.plugins.codedeploy.engine.CodeDeployPort;
import io.jenkins.plugins.codedeploy.engine.history.DeploymentHistory;
import io.jenkins.plugins.codedeploy.engine.plan.Destination;
import io.jenkins.plugins.codedeploy.engine.problem.DeployCode;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.problem.Fact;
import io.jenkins.plugins.codedeploy.engine.state.PastDeployment;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can be learned of a deployment group after a deployment of ours; each method blocks. */
public final class GroupPast {
    private final CodeDeployPort port;
    private final Destination destination;
    private final String region;

    GroupPast(CodeDeployPort port, Destination destination, String region) {
        this.port = port;
        this.destination = destination;
        this.region = region;
    }

    /** Returns the deployment that was begun in the group after a given one; empty if none was. */
    public Optional<String> replacement(String deploymentId) {
        String last = port.group(destination).lastAttemptedId();
        return last.isEmpty() || last.equals(deploymentId) ? Optional.empty() : Optional.of(last);
    }

    /** What a group ran before a deployment: the deployment that installed it, and whether it was the same revision. */
    public record Before(String deploymentId, boolean same) {}

    /**
     * Returns what the group ran before a deployment.
     *
     * @return nothing if that was the group's first
     * @throws DeployException if AWS refuses, or does not know the deployment any more
     */
    public Optional<Before> before(String deploymentId) {
        PastDeployment ours = port.past(List.of(deploymentId)).get(deploymentId);
        if (ours == null) {
            throw new DeployException(
                    DeployCode.DEPLOYMENT_UNKNOWN, Map.of(Fact.DEPLOYMENT, deploymentId, Fact.REGION, region));
        }
        return new DeploymentHistory(port, destination, region)
                .before(ours)
                .map(past -> new Before(past.deployment().id(), past.revision().equals(ours.revision())));
    }
}
