package io.jenkins.plugins.codedeploy.engine.watch;

import io.jenkins.plugins.codedeploy.engine.CodeDeployPort;
import io.jenkins.plugins.codedeploy.engine.plan.DeploymentPlan;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A wish to have a deployment created and followed, or only followed.
 *
 * @param connectionKey equal for all that may share requests: same credentials, role, region and endpoint; no secret
 * @param port makes the connection; called on the watcher's threads, again when credentials were refused
 * @param plan what to deploy; null when the deployment exists already
 * @param state where to begin: {@link FollowState#toCreate}, {@link FollowState#toFollow}, or what was persisted
 * @param settings how to follow
 * @param masker hides the build's secrets in texts that come from instances
 * @param listener the build
 */
public record FollowRequest(
        String connectionKey,
        Supplier<CodeDeployPort> port,
        DeploymentPlan plan,
        FollowState state,
        FollowSettings settings,
        UnaryOperator<String> masker,
        FollowListener listener) {

    public FollowRequest {
        Objects.requireNonNull(connectionKey, "connectionKey");
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(masker, "masker");
        Objects.requireNonNull(listener, "listener");
        if (plan == null && state.deploymentId().isEmpty()) {
            throw new IllegalArgumentException("a deployment that does not exist yet needs a plan");
        }
    }

    /** Returns what to deploy, or nothing when the deployment exists already. */
    public Optional<DeploymentPlan> toDeploy() {
        return Optional.ofNullable(plan);
    }
}
