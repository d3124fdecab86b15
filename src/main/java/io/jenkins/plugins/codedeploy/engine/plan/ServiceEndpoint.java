package io.jenkins.plugins.codedeploy.engine.plan;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/** The address of a service other than the region's own, for example of a VPC endpoint. */
public final class ServiceEndpoint {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private ServiceEndpoint() {}

    /**
     * Reads an endpoint; plain http is refused except for loopback, since it would send the deployment in the clear.
     *
     * @param field the field's name, for the message
     * @param text the URL; empty or null for the region's own endpoint
     * @throws InputProblem if the text is no https URL of a host
     */
    public static Optional<URI> of(String field, String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        URI uri = parse(field, text.trim());
        boolean loopback = LOOPBACK.contains(uri.getHost());
        if (!"https".equals(uri.getScheme()) && !(loopback && "http".equals(uri.getScheme()))) {
            throw problem(field, text);
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new InputProblem(
                    field,
                    "",
                    field + " holds more than scheme, host and path",
                    "remove user, password, query and fragment from the URL");
        }
        return Optional.of(uri);
    }

    private static URI parse(String field, String text) {
        try {
            URI uri = new URI(text);
            if (uri.getHost() == null || uri.getScheme() == null) {
                throw problem(field, text);
            }
            return uri;
        } catch (URISyntaxException e) {
            throw problem(field, text);
        }
    }

    private static InputProblem problem(String field, String text) {
        return new InputProblem(
                field,
                text,
                field + " '" + text + "' is not an https URL",
                "set " + field + " to https://<host>, or leave it empty to use the region's own endpoint");
    }
}
