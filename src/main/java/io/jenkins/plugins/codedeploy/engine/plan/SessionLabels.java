package io.jenkins.plugins.codedeploy.engine.plan;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a role's session carries besides its name, for CloudTrail and for the conditions of policies.
 *
 * <p>Values often come from a build's variables, so what STS does not take in them becomes {@code -} and what is too long
 * is cut; keys are written by people, so a wrong one is refused.
 *
 * @param tags session tags, at most 50, keys differ in more than their case
 * @param sourceIdentity who is behind the session; empty for none, otherwise 2 to 64 characters
 */
public record SessionLabels(Map<String, String> tags, String sourceIdentity) {
    private static final int MAX_TAGS = 50;
    private static final int MAX_KEY = 128;
    private static final int MAX_VALUE = 256;
    private static final int MAX_IDENTITY = 64;
    private static final String RESERVED = "(?i)aws:.*";
    private static final Pattern KEY = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{1," + MAX_KEY + "}");

    /** Neither tags nor a source identity. */
    public static final SessionLabels NONE = new SessionLabels(Map.of(), "");

    public SessionLabels {
        TreeMap<String, String> clean = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        tags.forEach((key, value) -> {
            checkKey(key);
            if (clean.put(key, cleanValue(value)) != null) {
                throw twice(key);
            }
        });
        if (clean.size() > MAX_TAGS) {
            throw new InputProblem(
                    "tags",
                    Integer.toString(clean.size()),
                    "session has " + clean.size() + " tags",
                    "STS takes at most " + MAX_TAGS);
        }
        tags = Collections.unmodifiableMap(clean);
        sourceIdentity = cleanIdentity(sourceIdentity);
    }

    /** Tells whether there is nothing to send. */
    public boolean isEmpty() {
        return tags.isEmpty() && sourceIdentity.isEmpty();
    }

    /**
     * Refuses a tag's key that STS does not take.
     *
     * @throws InputProblem naming the field {@code tags}
     */
    public static void checkKey(String key) {
        if (!KEY.matcher(key).matches() || key.matches(RESERVED)) {
            throw new InputProblem(
                    "tags",
                    key,
                    "'" + key + "' is not the key of a session tag",
                    "use 1 to " + MAX_KEY + " letters, digits, blanks and _ . : / = + @ -, not beginning with aws:");
        }
    }

    /** Says that a key is there twice; STS does not tell keys apart by their case. */
    public static InputProblem twice(String key) {
        return new InputProblem("tags", key, "session tag '" + key + "' has more than one value", "remove all but one");
    }

    private static String cleanValue(String value) {
        String allowed = value.trim().replaceAll("[^\\p{L}\\p{Z}\\p{N}_.:/=+@-]+", "-");
        return allowed.substring(0, Math.min(MAX_VALUE, allowed.length()));
    }

    private static String cleanIdentity(String identity) {
        String given = identity.trim();
        if (given.isEmpty()) {
            return "";
        }
        String allowed = given.replaceAll("[^\\w+=,.@-]+", "-");
        if (allowed.length() < 2) {
            throw new InputProblem(
                    "sourceIdentity",
                    given,
                    "sourceIdentity '" + given + "' is too short",
                    "use 2 to " + MAX_IDENTITY + " letters, digits and _ + = , . @ -");
        }
        return allowed.substring(0, Math.min(MAX_IDENTITY, allowed.length()));
    }
}
