package io.jenkins.plugins.codedeploy.engine.problem;

import java.util.Map;

/**
 * The one table of texts for {@link DeployException}: what happened, and what to do about it.
 *
 * <p>A fact in braces is replaced by its value; a sentence part in square brackets disappears when one of its facts is
 * missing.
 */
public final class Suggestions {
    private Suggestions() {}

    /** Returns the sentence for a case: "{@code <problem>; <remedy>}". */
    public static String text(DeployCode code, Map<String, String> facts) {
        return ForeignText.line(Template.fill(template(code), facts));
    }

    private static String template(DeployCode code) {
        return switch (code) {
            case ACCESS_DENIED ->
                "AWS denied {action}[ on {resource}][ to {caller}]; allow {action} in the policy of this identity"
                        + "[, or set policy: 'none' in session if the role allows it and policy: '{sessionPolicy}' does"
                        + " not][ (request id {requestId})][, statement to add: {statement}]";
            case APPLICATION_UNKNOWN ->
                "application '{application}' does not exist in {region}; check the name, the region and the account";
            case GROUP_UNKNOWN ->
                "deployment group '{deploymentGroup}' does not exist in application '{application}' in {region};"
                        + " check the name";
            case CONFIG_UNKNOWN ->
                "deployment configuration '{deploymentConfig}' does not exist in {region};"
                        + " check the name or leave it empty to use the deployment group's own";
            case DEPLOYMENT_UNKNOWN ->
                "deployment '{deploymentId}' does not exist in {region}; check the id, the region and the account";
            case REVISION_UNKNOWN ->
                "the revision is not registered with application '{application}' in {region};"
                        + " push it first or name another one";
            case GROUP_BUSY ->
                "deployment group '{deploymentGroup}' of application '{application}' is busy[ with deployment"
                        + " {deploymentId}]; wait for it to end or set ifBusy";
            case NOT_READY ->
                "deployment {deploymentId} is not waiting to be continued; look at its status before continuing it";
            case ALREADY_COMPLETED ->
                "deployment {deploymentId} has already ended; there is nothing left to stop or continue";
            case REQUEST_REFUSED ->
                "AWS refused {operation}[: {serviceCode}][: {serviceMessage}]; correct what it names"
                        + "[ (request id {requestId})]";
            case THROTTLED ->
                "AWS throttled {operation} and {attempts} attempts did not get through;"
                        + " start the build again later or ask for a higher request rate in this account";
            case SERVICE_FAILED ->
                "{host} answered {operation} with a failure of its own[ ({found})] in {attempts} attempts;"
                        + " start the build again later[ (request id {requestId})]";
            case UNREACHABLE ->
                "{host} cannot be reached[ ({found})]; check the region, the endpoint and the proxy of the controller";
            case UNTRUSTED ->
                "the TLS connection to {host} was refused[ ({found})];"
                        + " check the endpoint's certificate and the controller's trust store";
            case TLS_TOO_OLD ->
                "the TLS connection to {host} agreed on {found}, and minimumTls of the connection asks for {expected};"
                        + " have the host, or what stands before it, speak that";
            case CREATE_IN_DOUBT ->
                "CreateDeployment for '{application}' → '{deploymentGroup}' got no answer and no deployment of this"
                        + " build was found; look at the deployment group in the console before building again";
            case CREDENTIALS_UNKNOWN ->
                "credentials '{credentialsId}' do not exist or this job may not use them;"
                        + " create AWS credentials of that id in the job's folder or globally";
            case TOKEN_UNKNOWN ->
                "credentials '{credentialsId}' do not exist, are no secret text or secret file, or this job may not use"
                        + " them; create a secret text of that id that holds the OIDC token";
            case TOKEN_UNREADABLE ->
                "the OIDC token in '{credentialsId}' cannot be read[: {found}]; have it put there as the identity provider"
                        + " issued it, and Jenkins be allowed to read it";
            case TOKEN_REFUSED ->
                "STS does not accept the OIDC token of '{credentialsId}' for role '{roleArn}'[: {found}]; have the"
                        + " identity provider issue a new one, and check its audience and the role's trust policy";
            case CREDENTIALS_REFUSED ->
                "AWS does not accept the access key[ of credentials '{credentialsId}'][: {serviceCode}];"
                        + " enter a valid access key and secret key in Jenkins' credentials";
            case CREDENTIALS_EXPIRED ->
                "the session[ of credentials '{credentialsId}'] has expired; renew it in Jenkins' credentials";
            case CLOCK_SKEWED ->
                "AWS refused {operation} because the controller's clock is wrong[: {serviceCode}];"
                        + " set the clock of the controller by NTP";
            case ROLE_REFUSED ->
                "role '{roleArn}' cannot be assumed[ by {caller}][: {serviceCode}];"
                        + " check the role's ARN, its trust policy and the external id";
            case MFA_REFUSED ->
                "STS does not accept the code of MFA device '{mfaSerial}'[: {found}]; begin a new"
                        + " build with a code that was not used before, and check that the device is the one of the user"
                        + " of credentials '{credentialsId}'";
            case MFA_GONE ->
                "the MFA session of this build is gone[: {found}]; begin a new build with a new code, and follow a"
                        + " deployment that is under way with codeDeployAwait";
            case SESSION_POLICY_REFUSED ->
                "STS does not take the session policy that policy: 'minimal' makes[: {serviceMessage}];"
                        + " set policy: 'none' in session and report it[ (request id {requestId})]";
            case SESSION_POLICY_DENIED ->
                "the session policy that policy: 'minimal' makes does not allow {action}[ on {resource}][ to {caller}];"
                        + " set policy: 'none' in session, so that the role alone decides, and report it"
                        + "[ (request id {requestId})]";
            case BUCKET_MISSING -> "bucket '{bucket}' does not exist; check the name or create it in {region}";
            case BUCKET_DENIED ->
                "access to s3://{bucket}[/{key}] was denied[ ({action})]; allow {action} on the bucket for this"
                        + " identity and check the expected bucket owner[, or set policy: 'none' in session if the role"
                        + " allows it and policy: '{sessionPolicy}' does not][, statement to add: {statement}]";
            case BUCKET_ELSEWHERE ->
                "bucket '{bucket}' is in {found}, the deployment in {region}; use a bucket in {region}";
            case UPLOAD_REFUSED ->
                "S3 refused the upload to s3://{bucket}/{key}[: {found}]; nothing was left behind,"
                        + " check the bucket policy";
            case UPLOAD_UNREACHABLE ->
                "the agent cannot reach {host}[ ({found})]; allow the agent to connect to S3,"
                        + " or let the controller send the bundle (upload: uploadSettings(via: 'controller'))";
            case UPLOAD_MISMATCH ->
                "s3://{bucket}/{key} is not what was sent: {found} instead of {expected}; nothing was deployed,"
                        + " build again and look for whoever writes to that key";
            case UPLOAD_CHANGED ->
                "the bundle for s3://{bucket}/{key} changed on the agent after it was packed[ ({found})];"
                        + " nothing was left behind, look for whoever cleans temporary files there and build again";
            case AGENT_FAILED ->
                "the agent failed at {operation}[: {found}]; nothing was left in S3, correct what it names and build"
                        + " again";
        };
    }
}
