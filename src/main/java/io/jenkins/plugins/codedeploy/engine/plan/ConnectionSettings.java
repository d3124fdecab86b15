package io.jenkins.plugins.codedeploy.engine.plan;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How AWS is reached and as whom, without any secret.
 *
 * @param region the region's code, for example {@code eu-west-1}
 * @param credentialsId the id of the credentials in Jenkins' store, for messages; empty for the controller's identity
 * @param roleArn a role to assume; empty for none
 * @param externalId what the role's trust policy asks for; empty for none
 * @param sessionName the name of the role's session, for CloudTrail
 * @param codeDeployEndpoint see {@link ServiceEndpoint}; empty for the region's own
 * @param s3Endpoint as above
 * @param stsEndpoint as above
 * @param session how the role's session is begun
 */
public record ConnectionSettings(
        String region,
        String credentialsId,
        String roleArn,
        String externalId,
        String sessionName,
        String codeDeployEndpoint,
        String s3Endpoint,
        String stsEndpoint,
        SessionSettings session) {

    private static final Pattern REGION = Pattern.compile("[a-z]{2,5}-[a-z-]{1,20}-[1-9][0-9]?");
    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::[0-9]{12}:role/[\\w+=,.@/-]{1,576}");
    private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]{2,1224}");

    public ConnectionSettings {
        region = trimmed(region);
        credentialsId = trimmed(credentialsId);
        roleArn = trimmed(roleArn);
        externalId = trimmed(externalId);
        sessionName = trimmed(sessionName);
        codeDeployEndpoint = trimmed(codeDeployEndpoint);
        s3Endpoint = trimmed(s3Endpoint);
        stsEndpoint = trimmed(stsEndpoint);
        Required.text("region", region, "a region such as eu-west-1");
        form(REGION, "region", region, "a region's code", "use a code such as eu-west-1, not a region's name");
        if (!roleArn.isEmpty()) {
            form(ROLE, "roleArn", roleArn, "the ARN of a role", "use arn:aws:iam::<account>:role/<name>");
        }
        if (!externalId.isEmpty()) {
            form(EXTERNAL_ID, "externalId", externalId, "an external id", "use 2 to 1224 of letters, digits, +=,.@:/-");
        }
        ServiceEndpoint.of("codeDeployEndpoint", codeDeployEndpoint);
        ServiceEndpoint.of("s3Endpoint", s3Endpoint);
        ServiceEndpoint.of("stsEndpoint", stsEndpoint);
        session.mustFit(roleArn);
    }

    /** Makes settings without a word about the session. */
    public ConnectionSettings(
            String region,
            String credentialsId,
            String roleArn,
            String externalId,
            String sessionName,
            String codeDeployEndpoint,
            String s3Endpoint,
            String stsEndpoint) {
        this(
                region,
                credentialsId,
                roleArn,
                externalId,
                sessionName,
                codeDeployEndpoint,
                s3Endpoint,
                stsEndpoint,
                SessionSettings.NONE);
    }

    /** Returns the same settings with another session. */
    public ConnectionSettings with(SessionSettings other) {
        return new ConnectionSettings(
                region,
                credentialsId,
                roleArn,
                externalId,
                sessionName,
                codeDeployEndpoint,
                s3Endpoint,
                stsEndpoint,
                other);
    }

    /** Returns the address of CodeDeploy, or nothing for the region's own. */
    public Optional<URI> codeDeploy() {
        return ServiceEndpoint.of("codeDeployEndpoint", codeDeployEndpoint);
    }

    /** Returns the address of S3, or nothing for the region's own. */
    public Optional<URI> s3() {
        return ServiceEndpoint.of("s3Endpoint", s3Endpoint);
    }

    /** Returns the address of STS, or nothing for the region's own. */
    public Optional<URI> sts() {
        return ServiceEndpoint.of("stsEndpoint", stsEndpoint);
    }

    private static void form(Pattern pattern, String field, String value, String meaning, String remedy) {
        if (!pattern.matcher(value).matches()) {
            throw new InputProblem(field, value, field + " '" + value + "' is not " + meaning, remedy);
        }
    }

    private static String trimmed(String text) {
        return text == null ? "" : text.trim();
    }
}
