package io.jenkins.plugins.codedeploy.engine.problem;

/** Names of the facts that a {@link DeployException} may carry. */
public final class Fact {
    /** What was asked of the service, for example {@code CreateDeployment}. */
    public static final String OPERATION = "operation";
    /** The host that was called, or should have been. */
    public static final String HOST = "host";
    /** The service's own error code, for example {@code InvalidRoleException}. */
    public static final String SERVICE_CODE = "serviceCode";
    /** The service's own words; foreign text. */
    public static final String SERVICE_MESSAGE = "serviceMessage";
    /** The request id that AWS support and CloudTrail know. */
    public static final String REQUEST_ID = "requestId";

    public static final String APPLICATION = "application";
    public static final String GROUP = "deploymentGroup";
    public static final String CONFIG = "deploymentConfig";
    public static final String DEPLOYMENT = "deploymentId";
    public static final String REGION = "region";
    public static final String BUCKET = "bucket";
    public static final String FUNCTION = "function";
    public static final String KEY = "key";
    public static final String ROLE = "roleArn";
    public static final String CREDENTIALS = "credentialsId";
    /** The action that IAM denied, for example {@code codedeploy:CreateDeployment}. */
    public static final String ACTION = "action";
    /** The ARN that the denied action was about. */
    public static final String RESOURCE = "resource";
    /** The statement of a policy that would allow it, as JSON on one line. */
    public static final String STATEMENT = "statement";
    /** The MFA device, by its ARN or serial number. */
    public static final String MFA_DEVICE = "mfaSerial";
    /** Which policy limits the session that was denied: {@code minimal}. */
    public static final String SESSION_POLICY = "sessionPolicy";
    /** Who was denied: the ARN of the caller. */
    public static final String CALLER = "caller";
    /** What was found where something else was expected. */
    public static final String FOUND = "found";
    /** What was expected. */
    public static final String EXPECTED = "expected";
    /** How often the request was tried. */
    public static final String ATTEMPTS = "attempts";

    private Fact() {}
}
