package io.jenkins.plugins.codedeploy.engine.state;

import io.jenkins.plugins.codedeploy.engine.plan.ComputePlatform;
import java.time.Instant;
import java.util.Optional;

/**
 * One deployment at one moment.
 *
 * @param id for example {@code d-A7YW3F91L}
 * @param application the application's name
 * @param deploymentGroup the deployment group's name
 * @param platform null for one that this plugin does not know
 * @param configName the deployment configuration in force
 * @param status where it stands
 * @param statusText the status as the service spells it, for those we do not know
 * @param counts null as long as the service gives none
 * @param errorCode the service's code of the failure; empty for none
 * @param errorMessage the service's words on it
 * @param rollback the link to a rollback
 * @param description as given at creation
 * @param creator {@code user}, {@code codeDeployRollback}, {@code autoscaling} …
 * @param created when it was created
 * @param started null until it starts
 * @param completed null until it ends
 * @param blueGreen whether it is a blue/green deployment
 * @param terminationWaitStarted whether only the originals' termination is still waited for
 */
public record DeploymentSnapshot(
        String id,
        String application,
        String deploymentGroup,
        ComputePlatform platform,
        String configName,
        DeploymentStatus status,
        String statusText,
        TargetCounts counts,
        String errorCode,
        String errorMessage,
        RollbackLink rollback,
        String description,
        String creator,
        Instant created,
        Instant started,
        Instant completed,
        boolean blueGreen,
        boolean terminationWaitStarted) {

    /** Returns the counters, or nothing as long as the service gives none. */
    public Optional<TargetCounts> knownCounts() {
        return Optional.ofNullable(counts);
    }
}
