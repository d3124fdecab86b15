package io.jenkins.plugins.codedeploy.engine.aws;

import static io.jenkins.plugins.codedeploy.engine.aws.Snapshots.text;

import io.jenkins.plugins.codedeploy.engine.plan.BundleType;
import io.jenkins.plugins.codedeploy.engine.plan.Revision;
import java.util.Optional;
import software.amazon.awssdk.services.codedeploy.model.RawString;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocation;
import software.amazon.awssdk.services.codedeploy.model.S3Location;

/** Revisions as the service shows them; of an AppSpec file in a deployment that is its SHA-256 only. */
final class Revisions {
    private Revisions() {}

    /** Returns a text that is equal for equal revisions; empty where there is none. */
    static String key(RevisionLocation location) {
        if (location == null) {
            return "";
        }
        if (location.s3Location() != null) {
            S3Location s3 = location.s3Location();
            return String.join("\n", "S3", text(s3.bucket()), text(s3.key()), text(s3.version()), bare(s3.eTag()));
        }
        if (location.gitHubLocation() != null) {
            return String.join(
                    "\n",
                    "GitHub",
                    text(location.gitHubLocation().repository()),
                    text(location.gitHubLocation().commitId()));
        }
        String sha256 = sha256(location);
        return sha256.isEmpty() ? "" : "AppSpec\n" + sha256;
    }

    /** Returns a revision that can be deployed; nothing where the location does not hold all of it. */
    static Optional<Revision> of(RevisionLocation location) {
        if (location == null) {
            return Optional.empty();
        }
        if (location.s3Location() != null) {
            S3Location s3 = location.s3Location();
            return BundleType.of(text(s3.bundleTypeAsString()))
                    .map(type -> new Revision.S3(s3.bucket(), s3.key(), type, text(s3.version()), bare(s3.eTag())));
        }
        if (location.gitHubLocation() != null) {
            return Optional.of(new Revision.GitHub(
                    location.gitHubLocation().repository(),
                    location.gitHubLocation().commitId()));
        }
        String content = content(location);
        return content.isBlank() ? Optional.empty() : Optional.of(Revision.AppSpecContent.of(content));
    }

    private static String content(RevisionLocation location) {
        if (location.appSpecContent() != null) {
            return text(location.appSpecContent().content());
        }
        RawString old = location.string();
        return old == null ? "" : text(old.content());
    }

    private static String sha256(RevisionLocation location) {
        if (location.appSpecContent() != null) {
            return text(location.appSpecContent().sha256());
        }
        RawString old = location.string();
        return old == null ? "" : text(old.sha256());
    }

    private static String bare(String eTag) {
        return text(eTag).replace("\"", "");
    }
}
