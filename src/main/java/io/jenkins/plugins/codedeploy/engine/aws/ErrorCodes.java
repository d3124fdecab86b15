package io.jenkins.plugins.codedeploy.engine.aws;

import static io.jenkins.plugins.codedeploy.engine.problem.DeployCode.*;

import io.jenkins.plugins.codedeploy.engine.problem.DeployCode;
import java.util.Map;
import java.util.Optional;

/** The services' error codes that have a text of their own; every other refusal is shown with the service's words. */
final class ErrorCodes {
    private static final Map<String, DeployCode> TABLE = Map.ofEntries(
            Map.entry("ApplicationDoesNotExistException", APPLICATION_UNKNOWN),
            Map.entry("DeploymentGroupDoesNotExistException", GROUP_UNKNOWN),
            Map.entry("DeploymentConfigDoesNotExistException", CONFIG_UNKNOWN),
            Map.entry("DeploymentDoesNotExistException", DEPLOYMENT_UNKNOWN),
            Map.entry("InvalidDeploymentIdException", DEPLOYMENT_UNKNOWN),
            Map.entry("RevisionDoesNotExistException", REVISION_UNKNOWN),
            Map.entry("DeploymentLimitExceededException", GROUP_BUSY),
            Map.entry("DeploymentIsNotInReadyStateException", NOT_READY),
            Map.entry("DeploymentAlreadyCompletedException", ALREADY_COMPLETED),
            Map.entry("AccessDenied", ACCESS_DENIED),
            Map.entry("AccessDeniedException", ACCESS_DENIED),
            Map.entry("AllAccessDisabled", ACCESS_DENIED),
            Map.entry("UnauthorizedOperation", ACCESS_DENIED),
            Map.entry("UnrecognizedClientException", CREDENTIALS_REFUSED),
            Map.entry("InvalidClientTokenId", CREDENTIALS_REFUSED),
            Map.entry("InvalidAccessKeyId", CREDENTIALS_REFUSED),
            Map.entry("InvalidSignatureException", CREDENTIALS_REFUSED),
            Map.entry("SignatureDoesNotMatch", CREDENTIALS_REFUSED),
            Map.entry("IncompleteSignature", CREDENTIALS_REFUSED),
            Map.entry("IncompleteSignatureException", CREDENTIALS_REFUSED),
            Map.entry("MissingAuthenticationToken", CREDENTIALS_REFUSED),
            Map.entry("MissingAuthenticationTokenException", CREDENTIALS_REFUSED),
            Map.entry("AuthFailure", CREDENTIALS_REFUSED),
            Map.entry("InvalidToken", CREDENTIALS_REFUSED),
            Map.entry("OptInRequired", CREDENTIALS_REFUSED),
            Map.entry("ExpiredToken", CREDENTIALS_EXPIRED),
            Map.entry("ExpiredTokenException", CREDENTIALS_EXPIRED),
            Map.entry("TokenRefreshRequired", CREDENTIALS_EXPIRED),
            Map.entry("RequestTimeTooSkewed", CLOCK_SKEWED),
            Map.entry("RequestExpired", CLOCK_SKEWED),
            Map.entry("RequestInTheFuture", CLOCK_SKEWED),
            Map.entry("SlowDown", THROTTLED),
            Map.entry("NoSuchBucket", BUCKET_MISSING),
            Map.entry("PermanentRedirect", BUCKET_ELSEWHERE),
            Map.entry("AuthorizationHeaderMalformed", BUCKET_ELSEWHERE),
            Map.entry("IllegalLocationConstraintException", BUCKET_ELSEWHERE));

    private ErrorCodes() {}

    static Optional<DeployCode> of(String serviceCode) {
        return Optional.ofNullable(TABLE.get(serviceCode));
    }
}
