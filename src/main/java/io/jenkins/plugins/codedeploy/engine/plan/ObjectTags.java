package io.jenkins.plugins.codedeploy.engine.plan;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.Map;
import java.util.regex.Pattern;

/** What S3 takes as tags of an object (Amazon S3 User Guide, "Categorizing your objects using tags"). */
public final class ObjectTags {
    private static final String FIELD = "tags";
    private static final String RESERVED = "aws:";
    private static final int MOST = 10;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;
    private static final int SHOWN = 40;
    private static final Pattern TEXT = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+@-]*");

    private ObjectTags() {}

    /**
     * Refuses what S3 would refuse.
     *
     * @throws InputProblem naming the field {@code tags}
     */
    static void check(Map<String, String> tags) {
        if (tags.size() > MOST) {
            throw new InputProblem(
                    FIELD,
                    Integer.toString(tags.size()),
                    "tags has " + tags.size() + " tags",
                    "S3 takes at most " + MOST + " for an object");
        }
        tags.forEach(ObjectTags::check);
    }

    /**
     * Refuses a tag that S3 would refuse.
     *
     * @param key 1 to 128 characters, not beginning with {@code aws:}
     * @param value at most 256 characters
     * @throws InputProblem naming the field {@code tags}
     */
    public static void check(String key, String value) {
        if (key.isBlank()) {
            throw new InputProblem(FIELD, key, "a tag has no key", "name each tag");
        }
        if (key.regionMatches(true, 0, RESERVED, 0, RESERVED.length())) {
            throw new InputProblem(
                    FIELD,
                    key,
                    "tag '" + shown(key) + "' begins with aws:, which AWS keeps for itself",
                    "give it another key");
        }
        mustFit(key, "key", key, LONGEST_KEY);
        mustFit(key, "value", value, LONGEST_VALUE);
    }

    /** Returns the problem of a key that is there more than once. */
    public static InputProblem twice(String key) {
        return new InputProblem(FIELD, key, "tag '" + shown(key) + "' has more than one value", "remove all but one");
    }

    private static void mustFit(String key, String part, String text, int longest) {
        if (text.length() > longest) {
            throw new InputProblem(
                    FIELD,
                    key,
                    "the " + part + " of tag '" + shown(key) + "' has " + text.length() + " characters",
                    "S3 takes at most " + longest);
        }
        if (!TEXT.matcher(text).matches()) {
            throw new InputProblem(
                    FIELD,
                    key,
                    "the " + part + " of tag '" + shown(key) + "' has a character that S3 does not take",
                    "use letters, digits, blanks and _ . : / = + @ -");
        }
    }

    private static String shown(String key) {
        return key.length() <= SHOWN ? key : key.substring(0, SHOWN) + "…";
    }
}
