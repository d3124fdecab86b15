package io.jenkins.plugins.codedeploy.engine.protection;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the address of a service tells of it. */
final class EndpointKind {
    private static final List<String> AWS = List.of(".amazonaws.com", ".api.aws");
    private static final List<String> VPC =
            List.of(".vpce.amazonaws.com", ".vpce.amazonaws.com.cn", ".vpce.amazonaws.eu");
    /** GovCloud's regional STS is the FIPS one (AWS general reference, service endpoints). */
    private static final String GOV_STS = "sts.us-gov-";

    private EndpointKind() {}

    static boolean isFips(Optional<URI> endpoint) {
        String host = host(endpoint);
        boolean named = Arrays.stream(host.split("\\.")).anyMatch(label -> label.endsWith("-fips"));
        return (named || host.startsWith(GOV_STS)) && AWS.stream().anyMatch(host::endsWith);
    }

    static boolean isPrivate(Optional<URI> endpoint) {
        return VPC.stream().anyMatch(host(endpoint)::endsWith);
    }

    private static String host(Optional<URI> endpoint) {
        return endpoint.map(URI::getHost).orElse("").toLowerCase(Locale.ROOT);
    }
}
