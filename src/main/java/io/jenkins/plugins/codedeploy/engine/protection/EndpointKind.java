package io.jenkins.plugins.codedeploy.engine.protection;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the address of a service tells of it. */
final class EndpointKind {
    private static final List<String> VPC =
            List.of(".vpce.amazonaws.com", ".vpce.amazonaws.com.cn", ".vpce.amazonaws.eu");

    private EndpointKind() {}

    static boolean isPrivate(Optional<URI> endpoint) {
        String host = endpoint.map(URI::getHost).orElse("").toLowerCase(Locale.ROOT);
        return VPC.stream().anyMatch(host::endsWith);
    }
}
