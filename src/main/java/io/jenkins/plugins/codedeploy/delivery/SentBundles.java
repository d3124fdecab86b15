package io.jenkins.plugins.codedeploy.delivery;

import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.plan.Revision;
import io.jenkins.plugins.codedeploy.revision.RevisionRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The bundles that one build has packed and sent, so that several deployments of the same one do it once. */
public final class SentBundles {
    private final Map<Place, Prepared> bundles = new HashMap<>();

    private record Place(String region, RevisionRequest.Packed request) {}

    /** Packs and sends a bundle. */
    @FunctionalInterface
    interface Sending {
        Prepared send() throws InterruptedException;
    }

    /** Returns the bundle, which is sent unless the same was sent to the same bucket of the region before. */
    synchronized Prepared get(
            String region, RevisionRequest.Packed request, Sending sending, Consumer<DeployEvent> events)
            throws InterruptedException {
        Place place = new Place(region, request);
        Prepared known = bundles.get(place);
        if (known == null) {
            Prepared made = sending.send();
            bundles.put(place, made);
            return made;
        }
        if (known.revision() instanceof Revision.S3 s3) {
            events.accept(new DeployEvent.Notice("The same bundle: " + s3.uri()));
        }
        return known;
    }
}
