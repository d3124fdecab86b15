package io.jenkins.plugins.codedeploy.engine.aws;

import io.jenkins.plugins.codedeploy.engine.plan.Transport;
import java.time.Duration;
import java.util.Objects;

/**
 * How requests to AWS are made.
 *
 * @param transport what all services are reached through, and agents reach S3 through
 * @param userAgent what follows the SDK's own user agent, for example {@code codedeploy-ng/1.0 jenkins/2.541.3}
 * @param attempt how long one attempt may take
 * @param call how long a request may take with all its attempts
 */
public record AccessOptions(Transport transport, String userAgent, Duration attempt, Duration call) {

    private static final Duration ATTEMPT = Duration.ofSeconds(30);
    private static final Duration CALL = Duration.ofMinutes(2);

    public AccessOptions {
        Objects.requireNonNull(transport, "transport");
        Objects.requireNonNull(userAgent, "userAgent");
        if (attempt.isNegative() || attempt.isZero() || call.compareTo(attempt) < 0) {
            throw new IllegalArgumentException("attempt " + attempt + " must be positive and within call " + call);
        }
    }

    /** Returns options with the usual time-outs: 30 seconds for an attempt, two minutes for a request. */
    public static AccessOptions of(Transport transport, String pluginVersion, String jenkinsVersion) {
        return new AccessOptions(
                transport, "codedeploy-ng/" + pluginVersion + " jenkins/" + jenkinsVersion, ATTEMPT, CALL);
    }
}
