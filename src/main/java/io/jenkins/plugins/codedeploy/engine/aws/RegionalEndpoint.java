package io.jenkins.plugins.codedeploy.engine.aws;

import io.jenkins.plugins.codedeploy.engine.plan.NetworkSettings;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.regions.EndpointTag;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.RegionMetadata;
import software.amazon.awssdk.regions.ServiceEndpointKey;
import software.amazon.awssdk.regions.ServiceMetadata;

/**
 * A region's own address of a service, of the kind that the connection asks for.
 *
 * <p>The SDK makes up names for FIPS and dual-stack endpoints in every region; here only those count that AWS has.
 */
final class RegionalEndpoint {
    /** Where AWS documents dual-stack endpoints of S3, STS, Lambda and ECS; none are relied on for the others. */
    private static final Set<String> DUAL_STACK_PARTITIONS = Set.of("aws", "aws-cn", "aws-us-gov");

    private static final Set<AwsService> WITHOUT_DUAL_STACK = Set.of(AwsService.CODEDEPLOY, AwsService.CLOUDWATCH);
    private static final String FIPS = "fips";
    private static final String FIPS_MARK = "^fips-|-fips$";

    private final AwsService service;
    private final RegionMetadata region;

    /**
     * Stands for a service in a region.
     *
     * @param region what the SDK knows of the region
     */
    RegionalEndpoint(AwsService service, RegionMetadata region) {
        this.service = service;
        this.region = region;
    }

    /**
     * Returns the address.
     *
     * @throws InputProblem if AWS has no endpoint of that kind there
     */
    URI address(NetworkSettings network) {
        List<EndpointTag> tags = new ArrayList<>();
        if (network.fips()) {
            mustHaveFips();
            tags.add(EndpointTag.FIPS);
        }
        if (network.dualStack()) {
            mustHaveDualStack();
            tags.add(EndpointTag.DUALSTACK);
        }
        String host =
                service.label() + "." + region.id() + "." + region.partition().dnsSuffix();
        return URI.create("https://" + (tags.isEmpty() ? host : tagged(tags)));
    }

    /** Tells whether a given host is a FIPS endpoint by its name: AWS's have the label {@code <service>-fips}. */
    boolean isFips(String host) {
        return List.of(host.split("\\.")).contains(service.label() + "-" + FIPS)
                || fipsRegions(service).contains(region.id())
                        && tagged(List.of(EndpointTag.FIPS)).equals(host);
    }

    /** Returns the regions where a service has a FIPS endpoint, as the SDK lists them, in order. */
    static List<String> fipsRegions(AwsService service) {
        return ServiceMetadata.of(service.label()).regions().stream()
                .map(Region::id)
                .filter(id -> id.contains(FIPS))
                .map(id -> id.replaceFirst(FIPS_MARK, ""))
                .distinct()
                .sorted()
                .toList();
    }

    private String tagged(List<EndpointTag> tags) {
        return ServiceMetadata.of(service.label())
                .endpointFor(ServiceEndpointKey.builder()
                        .region(Region.of(region.id()))
                        .tags(tags)
                        .build())
                .toString();
    }

    private void mustHaveFips() {
        List<String> regions = fipsRegions(service);
        if (!regions.contains(region.id())) {
            throw new InputProblem(
                    FIPS,
                    "true",
                    service.title() + " has no FIPS endpoint in " + region.id(),
                    "use one of " + String.join(", ", regions) + ", or switch fips off");
        }
    }

    private void mustHaveDualStack() {
        boolean has = !WITHOUT_DUAL_STACK.contains(service)
                && DUAL_STACK_PARTITIONS.contains(region.partition().id());
        if (!has) {
            throw new InputProblem(
                    "dualStack",
                    "true",
                    service.title() + " has no dual-stack endpoint in " + region.id(),
                    "set " + service.field() + " to an address that has one, for example of a VPC endpoint, or switch"
                            + " dualStack off");
        }
    }
}
