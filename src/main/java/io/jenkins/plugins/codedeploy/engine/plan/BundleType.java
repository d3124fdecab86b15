package io.jenkins.plugins.codedeploy.engine.plan;

import java.util.Arrays;
import java.util.Optional;

/** The file formats that CodeDeploy accepts from S3 (RevisionLocation, member {@code bundleType}). */
public enum BundleType {
    ZIP("zip", "ZIP"),
    TAR("tar", "TAR"),
    TGZ("tgz", "TGZ"),
    YAML("YAML", "yaml"),
    JSON("JSON", "json");

    private final String wire;
    private final String otherCase;

    BundleType(String wire, String otherCase) {
        this.wire = wire;
        this.otherCase = otherCase;
    }

    /** Returns the spelling of the API: archives in lower case, AppSpec files in upper case. */
    public String wire() {
        return wire;
    }

    /** Tells whether this is an archive for EC2/on-premises, not a bare AppSpec file for Lambda or ECS. */
    public boolean isArchive() {
        return this == ZIP || this == TAR || this == TGZ;
    }

    /** Returns the type of that name, all in lower or all in upper case, or nothing. */
    public static Optional<BundleType> of(String name) {
        return Arrays.stream(values())
                .filter(type -> type.isCalled(name.trim()))
                .findFirst();
    }

    private boolean isCalled(String name) {
        return name.equals(wire) || name.equals(otherCase);
    }
}
