package io.jenkins.plugins.codedeploy.delivery;

import io.jenkins.plugins.codedeploy.connection.OpenConnection;
import io.jenkins.plugins.codedeploy.connection.SharedConnections;
import io.jenkins.plugins.codedeploy.engine.Shelf;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.plan.Revision;
import io.jenkins.plugins.codedeploy.engine.retention.BundleRetention;
import io.jenkins.plugins.codedeploy.revision.RevisionRequest;
import java.util.List;
import java.util.function.Consumer;

/** What is done once a deployment has succeeded: older bundles are removed where the revision asks for it. */
final class Tidying {
    private final Order order;
    private final Prepared prepared;
    private final SharedConnections.Lease lease;
    private final Consumer<DeployEvent> events;

    Tidying(Order order, Prepared prepared, SharedConnections.Lease lease, Consumer<DeployEvent> events) {
        this.order = order;
        this.prepared = prepared;
        this.lease = lease;
        this.events = events;
    }

    boolean isWanted() {
        return order.follows() && order.revision() instanceof RevisionRequest.Packed packed && packed.keep() > 0;
    }

    /**
     * Removes older bundles; blocks, and never fails for what AWS says.
     *
     * @return the addresses of what was removed
     */
    List<String> run() {
        if (order.revision() instanceof RevisionRequest.Packed packed
                && prepared.revision() instanceof Revision.S3 deployed) {
            OpenConnection connection = lease.connection();
            Shelf shelf = new Shelf(
                    packed.bucket(),
                    packed.key(),
                    packed.bundle().format(),
                    packed.upload().expectedBucketOwner());
            return new BundleRetention(connection.codeDeploy(), connection.revisions(), events)
                    .apply(order.destination(), shelf, packed.keep(), deployed);
        }
        return List.of();
    }
}
