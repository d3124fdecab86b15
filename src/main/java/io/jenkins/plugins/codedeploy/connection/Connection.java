package io.jenkins.plugins.codedeploy.connection;

import hudson.ExtensionPoint;
import hudson.model.AbstractDescribableImpl;
import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import java.io.Serializable;
import java.util.function.UnaryOperator;

/** How a build reaches AWS and as whom: written in the job, or kept under a name in a folder or the global configuration. */
public abstract class Connection extends AbstractDescribableImpl<Connection> implements ExtensionPoint, Serializable {
    private static final long serialVersionUID = 1L;

    /**
     * Returns what the engine needs to connect.
     *
     * @param text what becomes of each text that was entered: variables are expanded, or nothing is done
     * @param use on whose behalf
     * @throws io.jenkins.plugins.codedeploy.engine.problem.InputProblem naming the field that is wrong
     */
    public abstract ConnectionSettings settings(UnaryOperator<String> text, ConnectionUse use);
}
