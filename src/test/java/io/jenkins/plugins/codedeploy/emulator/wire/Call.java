package io.jenkins.plugins.codedeploy.emulator.wire;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One request as it came in.
 *
 * @param received by the emulated clock
 * @param service codedeploy, sts or s3
 * @param operation such as CreateDeployment or UploadPart
 * @param resource the object key of an S3 call, else empty
 * @param part the part number of an UploadPart, else 0
 * @param headers by lower-case name
 * @param body of a CodeDeploy or STS call; empty for S3
 */
public record Call(
        Instant received,
        String service,
        String operation,
        String resource,
        int part,
        Map<String, String> headers,
        String body) {

    public Call {
        headers = Map.copyOf(headers);
    }

    /** A header's value, whatever the case of its name. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(java.util.Locale.ROOT)));
    }

    /** What the client called itself. */
    public String userAgent() {
        return headers.getOrDefault("user-agent", "");
    }
}
