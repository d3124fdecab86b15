package io.jenkins.plugins.codedeploy.engine.aws;

import java.util.List;
import software.amazon.awssdk.regions.Region;

/** The regions that this version of the SDK knows, for suggestions only: a newer region works as well. */
public final class KnownRegions {
    private KnownRegions() {}

    /** Returns the codes of all regions of all partitions, in order of their names. */
    public static List<String> codes() {
        return Region.regions().stream()
                .filter(region -> !region.isGlobalRegion())
                .map(Region::id)
                .sorted()
                .toList();
    }
}
