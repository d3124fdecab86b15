package io.jenkins.plugins.codedeploy.engine.plan;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
 * @param lambdaEndpoint as above
 * @param ecsEndpoint as above
 * @param session how the role's session is begun
 * @param network which endpoints are called and how connections are secured
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
        String lambdaEndpoint,
        String ecsEndpoint,
        SessionSettings session,
        NetworkSettings network) {

    private static final Pattern REGION = Pattern.compile("[a-z]{2,5}-[a-z-]{1,20}-[1-9][0-9]?");

    public ConnectionSettings {
        region = trimmed(region);
        credentialsId = trimmed(credentialsId);
        roleArn = trimmed(roleArn);
        externalId = trimmed(externalId);
        sessionName = trimmed(sessionName);
        codeDeployEndpoint = trimmed(codeDeployEndpoint);
        s3Endpoint = trimmed(s3Endpoint);
        stsEndpoint = trimmed(stsEndpoint);
        lambdaEndpoint = trimmed(lambdaEndpoint);
        ecsEndpoint = trimmed(ecsEndpoint);
        Required.text("region", region, "a region such as eu-west-1");
        form(REGION, "region", region, "a region's code", "use a code such as eu-west-1, not a region's name");
        if (!roleArn.isEmpty()) {
            AssumedRole.checkArn("roleArn", roleArn);
        }
        AssumedRole.checkExternalId(externalId);
        ServiceEndpoint.of("codeDeployEndpoint", codeDeployEndpoint);
        ServiceEndpoint.of("s3Endpoint", s3Endpoint);
        ServiceEndpoint.of("stsEndpoint", stsEndpoint);
        ServiceEndpoint.of("lambdaEndpoint", lambdaEndpoint);
        ServiceEndpoint.of("ecsEndpoint", ecsEndpoint);
        session.mustFit(roleArn, credentialsId, externalId);
        Objects.requireNonNull(network, "network");
    }

    /** Makes settings without a word about session, network, Lambda and ECS. */
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
                "",
                "",
                SessionSettings.NONE,
                NetworkSettings.USUAL);
    }

    /**
     * Returns the same settings with another session.
     *
     * @throws InputProblem if that does not go together
     */
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
                lambdaEndpoint,
                ecsEndpoint,
                other,
                network);
    }

    /** Returns the same settings over another network. */
    public ConnectionSettings with(NetworkSettings other) {
        return new ConnectionSettings(
                region,
                credentialsId,
                roleArn,
                externalId,
                sessionName,
                codeDeployEndpoint,
                s3Endpoint,
                stsEndpoint,
                lambdaEndpoint,
                ecsEndpoint,
                session,
                other);
    }

    /** Returns the same settings with another address of Lambda. */
    public ConnectionSettings withLambda(String endpoint) {
        return new ConnectionSettings(
                region,
                credentialsId,
                roleArn,
                externalId,
                sessionName,
                codeDeployEndpoint,
                s3Endpoint,
                stsEndpoint,
                endpoint,
                ecsEndpoint,
                session,
                network);
    }

    /** Returns the same settings with another address of ECS. */
    public ConnectionSettings withEcs(String endpoint) {
        return new ConnectionSettings(
                region,
                credentialsId,
                roleArn,
                externalId,
                sessionName,
                codeDeployEndpoint,
                s3Endpoint,
                stsEndpoint,
                lambdaEndpoint,
                endpoint,
                session,
                network);
    }

    /** Returns the roles to assume one after the other; none if the credentials make the calls themselves. */
    public List<AssumedRole> roles() {
        if (roleArn.isEmpty()) {
            return List.of();
        }
        List<AssumedRole> roles = new ArrayList<>();
        roles.add(new AssumedRole(roleArn, externalId));
        roles.addAll(session.furtherRoles());
        return roles;
    }

    /** Returns the ARN of the role that makes the calls; empty for none. */
    public String actingRole() {
        List<AssumedRole> roles = roles();
        return roles.isEmpty() ? "" : roles.get(roles.size() - 1).arn();
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

    /** Returns the address of Lambda, or nothing for the region's own. */
    public Optional<URI> lambda() {
        return ServiceEndpoint.of("lambdaEndpoint", lambdaEndpoint);
    }

    /** Returns the address of ECS, or nothing for the region's own. */
    public Optional<URI> ecs() {
        return ServiceEndpoint.of("ecsEndpoint", ecsEndpoint);
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
