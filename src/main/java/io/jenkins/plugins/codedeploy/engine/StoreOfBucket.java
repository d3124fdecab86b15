package io.jenkins.plugins.codedeploy.engine;

import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.plan.UploadOptions;
import io.jenkins.plugins.codedeploy.engine.problem.DeployCode;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.problem.Fact;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * S3 in the region that a bucket is in, and what the key holds there.
 *
 * @param store answers for the bucket
 * @param found what is there already; null for nothing that equals the bundle
 */
record StoreOfBucket(RevisionStore store, StoredObject found) {

    /** Looks in the connection's region, and follows where S3 points to another one: once, and telling so. */
    static StoreOfBucket of(
            RevisionStore store, NewObject object, UploadOptions options, Consumer<DeployEvent> events) {
        try {
            return new StoreOfBucket(store, store.find(object, options).orElse(null));
        } catch (DeployException e) {
            String region = e.fact(Fact.FOUND);
            if (e.code() != DeployCode.BUCKET_ELSEWHERE || !region.matches("[a-z]{2,5}-[a-z-]{1,20}-[1-9][0-9]?")) {
                throw e;
            }
            String own = e.fact(Fact.REGION);
            events.accept(new DeployEvent.Warning("Bucket '" + object.bucket() + "' is in " + region
                    + ", the deployment in " + own + ": the bundle is sent to " + region
                    + "; deployments to servers need a bucket in " + own));
            RevisionStore there = store.in(region);
            return new StoreOfBucket(there, there.find(object, options).orElse(null));
        }
    }

    Optional<StoredObject> present() {
        return Optional.ofNullable(found);
    }
}
