package io.jenkins.plugins.codedeploy.connection;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import java.util.List;

/** The connections of the global configuration, which every job may use. */
@Extension
public final class GlobalConnectionSource extends ConnectionSource {
    @Override
    protected List<ConnectionLevel> levels(@CheckForNull Item item) {
        CodeDeployGlobalConfiguration global = CodeDeployGlobalConfiguration.get();
        return List.of(new ConnectionLevel(
                "the global configuration", global.getConnections(), Util.fixNull(global.getDefaultConnection())));
    }
}
