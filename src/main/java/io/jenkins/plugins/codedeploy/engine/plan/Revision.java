package io.jenkins.plugins.codedeploy.engine.plan;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** What a deployment installs, in one of the forms that CreateDeployment accepts (RevisionLocation). */
public sealed interface Revision extends Serializable {

    /**
     * An object in S3.
     *
     * @param bucket the bucket's name
     * @param key the object's key
     * @param bundleType the object's format
     * @param version the object's version id; empty means the newest
     * @param eTag the object's ETag without quotes, which every host compares; empty means no comparison
     */
    record S3(String bucket, String key, BundleType bundleType, String version, String eTag) implements Revision {
        private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{1,253}[A-Za-z0-9]");

        public S3 {
            Required.text("bucket", bucket, "the name of the S3 bucket");
            Required.text("key", key, "the key of the object in the bucket");
            if (!BUCKET.matcher(bucket).matches()) {
                throw new InputProblem(
                        "bucket",
                        bucket,
                        "bucket '" + bucket + "' is not the name of a bucket",
                        "set bucket to the bare name, without s3:// and without slashes");
            }
        }

        /** Returns the address as {@code s3://bucket/key}. */
        public String uri() {
            return "s3://" + bucket + "/" + key;
        }
    }

    /**
     * A commit of a GitHub repository, for EC2/on-premises only.
     *
     * @param repository {@code account/repository}
     * @param commitId the full SHA-1 in 40 hexadecimal digits
     */
    record GitHub(String repository, String commitId) implements Revision {
        private static final Pattern REPOSITORY = Pattern.compile("[\\w.-]+/[\\w.-]+");
        private static final Pattern COMMIT = Pattern.compile("[0-9a-fA-F]{40}");

        public GitHub {
            Required.text("repository", repository, "the GitHub repository as account/repository");
            Required.text("commitId", commitId, "the full SHA-1 of the commit");
            if (!REPOSITORY.matcher(repository).matches()) {
                throw new InputProblem(
                        "repository",
                        repository,
                        "repository '" + repository + "' is not of the form account/repository",
                        "set repository to the GitHub account and repository, for example acme/shop");
            }
            if (!COMMIT.matcher(commitId).matches()) {
                throw new InputProblem(
                        "commitId",
                        commitId,
                        "commitId '" + commitId + "' is not a full SHA-1",
                        "set commitId to all 40 hexadecimal digits of the commit");
            }
        }
    }

    /**
     * An AppSpec file sent inside the request, for Lambda and ECS.
     *
     * @param content the AppSpec file's text, YAML or JSON
     * @param sha256 the SHA-256 of that text in UTF-8, lower-case hexadecimal
     */
    record AppSpecContent(String content, String sha256) implements Revision {
        public AppSpecContent {
            Required.text("content", content, "the text of the AppSpec file");
        }

        /** Returns the revision for a text, with the SHA-256 computed. */
        public static AppSpecContent of(String content) {
            Required.text("content", content, "the text of the AppSpec file");
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
                return new AppSpecContent(content, HexFormat.of().formatHex(digest));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }
    }
}
