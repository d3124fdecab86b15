package io.jenkins.plugins.codedeploy.engine.plan;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a bundle is called in its bucket.
 *
 * <p>{@code ${JOB_NAME}} and {@code ${BUILD_NUMBER}} stand in both texts until {@link #ofBuild}.
 *
 * @param prefix what comes before a slash and the name; empty for none
 * @param template the whole key, in which {@code ${sha256}} stands for the bundle's checksum; empty for
 *     {@code <prefix>/<sha256>.<format>}, under which equal bundles are kept once
 */
public record RevisionKey(String prefix, String template) implements Serializable {
    /** What may stand in a key for something else. */
    public static final List<String> VARIABLES = List.of("${sha256}", "${JOB_NAME}", "${BUILD_NUMBER}");

    private static final String SHA256 = "${sha256}";
    private static final String JOB = "${JOB_NAME}";
    private static final String NUMBER = "${BUILD_NUMBER}";
    private static final Pattern CHECKSUM = Pattern.compile("[0-9a-f]{64}");
    private static final int MAX = 1024;

    public RevisionKey {
        prefix = prefix == null ? "" : prefix.trim().replaceAll("^/+|/+$", "");
        template = template == null ? "" : template.trim();
        if (!prefix.isEmpty() && !template.isEmpty()) {
            throw new InputProblem(
                    "key", template, "key and keyPrefix are both set", "remove keyPrefix, or write it into key");
        }
        mustBeKey("keyPrefix", prefix);
        mustBeKey("key", template);
        mustKnowVariables("keyPrefix", prefix, prefix);
        mustKnowVariables("key", template, template.replace(SHA256, ""));
    }

    /** Names equal bundles alike: {@code <prefix>/<sha256>.<format>}. */
    public static RevisionKey below(String prefix) {
        return new RevisionKey(prefix, "");
    }

    /** Returns the same with the names of one build in place of {@code ${JOB_NAME}} and {@code ${BUILD_NUMBER}}. */
    public RevisionKey ofBuild(String job, int number) {
        return new RevisionKey(ofBuild(prefix, job, number), ofBuild(template, job, number));
    }

    /** Returns the same with the name of one job in place of {@code ${JOB_NAME}}, for all of its builds. */
    public RevisionKey ofJob(String job) {
        return new RevisionKey(prefix.replace(JOB, job), template.replace(JOB, job));
    }

    private static String ofBuild(String text, String job, int number) {
        return text.replace(NUMBER, Integer.toString(number)).replace(JOB, job);
    }

    /** Tells whether the builds of a job have different keys for the same content, until {@link #ofBuild}. */
    public boolean namesBuild() {
        return (prefix + template).contains(NUMBER);
    }

    /** Returns the key of a bundle. */
    public String of(String sha256, BundleType type) {
        if (!template.isEmpty()) {
            return template.replace(SHA256, sha256);
        }
        return (prefix.isEmpty() ? "" : prefix + "/") + sha256 + "." + type.wire();
    }

    /** Tells whether the checksum is part of every key, so that other contents have other keys. */
    public boolean hasChecksum() {
        return template.isEmpty() || template.contains(SHA256);
    }

    /** Returns what all keys begin with, up to the checksum; may be empty. */
    public String beforeChecksum() {
        String all = of(SHA256, BundleType.ZIP);
        return all.substring(0, Math.max(0, all.indexOf(SHA256)));
    }

    /** Tells whether a key is one that {@link #of} gives for some checksum. */
    public boolean matches(String key, BundleType type) {
        Matcher checksum = CHECKSUM.matcher(key);
        int from = beforeChecksum().length();
        return from <= key.length()
                && checksum.region(from, key.length()).lookingAt()
                && hasChecksum()
                && of(checksum.group(), type).equals(key);
    }

    private static void mustKnowVariables(String field, String text, String rest) {
        if (rest.replace(JOB, "").replace(NUMBER, "").contains("${")) {
            throw new InputProblem(
                    field,
                    text,
                    field + " '" + text + "' has a variable that is not known",
                    "use ${JOB_NAME} or ${BUILD_NUMBER}, and ${sha256} in key alone");
        }
    }

    private static void mustBeKey(String field, String text) {
        if (text.codePoints().anyMatch(Character::isISOControl) || text.startsWith("/") || text.startsWith("s3://")) {
            throw new InputProblem(
                    field,
                    text,
                    field + " '" + text.replaceAll("\\p{Cntrl}", "?") + "' is not a key of an object",
                    "use names separated by slashes, without a slash at the beginning and without s3://");
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX - 100) {
            throw new InputProblem(field, text, field + " is longer than S3 allows", "shorten it");
        }
    }
}
