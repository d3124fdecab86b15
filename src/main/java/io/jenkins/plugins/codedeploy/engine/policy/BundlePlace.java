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
    /** Returns the same for the bundles of one job. */
    BundlePlace ofJob(String job) {
        return new BundlePlace(bucket, key.ofJob(job), upload);
    }

    /** Returns the keys as a pattern of IAM: {@code *} for each variable, everything else literally. */
    String pattern() {
        if (!key.template().isEmpty()) {
            return pattern(key.template());
        }
        return key.prefix().isEmpty() ? Arns.ANY : pattern(key.prefix() + "/") + Arns.ANY;
    }

    private static String pattern(String text) {
        String marked = text;
        for (String variable : RevisionKey.VARIABLES) {
            marked = marked.replace(variable, "\0");
        }
        return Arns.literal(marked).replace("\0", Arns.ANY);
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
