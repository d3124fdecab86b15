package io.jenkins.plugins.codedeploy.engine.aws;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.RegionMetadata;

/** The regions that this version of the SDK knows, for suggestions only: a newer region works as well. */
public final class KnownRegions {
    private static final String USUAL = "aws";

    private KnownRegions() {}

    /**
     * Returns the codes of all regions of all partitions with what people call them, for example {@code eu-west-1}, {@code
     * Europe (Ireland)}, or {@code China (Beijing), partition aws-cn}; the usual partition first, each in order of the codes.
     */
    public static Map<String, String> named() {
        return Region.regions().stream()
                .filter(region -> !region.isGlobalRegion() && region.metadata() != null)
                .sorted(Comparator.comparing(
                                (Region region) -> !partition(region).equals(USUAL))
                        .thenComparing(KnownRegions::partition)
                        .thenComparing(Region::id))
                .collect(Collectors.toMap(Region::id, KnownRegions::title, (one, other) -> one, LinkedHashMap::new));
    }

    private static String title(Region region) {
        RegionMetadata metadata = region.metadata();
        String partition = partition(region);
        return partition.equals(USUAL) ? metadata.description() : metadata.description() + ", partition " + partition;
    }

    private static String partition(Region region) {
        return region.metadata().partition().id();
    }
}
