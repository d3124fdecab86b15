package io.jenkins.plugins.codedeploy.engine.plan;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The file formats that CodeDeploy accepts from S3 (RevisionLocation, member {@code bundleType}). */
public enum BundleType {
    ZIP("zip"),
    TAR("tar"),
    TGZ("tgz"),
    YAML("YAML"),
    JSON("JSON");

    private final String wire;

    BundleType(String wire) {
        this.wire = wire;
    }

    /** Returns the spelling of the API: archives in lower case, AppSpec files in upper case. */
    public String wire() {
        return wire;
    }

    /** Tells whether this is an archive for EC2/on-premises, not a bare AppSpec file for Lambda or ECS. */
    public boolean isArchive() {
        return this == ZIP || this == TAR || this == TGZ;
    }

    /** Returns the type of that name in any case, or nothing. */
    public static Optional<BundleType> of(String name) {
        return Arrays.stream(values())
                .filter(type -> type.name().equals(name.trim().toUpperCase(Locale.ROOT)))
                .findFirst();
    }
}
