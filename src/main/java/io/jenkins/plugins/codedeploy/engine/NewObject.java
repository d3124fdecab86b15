package io.jenkins.plugins.codedeploy.engine;

import io.jenkins.plugins.codedeploy.engine.bundle.PartChecksum;
import io.jenkins.plugins.codedeploy.engine.problem.Fact;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A packed bundle on its way into S3.
 *
 * @param bucket the bucket's name
 * @param key the key that it gets
 * @param contentType its media type
 * @param size its length in bytes
 * @param parts the parts that it is sent in, in order, at least one
 */
public record NewObject(String bucket, String key, String contentType, long size, List<PartChecksum> parts) {

    public NewObject {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a bundle has at least one part");
        }
    }

    /** Tells whether one request sends it all. */
    public boolean isSingle() {
        return parts.size() == 1;
    }

    /**
     * Returns the SHA-256 that S3 reports for it: of the content if it was sent at once, else of the parts' checksums,
     * with the number of parts (a "composite" checksum).
     */
    public String checksum() {
        if (isSingle()) {
            return parts.get(0).sha256();
        }
        MessageDigest digest = sha256();
        parts.forEach(part -> digest.update(Base64.getDecoder().decode(part.sha256())));
        return Base64.getEncoder().encodeToString(digest.digest()) + "-" + parts.size();
    }

    /** Returns bucket and key as facts for messages. */
    public Map<String, String> facts() {
        return Map.of(Fact.BUCKET, bucket, Fact.KEY, key);
    }

    /** Returns the address as {@code s3://bucket/key}. */
    public String uri() {
        return "s3://" + bucket + "/" + key;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
