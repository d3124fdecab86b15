package io.jenkins.plugins.codedeploy.engine.policy;

import java.util.Arrays;

/** A part of AWS with accounts of its own, which every ARN names. */
public enum Partition {
    CHINA("aws-cn", "cn-"),
    US_GOV("aws-us-gov", "us-gov-"),
    ISO("aws-iso", "us-iso-"),
    ISO_B("aws-iso-b", "us-isob-"),
    ISO_E("aws-iso-e", "eu-isoe-"),
    ISO_F("aws-iso-f", "us-isof-"),
    EUROPEAN_SOVEREIGN("aws-eusc", "eusc-"),
    /** All regions that no other partition claims. */
    COMMERCIAL("aws", "");

    private final String id;
    private final String regions;

    Partition(String id, String regions) {
        this.id = id;
        this.regions = regions;
    }

    /** Returns the partition that a region is in, told by the beginning of the region's code. */
    public static Partition of(String region) {
        return Arrays.stream(values())
                .filter(partition -> region.startsWith(partition.regions))
                .findFirst()
                .orElse(COMMERCIAL);
    }

    /** Returns the name that ARNs carry, for example {@code aws-cn}. */
    public String id() {
        return id;
    }
}
