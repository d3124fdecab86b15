package io.jenkins.plugins.codedeploy.engine.aws;

import io.jenkins.plugins.codedeploy.engine.plan.ProxySettings;
import java.time.Duration;
import java.util.Objects;

/**
 * How requests to AWS are made.
 *
 * @param proxy the proxy for all services
 * @param userAgent what follows the SDK's own user agent, for example {@code codedeploy-ng/1.0 jenkins/2.541.3}
 * @param attempt how long one attempt may take
 * @param call how long a request may take with all its attempts
 */
public record AccessOptions(ProxySettings proxy, String userAgent, Duration attempt, Duration call) {

    private static final Duration ATTEMPT = Duration.ofSeconds(30);
    private static final Duration CALL = Duration.ofMinutes(2);

    public AccessOptions {
        Objects.requireNonNull(proxy, "proxy");
        Objects.requireNonNull(userAgent, "userAgent");
        if (attempt.isNegative() || attempt.isZero() || call.compareTo(attempt) < 0) {
            throw new IllegalArgumentException("attempt " + attempt + " must be positive and within call " + call);
        }
    }

    /** Returns options with the usual time-outs: 30 seconds for an attempt, two minutes for a request. */
    public static AccessOptions of(ProxySettings proxy, String pluginVersion, String jenkinsVersion) {
        return new AccessOptions(proxy, "codedeploy-ng/" + pluginVersion + " jenkins/" + jenkinsVersion, ATTEMPT, CALL);
    }
}
