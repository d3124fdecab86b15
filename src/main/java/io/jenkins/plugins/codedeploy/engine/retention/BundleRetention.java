package io.jenkins.plugins.codedeploy.engine.retention;

import io.jenkins.plugins.codedeploy.engine.CodeDeployPort;
import io.jenkins.plugins.codedeploy.engine.RevisionStore;
import io.jenkins.plugins.codedeploy.engine.Shelf;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.plan.Destination;
import io.jenkins.plugins.codedeploy.engine.plan.Revision;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Removes bundles that have become too many after a deployment succeeded.
 *
 * <p>Nothing that goes wrong here is worth a build: it is told as one warning.
 */
public final class BundleRetention {
    private final CodeDeployPort codeDeploy;
    private final RevisionStore store;
    private final Consumer<DeployEvent> events;

    /**
     * Prepares.
     *
     * @param events told what was removed, or why not
     */
    public BundleRetention(CodeDeployPort codeDeploy, RevisionStore store, Consumer<DeployEvent> events) {
        this.codeDeploy = codeDeploy;
        this.store = store;
        this.events = events;
    }

    /**
     * Removes what is too many; blocks.
     *
     * @param destination whose deployments may need bundles
     * @param shelf whose bundles are counted
     * @param keep how many of the newest stay, at least 1
     * @param deployed what was deployed just now, which stays whatever the service says of the group
     * @return the addresses of what was removed
     */
    public List<String> apply(Destination destination, Shelf shelf, int keep, Revision.S3 deployed) {
        List<String> removed = new ArrayList<>();
        boolean restorable = false;
        String place = shelf.uri(shelf.prefix());
        try {
            Set<String> inUse = new HashSet<>(codeDeploy.objectsInUse(destination));
            inUse.add(deployed.uri());
            List<String> surplus = Surplus.of(shelf, store.list(shelf), keep, inUse);
            for (String key : surplus) {
                restorable |= store.remove(shelf, key);
                removed.add(shelf.uri(key));
            }
            if (!removed.isEmpty()) {
                events.accept(new DeployEvent.Notice("Removed " + bundles(removed.size()) + " from " + place
                        + (restorable ? "; the bucket has versions, from which they can be restored" : "")));
            }
        } catch (DeployException e) {
            events.accept(
                    new DeployEvent.Warning((removed.isEmpty() ? "No older bundle" : "Only " + bundles(removed.size()))
                            + " could be removed from " + place + ": " + e.getMessage()));
        }
        return removed;
    }

    private static String bundles(int number) {
        return number + (number == 1 ? " older bundle" : " older bundles");
    }
}
