package io.jenkins.plugins.codedeploy.engine.plan;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.io.Serializable;

/**
 * Which instances have a tag (EC2TagFilter).
 *
 * @param key the tag's key; empty for any
 * @param value the tag's value; empty for any
 */
public record InstanceTag(String key, String value) implements Serializable {

    /**
     * Reads {@code key=value}, {@code key} for any value of it, or {@code =value} for that value of any tag.
     *
     * @param field the field's name, for the message
     * @throws InputProblem for a line without either
     */
    static InstanceTag of(String field, String line) {
        int equals = line.indexOf('=');
        InstanceTag tag = equals < 0
                ? new InstanceTag(line.trim(), "")
                : new InstanceTag(
                        line.substring(0, equals).trim(),
                        line.substring(equals + 1).trim());
        if (tag.key.isEmpty() && tag.value.isEmpty()) {
            throw new InputProblem(
                    field,
                    line,
                    field + " has the line '" + line.trim() + "' without a key and without a value",
                    "write key=value, or the key alone for any value");
        }
        return tag;
    }

    /** Returns what is compared, in the spelling of the API (EC2TagFilterType). */
    public String type() {
        if (value.isEmpty()) {
            return "KEY_ONLY";
        }
        return key.isEmpty() ? "VALUE_ONLY" : "KEY_AND_VALUE";
    }
}
