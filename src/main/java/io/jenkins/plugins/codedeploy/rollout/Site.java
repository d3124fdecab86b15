package io.jenkins.plugins.codedeploy.rollout;

import hudson.model.Run;
import io.jenkins.plugins.codedeploy.delivery.Delivery;
import io.jenkins.plugins.codedeploy.delivery.DeployEngine;
import io.jenkins.plugins.codedeploy.delivery.DeployInput;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Where a rollout happens.
 *
 * @param run the build
 * @param secrets the values that the build may use and must not show
 * @param engine what all builds share
 */
public record Site(Run<?, ?> run, List<String> secrets, DeployEngine engine) {

    /** Takes where it happens. */
    public Site {
        secrets = List.copyOf(secrets);
    }

    Delivery open(DeployInput input, Consumer<DeployEvent> events) {
        return Delivery.open(input, UnaryOperator.identity(), secrets, run, engine, events);
    }
}
