package io.jenkins.plugins.codedeploy.emulator.host;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a host gets its bundle from; fields that do not apply are empty.
 *
 * @param type zip, tar or tgz; a GitHub archive is always a tgz
 */
public record Bundle(
        String bucket, String key, String version, String eTag, String type, String repository, String commit) {

    /** An object in S3. */
    public static Bundle s3(String bucket, String key, String version, String eTag, String type) {
        return new Bundle(bucket, key, version, eTag.replace("\"", ""), type, "", "");
    }

    /** A commit on GitHub. */
    public static Bundle gitHub(String repository, String commit) {
        return new Bundle("", "", "", "", "tgz", repository, commit);
    }

    boolean isGitHub() {
        return !repository.isEmpty();
    }

    /** The BUNDLE_ variables that hook scripts see. */
    Map<String, String> environment() {
        Map<String, String> variables = new LinkedHashMap<>();
        if (isGitHub()) {
            variables.put("BUNDLE_COMMIT", commit);
        } else {
            variables.put("BUNDLE_BUCKET", bucket);
            variables.put("BUNDLE_KEY", key);
            variables.put("BUNDLE_VERSION", version);
            variables.put("BUNDLE_ETAG", eTag);
        }
        return variables;
    }
}
