package io.jenkins.plugins.codedeploy.connection;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.model.ItemGroup;
import java.util.ArrayList;
import java.util.List;

/** The connections of the folders around a job; not there without the plugin that makes folders. */
@Extension(ordinal = 100, optional = true)
public final class FolderConnectionSource extends ConnectionSource {
    @Override
    protected List<ConnectionLevel> levels(@CheckForNull Item item) {
        List<ConnectionLevel> levels = new ArrayList<>();
        ItemGroup<?> group = innermost(item);
        while (group instanceof Item around) {
            if (group instanceof AbstractFolder<?> folder) {
                add(levels, folder);
            }
            group = around.getParent();
        }
        return levels;
    }

    @CheckForNull
    private static ItemGroup<?> innermost(@CheckForNull Item item) {
        if (item instanceof AbstractFolder<?> folder) {
            return folder;
        }
        return item == null ? null : item.getParent();
    }

    private static void add(List<ConnectionLevel> levels, AbstractFolder<?> folder) {
        FolderConnections property = folder.getProperties().get(FolderConnections.class);
        if (property != null) {
            levels.add(new ConnectionLevel(
                    "folder '" + folder.getFullName() + "'",
                    property.getConnections(),
                    Util.fixNull(property.getDefaultConnection())));
        }
    }
}
