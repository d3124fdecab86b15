package io.jenkins.plugins.codedeploy.engine.state;

import java.util.Arrays;

/** The status of a deployment; only three of them are its end. */
public enum DeploymentStatus {
    CREATED("Created"),
    QUEUED("Queued"),
    IN_PROGRESS("InProgress"),
    BAKING("Baking"),
    READY("Ready"),
    SUCCEEDED("Succeeded"),
    FAILED("Failed"),
    STOPPED("Stopped"),
    /** A status that this plugin does not know; it is waited out like every other that is not an end. */
    UNKNOWN("Unknown");

    private final String wire;

    DeploymentStatus(String wire) {
        this.wire = wire;
    }

    /** Returns the spelling of the API, which the log shows as well. */
    public String wire() {
        return wire;
    }

    /** Tells whether the deployment has ended. */
    public boolean isTerminal() {
        return this == SUCCEEDED || this == FAILED || this == STOPPED;
    }

    /** Returns the status that the API spells so, {@link #UNKNOWN} for any other text. */
    public static DeploymentStatus of(String wire) {
        return Arrays.stream(values())
                .filter(status -> status.wire.equals(wire))
                .findFirst()
                .orElse(UNKNOWN);
    }
}
