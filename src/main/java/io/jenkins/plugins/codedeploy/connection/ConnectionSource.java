package io.jenkins.plugins.codedeploy.connection;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Item;
import java.util.List;

/** A kind of place where connections are kept under names; asked in the order of ordinals, nearest first. */
public abstract class ConnectionSource implements ExtensionPoint {

    /**
     * Returns what is kept for an item, the nearest level first.
     *
     * @param item the job, or a folder, for what is in it; null for the controller itself
     */
    protected abstract List<ConnectionLevel> levels(@CheckForNull Item item);

    static List<ConnectionLevel> of(@CheckForNull Item item) {
        return ExtensionList.lookup(ConnectionSource.class).stream()
                .flatMap(source -> source.levels(item).stream())
                .toList();
    }
}
