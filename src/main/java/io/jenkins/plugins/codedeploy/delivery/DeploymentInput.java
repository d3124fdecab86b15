package io.jenkins.plugins.codedeploy.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import io.jenkins.plugins.codedeploy.connection.Connection;
import io.jenkins.plugins.codedeploy.connection.ConnectionUse;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import io.jenkins.plugins.codedeploy.engine.plan.DeploymentId;
import java.io.Serializable;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Which existing deployment a person named, and how it is reached; kept with a running Pipeline. */
public final class DeploymentInput implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String deploymentId;
    private final Connection connection;

    /** Takes what was entered; what is missing is told when it is used. */
    public DeploymentInput(String deploymentId, @CheckForNull Connection connection) {
        this.deploymentId = deploymentId;
        this.connection = connection;
    }

    DeploymentId deployment() {
        return new DeploymentId(deploymentId);
    }

    ConnectionSettings settings(ConnectionUse use, Run<?, ?> run, Consumer<DeployEvent> events) {
        return use.chosen(connection)
                .settings(Guard.of(run).text(UnaryOperator.identity(), BuildSecrets.of(run), events), use);
    }
}
