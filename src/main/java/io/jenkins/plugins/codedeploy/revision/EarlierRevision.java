package io.jenkins.plugins.codedeploy.revision;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.codedeploy.engine.plan.ComputePlatform;
import io.jenkins.plugins.codedeploy.engine.plan.DeploymentId;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;

/**
 * What the deployment group installed before is installed again.
 *
 * @param deployment which deployment installed it; null for the last successful one with another revision
 */
public record EarlierRevision(@CheckForNull DeploymentId deployment) implements RevisionRequest {
    /** What stands for the last successful deployment with another revision. */
    public static final String PREVIOUS = "previous";

    /**
     * Reads {@value #PREVIOUS} or the id of a deployment.
     *
     * @throws InputProblem naming the field {@code to}
     */
    public static EarlierRevision of(String to) {
        if (to.equals(PREVIOUS)) {
            return new EarlierRevision(null);
        }
        try {
            return new EarlierRevision(new DeploymentId(to));
        } catch (InputProblem e) {
            throw new InputProblem(
                    "to",
                    to,
                    "to '" + to + "' is neither 'previous' nor the id of a deployment",
                    "use 'previous', or an id such as d-A7YW3F91L, which codeDeploy returns as deploymentId");
        }
    }

    @Override
    public boolean needsWorkspace() {
        return false;
    }

    /** Accepts any: the revision was installed by the same deployment group. */
    @Override
    public void mustFit(ComputePlatform platform) {}
}
