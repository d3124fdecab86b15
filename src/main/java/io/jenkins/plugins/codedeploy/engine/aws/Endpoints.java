package io.jenkins.plugins.codedeploy.engine.aws;

import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.net.URI;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.RegionMetadata;

/**
 * The addresses of all services for one connection.
 *
 * <p>Every client gets its address from here, even when it is the region's own: an address that is given wins over
 * {@code AWS_ENDPOINT_URL} and profile files of the controller's account.
 */
final class Endpoints {
    private static final int SIMILAR = 3;

    private final Region region;
    private final EnumMap<AwsService, URI> addresses = new EnumMap<>(AwsService.class);
    private final boolean pathStyle;

    private Endpoints(Region region, boolean pathStyle) {
        this.region = region;
        this.pathStyle = pathStyle;
    }

    /**
     * Finds the addresses that every connection needs.
     *
     * @throws InputProblem if AWS has no such region and one of the addresses is not given, or if a service has no endpoint
     *     of the kind that is asked for
     */
    static Endpoints of(ConnectionSettings settings) {
        return of(settings, settings.region(), AwsService.CODEDEPLOY, AwsService.S3, AwsService.STS);
    }

    /** Finds the address of Lambda, which most connections never need. */
    static Endpoints ofFunctions(ConnectionSettings settings) {
        return of(settings, settings.region(), AwsService.LAMBDA);
    }

    /** Finds the address of ECS, which most connections never need. */
    static Endpoints ofTasks(ConnectionSettings settings) {
        return of(settings, settings.region(), AwsService.ECS);
    }

    /** Finds the address of CloudWatch, which only plans need. */
    static Endpoints ofAlarms(ConnectionSettings settings) {
        return of(settings, settings.region(), AwsService.CLOUDWATCH);
    }

    /** Finds the address of S3 in another region; one that is given stays. */
    static Endpoints ofBucket(ConnectionSettings settings, String region) {
        return of(settings, region, AwsService.S3);
    }

    private static Endpoints of(ConnectionSettings settings, String region, AwsService... services) {
        Endpoints endpoints = new Endpoints(
                Region.of(region), AwsService.S3.configured(settings).isPresent());
        for (AwsService service : services) {
            Optional<URI> given = service.configured(settings);
            given.ifPresent(address -> mustFit(service, address, settings, region));
            endpoints.addresses.put(
                    service, given.orElseGet(() -> regional(service, region).address(settings.network())));
        }
        return endpoints;
    }

    Region region() {
        return region;
    }

    URI address(AwsService service) {
        return addresses.get(service);
    }

    String host(AwsService service) {
        return address(service).getHost();
    }

    Map<AwsService, URI> all() {
        return Map.copyOf(addresses);
    }

    /** Returns the host names by service prefix. */
    Map<String, String> hosts() {
        return addresses.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        entry -> entry.getKey().prefix(),
                        entry -> entry.getValue().getHost()));
    }

    /** Tells whether buckets stand in the path: names below a given address need not resolve. */
    boolean pathStyle() {
        return pathStyle;
    }

    private static RegionalEndpoint regional(AwsService service, String code) {
        RegionMetadata metadata = RegionMetadata.of(Region.of(code));
        if (metadata == null || Region.of(code).isGlobalRegion()) {
            throw unknown(code);
        }
        return new RegionalEndpoint(service, metadata);
    }

    /** What is given is called as it stands, so with fips it has to say itself that it is a FIPS endpoint. */
    private static void mustFit(AwsService service, URI address, ConnectionSettings settings, String region) {
        if (settings.network().fips() && !regional(service, region).isFips(address.getHost())) {
            throw new InputProblem(
                    service.field(),
                    address.toString(),
                    service.field() + " '" + address + "' is no FIPS endpoint by its name, and fips is on",
                    "use a host with " + service.label() + "-fips in its name, or switch fips off");
        }
    }

    private static InputProblem unknown(String code) {
        return new InputProblem(
                "region",
                code,
                "region '" + code + "' is not one that AWS has",
                nearest(code)
                        .map(region -> "did you mean " + region + "?")
                        .orElse("use a code such as eu-west-1, or set the endpoints of codedeploy, s3 and sts"));
    }

    private static Optional<String> nearest(String code) {
        return Region.regions().stream()
                .filter(region -> !region.isGlobalRegion())
                .map(Region::id)
                .filter(id -> distance(code, id) <= SIMILAR)
                .min(Comparator.<String>comparingInt(id -> distance(code, id))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** The number of letters to insert, remove or replace (Levenshtein). */
    private static int distance(String from, String to) {
        int[] costs = new int[to.length() + 1];
        Arrays.setAll(costs, column -> column);
        for (int row = 1; row <= from.length(); row++) {
            int diagonal = costs[0];
            costs[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int replaced = diagonal + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                diagonal = costs[column];
                costs[column] = Math.min(replaced, 1 + Math.min(costs[column], costs[column - 1]));
            }
        }
        return costs[to.length()];
    }
}
