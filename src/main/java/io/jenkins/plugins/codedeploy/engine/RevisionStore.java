package io.jenkins.plugins.codedeploy.engine;

import io.jenkins.plugins.codedeploy.engine.plan.UploadOptions;
import java.util.List;
import java.util.Optional;

/**
 * Where bundles are kept: what the engine asks of S3.
 *
 * <p>Every method blocks on the network and throws {@link
 * io.jenkins.plugins.codedeploy.engine.problem.DeployException}. Implementations are safe for use by several threads.
 */
public interface RevisionStore {

    /**
     * Looks whether exactly this content is there already, encrypted as wanted.
     *
     * @return what is there; nothing if the key is free or holds something else
     * @throws io.jenkins.plugins.codedeploy.engine.problem.DeployException if the bucket is missing, in another region, or
     *     closed to us
     */
    Optional<StoredObject> find(NewObject object, UploadOptions options);

    /**
     * Tells whether a bucket keeps every version of its objects (GetBucketVersioning).
     *
     * @param owner the account that must own the bucket; empty for no check
     * @throws io.jenkins.plugins.codedeploy.engine.problem.DeployException if the bucket is missing or closed to us
     */
    boolean keepsVersions(String bucket, String owner);

    /**
     * Returns the same store for buckets of another region.
     *
     * @param region a code that S3 named
     * @throws io.jenkins.plugins.codedeploy.engine.problem.InputProblem if AWS has no such region
     */
    RevisionStore in(String region);

    /** Begins to upload; nothing is visible under the key until the upload is completed. */
    RevisionUpload begin(NewObject object, UploadOptions options);

    /** Lists the objects that begin as the shelf's bundles do, all pages; not all of them need be its bundles. */
    List<ShelvedObject> list(Shelf shelf);

    /**
     * Removes an object; removing one that is gone is no error.
     *
     * @return whether it can be restored, because the bucket keeps it as an older version
     */
    boolean remove(Shelf shelf, String key);
}
