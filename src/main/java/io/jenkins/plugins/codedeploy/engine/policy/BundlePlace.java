package io.jenkins.plugins.codedeploy.engine.policy;

import io.jenkins.plugins.codedeploy.engine.plan.RevisionKey;
import io.jenkins.plugins.codedeploy.engine.plan.UploadOptions;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where in S3 bundles are put, and how.
 *
 * @param bucket the bucket's name
 * @param key how the objects are called
 * @param upload what S3 is told about them
 */
public record BundlePlace(String bucket, RevisionKey key, UploadOptions upload) {
    private static final String SHA256 = "${sha256}";

    /** Returns the keys as a pattern of IAM: {@code *} where the checksum stands, everything else literally. */
    String pattern() {
        if (!key.template().isEmpty()) {
            String marked = key.template().replace(SHA256, "\0");
            return Arns.literal(marked).replace("\0", Arns.ANY);
        }
        return key.prefix().isEmpty() ? Arns.ANY : Arns.literal(key.prefix() + "/") + Arns.ANY;
    }

    /** Returns what else the objects' settings ask for beyond writing them. */
    Set<String> extraActions() {
        Set<String> extra = new TreeSet<>();
        if (!upload.tags().isEmpty()) {
            extra.add("s3:PutObjectTagging");
        }
        if (!upload.acl().isEmpty()) {
            extra.add("s3:PutObjectAcl");
        }
        return extra;
    }
}
