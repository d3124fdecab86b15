package io.jenkins.plugins.codedeploy.connection;

import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import java.util.function.Consumer;

/** Opens connections for one build. */
@FunctionalInterface
public interface ConnectionOpener {

    /**
     * Opens a connection; makes no call.
     *
     * @throws io.jenkins.plugins.codedeploy.engine.problem.InputProblem if a setting is wrong
     * @throws io.jenkins.plugins.codedeploy.engine.problem.DeployException if the build may not use the credentials
     */
    OpenConnection open(ConnectionSettings settings);

    /**
     * Returns an opener whose connections tell a build what they lack of what was asked for.
     *
     * @param warnings told, a sentence each
     */
    default ConnectionOpener telling(Consumer<String> warnings) {
        return this;
    }
}
