package io.jenkins.plugins.codedeploy.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.codedeploy.connection.Connection;
import io.jenkins.plugins.codedeploy.connection.DefaultConnection;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.kohsuke.stapler.DataBoundSetter;

/** A Pipeline step that talks to AWS over a connection. */
public abstract class ConnectedStep extends Step {
    private Connection connection;

    @CheckForNull
    public Connection getConnection() {
        return connection;
    }

    @DataBoundSetter
    public void setConnection(Connection connection) {
        this.connection = DefaultConnection.orNone(connection);
    }
}
