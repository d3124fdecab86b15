package io.jenkins.plugins.codedeploy.engine;

import io.jenkins.plugins.codedeploy.engine.plan.BundleType;
import io.jenkins.plugins.codedeploy.engine.plan.RevisionKey;
import java.util.Objects;

/**
 * The bundles of one naming in one bucket: what one revision of a job writes there, one object for each content.
 *
 * @param bucket the bucket's name
 * @param naming how the bundles are called; holds the checksum
 * @param type their format
 * @param owner the account that must own the bucket; empty for no check
 */
public record Shelf(String bucket, RevisionKey naming, BundleType type, String owner) {

    public Shelf {
        Objects.requireNonNull(bucket, "bucket");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(owner, "owner");
        if (!naming.hasChecksum()) {
            throw new IllegalArgumentException("a key without the checksum names only one bundle");
        }
    }

    /** Tells whether an object's key is one that this naming gives. */
    public boolean holds(String key) {
        return naming.matches(key, type);
    }

    /** Returns what all keys of this naming begin with; may be empty. */
    public String prefix() {
        return naming.beforeChecksum();
    }

    /** Tells whether no key of this naming has a slash after the prefix, so that folders need not be looked into. */
    public boolean isFlat() {
        return naming.of("", type).indexOf('/', prefix().length()) < 0;
    }

    /** Returns the address of an object as {@code s3://bucket/key}. */
    public String uri(String key) {
        return "s3://" + bucket + "/" + key;
    }
}
