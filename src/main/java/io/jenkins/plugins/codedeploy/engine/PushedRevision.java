package io.jenkins.plugins.codedeploy.engine;

import io.jenkins.plugins.codedeploy.engine.plan.Revision;
import io.jenkins.plugins.codedeploy.engine.transfer.Handshake;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A bundle in S3, pinned to exactly the content that was packed.
 *
 * @param revision where it is, with eTag, and with version where the bucket has versions
 * @param sha256 the bundle's SHA-256, lower-case hexadecimal
 * @param size its length in bytes
 * @param uploaded whether it was sent now; false if S3 had it already
 * @param encryption how S3 says that it is encrypted; empty when it does not say
 * @param handshakes what the TLS connections agreed on that carried it, as the sender measured it; empty if nothing was sent
 */
public record PushedRevision(
        Revision.S3 revision, String sha256, long size, boolean uploaded, String encryption, List<Handshake> handshakes)
        implements Serializable {

    public PushedRevision {
        handshakes = new ArrayList<>(handshakes);
    }

    /** Returns what a Pipeline script sees: texts, a number and a boolean; all members are always there. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("type", "S3");
        map.put("bucket", revision.bucket());
        map.put("key", revision.key());
        map.put("versionId", revision.version());
        map.put("eTag", revision.eTag());
        map.put("sha256", sha256);
        map.put("size", size);
        map.put("uploaded", uploaded);
        return map;
    }
}
