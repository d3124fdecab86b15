package io.jenkins.plugins.codedeploy.connection;

import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;

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
}
