package io.jenkins.plugins.codedeploy.engine.plan;

import java.util.Arrays;
import java.util.Optional;

/** Where an application is deployed to (member {@code computePlatform} of an application). */
public enum ComputePlatform {
    SERVER("Server", "EC2/on-premises"),
    LAMBDA("Lambda", "Lambda"),
    ECS("ECS", "ECS");

    private final String wire;
    private final String title;

    ComputePlatform(String wire, String title) {
        this.wire = wire;
        this.title = title;
    }

    /** Returns the spelling of the API. */
    public String wire() {
        return wire;
    }

    /** Returns the name that AWS's console and documentation show. */
    public String title() {
        return title;
    }

    /** Returns the platform that the API spells so, or nothing for one we do not know. */
    public static Optional<ComputePlatform> of(String wire) {
        return Arrays.stream(values())
                .filter(platform -> platform.wire.equals(wire))
                .findFirst();
    }
}
