package io.jenkins.plugins.codedeploy.engine.problem;

/**
 * What went wrong between us and AWS, as far as a person needs to tell the cases apart.
 *
 * <p>{@link Suggestions} holds the text of each.
 */
public enum DeployCode {
    ACCESS_DENIED,
    APPLICATION_UNKNOWN,
    GROUP_UNKNOWN,
    CONFIG_UNKNOWN,
    DEPLOYMENT_UNKNOWN,
    REVISION_UNKNOWN,
    GROUP_BUSY,
    NOT_READY,
    ALREADY_COMPLETED,
    REQUEST_REFUSED,
    THROTTLED,
    SERVICE_FAILED,
    UNREACHABLE,
    UNTRUSTED,
    TLS_TOO_OLD,
    CREATE_IN_DOUBT,
    CREDENTIALS_UNKNOWN,
    TOKEN_UNKNOWN,
    TOKEN_UNREADABLE,
    TOKEN_REFUSED,
    CREDENTIALS_REFUSED,
    CREDENTIALS_EXPIRED,
    CLOCK_SKEWED,
    ROLE_REFUSED,
    MFA_REFUSED,
    MFA_GONE,
    SESSION_POLICY_REFUSED,
    SESSION_POLICY_DENIED,
    BUCKET_MISSING,
    BUCKET_DENIED,
    BUCKET_ELSEWHERE,
    UPLOAD_REFUSED,
    UPLOAD_UNREACHABLE,
    UPLOAD_MISMATCH,
    UPLOAD_CHANGED,
    AGENT_FAILED;

    /**
     * Tells whether the same request may succeed later without anybody changing anything.
     *
     * @return true for throttling, failures of the service and gaps in the network
     */
    public boolean isTransient() {
        return this == THROTTLED || this == SERVICE_FAILED || this == UNREACHABLE;
    }
}
