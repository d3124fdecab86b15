package io.jenkins.plugins.codedeploy.engine;

import io.jenkins.plugins.codedeploy.engine.plan.DeploymentPlan;
import io.jenkins.plugins.codedeploy.engine.plan.Destination;
import io.jenkins.plugins.codedeploy.engine.plan.Revision;
import io.jenkins.plugins.codedeploy.engine.state.ConfigSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.DeploymentSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.GroupRules;
import io.jenkins.plugins.codedeploy.engine.state.GroupSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.PastDeployment;
import io.jenkins.plugins.codedeploy.engine.state.StopRollback;
import io.jenkins.plugins.codedeploy.engine.state.TargetSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.WaitType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the engine asks of CodeDeploy.
 *
 * <p>Every method blocks on the network and throws {@link
 * io.jenkins.plugins.codedeploy.engine.problem.DeployException}, in which transient cases (throttling, failures of the
 * service, gaps in the network) have already been retried a few times. Implementations are safe for use by several
 * threads.
 */
public interface CodeDeployPort {

    /** The most deployments that one request reads (BatchGetDeployments). */
    int DEPLOYMENTS_PER_CALL = 25;

    /** The most targets that one request reads for EC2/on-premises; one for Lambda and ECS. */
    int TARGETS_PER_CALL = 25;

    /** Reads a deployment group and the platform of its application. */
    GroupSnapshot group(Destination destination);

    /** Reads a deployment group and what it would hold a deployment to. */
    GroupRules rules(Destination destination);

    /** Reads a deployment configuration. */
    ConfigSnapshot configuration(String name);

    /**
     * Creates a deployment, with exactly one request: there is no client token, so a repeated request could be a second
     * deployment.
     *
     * @param plan what to deploy
     * @param description what the service keeps as description, with our nonce
     * @return the deployment's id
     * @throws io.jenkins.plugins.codedeploy.engine.problem.DeployException with code CREATE_IN_DOUBT if the request may
     *     have taken effect without an answer
     */
    String create(DeploymentPlan plan, String description);

    /** Reads the deployments of a group created at or after a moment, all pages, newest first. */
    List<DeploymentSnapshot> createdSince(Destination destination, Instant since);

    /** Reads the deployments of a group that have not ended, newest first. */
    List<DeploymentSnapshot> running(Destination destination);

    /**
     * Reads deployments by id, one request for each {@value #DEPLOYMENTS_PER_CALL}.
     *
     * @return by id; an id that the service does not know is absent
     */
    Map<String, DeploymentSnapshot> deployments(Collection<String> ids);

    /**
     * Reads deployments and what they installed by id, as {@link #deployments}.
     *
     * @return by id; an id that the service does not know is absent
     */
    Map<String, PastDeployment> past(Collection<String> ids);

    /**
     * Reads the deployments of a group that succeeded, newest first, all pages.
     *
     * @param since when they were created at the earliest
     * @param until when they were created at the latest
     */
    List<PastDeployment> succeeded(Destination destination, Instant since, Instant until);

    /**
     * Returns what a deployment installed, so that it can be installed again.
     *
     * @throws io.jenkins.plugins.codedeploy.engine.problem.DeployException with code DEPLOYMENT_UNKNOWN or
     *     REVISION_UNKNOWN if the service has lost the one or the other
     */
    Revision revision(String deploymentId);

    /** Lists the ids of all targets, all pages; empty as long as the deployment has not started. */
    List<String> targetIds(String deploymentId);

    /**
     * Reads targets, one request for each {@value #TARGETS_PER_CALL}, or for each one where the platform allows no more.
     *
     * @param batch how many targets one request may read, 1 to {@value #TARGETS_PER_CALL}
     * @return in no particular order; empty as long as the deployment has not started
     */
    List<TargetSnapshot> targets(String deploymentId, Collection<String> targetIds, int batch);

    /**
     * Asks for a deployment to be stopped; it ends asynchronously.
     *
     * @param rollback whether to roll back
     */
    void stop(String deploymentId, StopRollback rollback);

    /** Ends a wait of a blue/green deployment. */
    void continueAfter(String deploymentId, WaitType wait);

    /** Registers a revision with an application; registering it again is no error. */
    void register(String application, Revision revision, String description);

    /**
     * Returns the S3 objects that deployments of a group still need: those of the last successful deployment and of its
     * rollback target, of the last attempted one, and of all that have not ended.
     *
     * @return addresses as {@code s3://bucket/key}
     */
    Set<String> objectsInUse(Destination destination);
}
