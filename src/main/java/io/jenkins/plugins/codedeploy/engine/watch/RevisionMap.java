package io.jenkins.plugins.codedeploy.engine.watch;

import io.jenkins.plugins.codedeploy.engine.plan.Revision;
import java.util.LinkedHashMap;
import java.util.Map;

/** A revision as a Pipeline script sees it; all members are always there. */
public final class RevisionMap {
    private RevisionMap() {}

    /**
     * Returns the members.
     *
     * @param sha256 the SHA-256 of the bundle; empty when nothing was packed
     */
    public static Map<String, Object> of(Revision revision, String sha256) {
        if (revision instanceof Revision.S3 s3) {
            return map("S3", s3.bucket(), s3.key(), s3.version(), s3.eTag(), sha256);
        }
        if (revision instanceof Revision.GitHub gitHub) {
            return map("GitHub", "", gitHub.repository(), gitHub.commitId(), "", sha256);
        }
        if (revision instanceof Revision.AppSpecContent appSpec) {
            return map("AppSpecContent", "", "", "", "", appSpec.sha256());
        }
        return map("", "", "", "", "", sha256);
    }

    private static Map<String, Object> map(
            String type, String bucket, String key, String versionId, String eTag, String sha256) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("type", type);
        map.put("bucket", bucket);
        map.put("key", key);
        map.put("versionId", versionId);
        map.put("eTag", eTag);
        map.put("sha256", sha256);
        return map;
    }
}
