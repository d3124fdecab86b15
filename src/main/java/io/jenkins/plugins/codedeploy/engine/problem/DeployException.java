package io.jenkins.plugins.codedeploy.engine.problem;

import java.util.Map;
import java.util.TreeMap;

/**
 * A request that AWS refused or never answered.
 *
 * <p>Deep code throws it with raw facts; {@link Suggestions} makes the sentence that people read. The message is
 * complete: front ends print it alone, without a stack trace.
 */
public final class DeployException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final DeployCode code;
    private final TreeMap<String, String> facts;

    /**
     * Describes one failed request.
     *
     * @param code the case
     * @param facts what the text of the case names, by the constants of {@link Fact}; never a secret
     * @param cause what was thrown, for the controller's log; may be null
     */
    public DeployException(DeployCode code, Map<String, String> facts, Throwable cause) {
        super(Suggestions.text(code, facts), cause);
        this.code = code;
        this.facts = new TreeMap<>(facts);
    }

    /** Describes one failed request that has no cause of its own. */
    public DeployException(DeployCode code, Map<String, String> facts) {
        this(code, facts, null);
    }

    /** Returns the case. */
    public DeployCode code() {
        return code;
    }

    /** Returns the fact of that name, or an empty string. */
    public String fact(String name) {
        return facts.getOrDefault(name, "");
    }
}
