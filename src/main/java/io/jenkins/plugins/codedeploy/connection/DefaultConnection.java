package io.jenkins.plugins.codedeploy.connection;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Descriptor;
import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import java.util.function.UnaryOperator;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** The choice to choose none: the connection that the nearest folder or the global configuration names as its default. */
public final class DefaultConnection extends Connection {
    private static final long serialVersionUID = 1L;

    @DataBoundConstructor
    public DefaultConnection() {}

    @Override
    public ConnectionSettings settings(UnaryOperator<String> text, ConnectionUse use) {
        return use.byDefault().settings(UnaryOperator.identity(), use);
    }

    /** Returns null for the default, which is what a job without a word about it has; else what was given. */
    @CheckForNull
    public static Connection orNone(@CheckForNull Connection connection) {
        return connection instanceof DefaultConnection ? null : connection;
    }

    /** What the form asks: nothing. */
    @Extension(ordinal = -100)
    @Symbol("defaultConnection")
    public static final class DescriptorImpl extends Descriptor<Connection> {
        @Override
        @NonNull
        public String getDisplayName() {
            return Messages.DefaultConnection_displayName();
        }
    }
}
