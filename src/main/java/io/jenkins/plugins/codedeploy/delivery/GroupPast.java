package io.jenkins.plugins.codedeploy.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.codedeploy.engine.CodeDeployPort;
import io.jenkins.plugins.codedeploy.engine.history.DeploymentHistory;
import io.jenkins.plugins.codedeploy.engine.plan.Destination;
import io.jenkins.plugins.codedeploy.engine.problem.DeployCode;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.problem.Fact;
import io.jenkins.plugins.codedeploy.engine.state.DeploymentStatus;
import io.jenkins.plugins.codedeploy.engine.state.PastDeployment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What can be learned of a deployment group after a deployment of ours; each method blocks. */
public final class GroupPast {
    /** Who creates deployments when Auto Scaling starts an instance, and afterwards; source: the API's DeploymentCreator. */
    private static final Set<String> SCALING = Set.of("autoscaling", "autoscalingTermination", "CodeDeployAutoUpdate");

    private final CodeDeployPort port;
    private final Destination destination;
    private final String region;

    GroupPast(CodeDeployPort port, Destination destination, String region) {
        this.port = port;
        this.destination = destination;
        this.region = region;
    }

    /**
     * Says which deployment was begun in the group after a given one; empty if none was.
     *
     * <p>Those by which Auto Scaling gives new instances the same revision do not count.
     */
    public Optional<String> replacement(String deploymentId) {
        return later(deploymentId).filter(last -> !last.scaling()).map(Later::text);
    }

    /**
     * As {@link #replacement}, and says which deployment of Auto Scaling has not succeeded. Alarms are not read.
     */
    public Optional<String> trouble(String deploymentId) {
        return later(deploymentId)
                .filter(last ->
                        !last.scaling() || last.status().isTerminal() && last.status() != DeploymentStatus.SUCCEEDED)
                .map(Later::text);
    }

    /** The last deployment of a group where that is not ours. */
    private record Later(String id, DeploymentStatus status, boolean scaling, String ours) {
        String text() {
            return scaling
                    ? "deployment " + id + ", by which Auto Scaling gave new instances what " + ours + " installed, is "
                            + status.wire()
                    : "deployment " + id + " was begun in the group after " + ours;
        }
    }

    private Optional<Later> later(String ours) {
        String last = port.group(destination).lastAttemptedId();
        if (last.isEmpty() || last.equals(ours)) {
            return Optional.empty();
        }
        Map<String, PastDeployment> found = port.past(List.of(ours, last));
        PastDeployment other = found.get(last);
        return Optional.of(
                other == null
                        ? new Later(last, DeploymentStatus.UNKNOWN, false, ours)
                        : new Later(last, other.deployment().status(), isScaling(other, found.get(ours)), ours));
    }

    private static boolean isScaling(PastDeployment last, @CheckForNull PastDeployment ours) {
        return SCALING.contains(last.deployment().creator())
                && ours != null
                && last.revision().equals(ours.revision());
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
