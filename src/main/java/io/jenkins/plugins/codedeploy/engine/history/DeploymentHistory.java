package io.jenkins.plugins.codedeploy.engine.history;

import io.jenkins.plugins.codedeploy.engine.CodeDeployPort;
import io.jenkins.plugins.codedeploy.engine.plan.DeploymentId;
import io.jenkins.plugins.codedeploy.engine.plan.Destination;
import io.jenkins.plugins.codedeploy.engine.problem.DeployCode;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.problem.Fact;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import io.jenkins.plugins.codedeploy.engine.state.DeploymentSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.GroupSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.PastDeployment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a deployment group installed before.
 *
 * <p>The service promises no order of deployments, so that one may only be called the newest within a span of time that
 * was read as a whole. The spans grow, because most groups have what is looked for in their last few days.
 */
public final class DeploymentHistory {
    private static final List<Duration> SPANS =
            List.of(Duration.ofDays(2), Duration.ofDays(14), Duration.ofDays(90), Duration.ofDays(400));
    private static final String FIELD = "to";

    private final CodeDeployPort port;
    private final Destination destination;
    private final String region;

    /**
     * Takes whose history it is.
     *
     * @param region the region's code, for messages
     */
    public DeploymentHistory(CodeDeployPort port, Destination destination, String region) {
        this.port = port;
        this.destination = destination;
        this.region = region;
    }

    /**
     * Returns the deployment of that id.
     *
     * @throws InputProblem naming the field {@code to} if it belongs to another deployment group
     * @throws DeployException if the service does not know it
     */
    public DeploymentSnapshot named(DeploymentId id) {
        DeploymentSnapshot found = port.deployments(List.of(id.value())).get(id.value());
        if (found == null) {
            throw new DeployException(
                    DeployCode.DEPLOYMENT_UNKNOWN, Map.of(Fact.DEPLOYMENT, id.value(), Fact.REGION, region));
        }
        Destination owner = new Destination(found.application(), found.deploymentGroup());
        if (!owner.equals(destination)) {
            throw new InputProblem(
                    FIELD,
                    id.value(),
                    "deployment " + id + " went to " + owner + ", not to " + destination,
                    "set to to a deployment of " + destination + ", or to 'previous'");
        }
        return found;
    }

    /**
     * Returns the last successful deployment before the group's last one that installed another revision than that.
     *
     * @param group the group as it stands
     * @throws InputProblem naming the field {@code to} if there is none
     */
    public DeploymentSnapshot previous(GroupSnapshot group) {
        String last = group.lastAttemptedId().isEmpty() ? group.lastSuccessfulId() : group.lastAttemptedId();
        PastDeployment current =
                last.isEmpty() ? null : port.past(List.of(last)).get(last);
        if (current == null) {
            throw none(destination + " has no deployment yet");
        }
        return before(current, past -> !past.revision().equals(current.revision()))
                .map(PastDeployment::deployment)
                .orElseThrow(() -> none(destination + " has no successful deployment before " + last
                        + " with another revision than that"));
    }

    /**
     * Returns the last successful deployment before a given one, whatever it installed: what the group ran when that began.
     *
     * @return nothing if that one was the group's first
     */
    public Optional<PastDeployment> before(PastDeployment current) {
        return before(current, past -> true);
    }

    private Optional<PastDeployment> before(PastDeployment current, Predicate<PastDeployment> wanted) {
        Instant until = current.deployment().created();
        Instant end = until;
        for (Duration span : SPANS) {
            Instant since = until.minus(span);
            Optional<PastDeployment> found = newest(current, wanted, since, end);
            if (found.isPresent()) {
                return found;
            }
            end = since;
        }
        return newest(current, wanted, Instant.EPOCH, end);
    }

    private Optional<PastDeployment> newest(
            PastDeployment current, Predicate<PastDeployment> wanted, Instant since, Instant until) {
        return port.succeeded(destination, since, until).stream()
                .filter(past -> !past.revision().isEmpty())
                .filter(wanted)
                .filter(past -> past.deployment()
                        .created()
                        .isBefore(current.deployment().created()))
                .findFirst();
    }

    private static InputProblem none(String problem) {
        return new InputProblem(
                FIELD,
                "previous",
                problem + ", so there is nothing to go back to",
                "set to to the id of a deployment of this group, or deploy the revision you want with codeDeploy");
    }
}
