package io.jenkins.plugins.codedeploy.engine;

import io.jenkins.plugins.codedeploy.engine.bundle.BundleRequest;
import io.jenkins.plugins.codedeploy.engine.plan.RevisionKey;
import io.jenkins.plugins.codedeploy.engine.plan.UploadOptions;
import java.util.Objects;

/**
 * What to pack and where to put it.
 *
 * @param bundle what to pack
 * @param bucket the bucket's name
 * @param key how the object is called
 * @param options what else S3 is told
 * @param route who sends the bytes
 */
public record PushRequest(
        BundleRequest bundle, String bucket, RevisionKey key, UploadOptions options, UploadRoute route) {

    public PushRequest {
        Objects.requireNonNull(bundle, "bundle");
        Objects.requireNonNull(bucket, "bucket");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(options, "options");
        Objects.requireNonNull(route, "route");
    }
}
