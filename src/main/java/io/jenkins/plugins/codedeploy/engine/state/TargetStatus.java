package io.jenkins.plugins.codedeploy.engine.state;

import java.util.Arrays;

/** The status of a target, and of a lifecycle event on it. */
public enum TargetStatus {
    PENDING("Pending"),
    IN_PROGRESS("InProgress"),
    READY("Ready"),
    SUCCEEDED("Succeeded"),
    FAILED("Failed"),
    SKIPPED("Skipped"),
    UNKNOWN("Unknown");

    private final String wire;

    TargetStatus(String wire) {
        this.wire = wire;
    }

    /** Returns the spelling of the API. */
    public String wire() {
        return wire;
    }

    /** Tells whether nothing more happens there. */
    public boolean isTerminal() {
        return this == SUCCEEDED || this == FAILED || this == SKIPPED;
    }

    /** Returns the status that the API spells so, {@link #UNKNOWN} for any other text. */
    public static TargetStatus of(String wire) {
        return Arrays.stream(values())
                .filter(status -> status.wire.equals(wire))
                .findFirst()
                .orElse(UNKNOWN);
    }
}
