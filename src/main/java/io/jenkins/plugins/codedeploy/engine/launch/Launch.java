package io.jenkins.plugins.codedeploy.engine.launch;

import io.jenkins.plugins.codedeploy.engine.CodeDeployPort;
import io.jenkins.plugins.codedeploy.engine.plan.DeploymentPlan;
import io.jenkins.plugins.codedeploy.engine.state.DeploymentSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.GroupSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.StopRollback;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The single requests of which an exactly-once creation consists; whoever calls them keeps the order and the state.
 *
 * <p>Order: {@link #group()}, {@link #newer(GroupSnapshot)}, persist, {@link #create()}; after a creation without an answer,
 * and after a restart, {@link #find(Instant)} before anything else.
 */
public final class Launch {
    /** By how much the controller's clock may be ahead of the service's. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(10);

    private final CodeDeployPort port;
    private final DeploymentPlan plan;
    private final Intent intent;

    /** A newer deployment of the same job: its id and the number of the build. */
    public record Newer(String deploymentId, long build) {}

    /** What occupies the deployment group; {@code stopped} if it was asked to stop for us. */
    public record Busy(String deploymentId, boolean stopped) {}

    public Launch(CodeDeployPort port, DeploymentPlan plan, Intent intent) {
        this.port = port;
        this.plan = plan;
        this.intent = intent;
    }

    /**
     * Reads the deployment group and checks the options against its platform.
     *
     * @throws io.jenkins.plugins.codedeploy.engine.problem.InputProblem if an option does not fit
     */
    public GroupSnapshot group() {
        GroupSnapshot group = port.group(plan.destination());
        if (group.platform() != null) {
            plan.options().mustFit(group.platform());
        }
        return group;
    }

    /**
     * Returns the deployment by which a newer build of this job is already ahead of us, running or successful; nothing for
     * one that goes back on purpose.
     */
    public Optional<Newer> newer(GroupSnapshot group) {
        if (intent.goingBack()) {
            return Optional.empty();
        }
        List<String> ids = Stream.of(group.lastAttemptedId(), group.lastSuccessfulId())
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList();
        if (ids.isEmpty()) {
            return Optional.empty();
        }
        Map<String, DeploymentSnapshot> last = port.deployments(ids);
        Mark ours = Mark.of(intent);
        return last.values().stream()
                .filter(deployment -> deployment.id().equals(group.lastSuccessfulId())
                        || !deployment.status().isTerminal())
                .flatMap(deployment -> Mark.in(deployment.description()).stream()
                        .filter(ours::isOlderThan)
                        .map(mark -> new Newer(deployment.id(), mark.build())))
                .max(Comparator.comparingLong(Newer::build));
    }

    /**
     * Sends CreateDeployment, once.
     *
     * @return the deployment's id
     */
    public String create() {
        return port.create(plan, Mark.description(plan.options().description(), intent));
    }

    /**
     * Looks for the deployment of this very intent.
     *
     * @param attempt when the creation was attempted
     */
    public Optional<String> find(Instant attempt) {
        String nonce = intent.nonce();
        return port.createdSince(plan.destination(), attempt.minus(CLOCK_SKEW)).stream()
                .filter(deployment -> Mark.in(deployment.description())
                        .map(mark -> mark.nonce().equals(nonce))
                        .orElse(false))
                .map(DeploymentSnapshot::id)
                .findFirst();
    }

    /** Finds what occupies the group, and asks for its stop if the policy says so and an older build of this job made it. */
    public Optional<Busy> busy() {
        Optional<DeploymentSnapshot> running =
                port.running(plan.destination()).stream().findFirst();
        if (running.isEmpty()) {
            return Optional.empty();
        }
        DeploymentSnapshot other = running.get();
        boolean supersede = intent.ifBusy() == IfBusy.SUPERSEDE
                && Mark.in(other.description())
                        .map(mark -> mark.isOlderThan(Mark.of(intent)))
                        .orElse(false);
        if (supersede) {
            port.stop(other.id(), StopRollback.NO_ROLLBACK);
        }
        return Optional.of(new Busy(other.id(), supersede));
    }
}
