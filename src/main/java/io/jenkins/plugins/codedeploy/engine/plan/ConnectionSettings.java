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
 * @param endpoints the services' addresses, where they are not the region's own
 * @param session how the role's session is begun
 * @param network which endpoints are called and how connections are secured
 */
public record ConnectionSettings(
        String region,
        String credentialsId,
        String roleArn,
        String externalId,
        String sessionName,
        ServiceEndpoints endpoints,
        SessionSettings session,
        NetworkSettings network) {

    private static final Pattern REGION = Pattern.compile("[a-z]{2,5}-[a-z-]{1,20}-[1-9][0-9]?");

    public ConnectionSettings {
        region = trimmed(region);
        credentialsId = trimmed(credentialsId);
        roleArn = trimmed(roleArn);
        externalId = trimmed(externalId);
        sessionName = trimmed(sessionName);
        Required.text("region", region, "a region such as eu-west-1");
        form(REGION, "region", region, "a region's code", "use a code such as eu-west-1, not a region's name");
        if (!roleArn.isEmpty()) {
            AssumedRole.checkArn("roleArn", roleArn);
        }
        AssumedRole.checkExternalId(externalId);
        session.mustFit(roleArn, credentialsId, externalId);
        Objects.requireNonNull(endpoints, "endpoints");
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
                new ServiceEndpoints(codeDeployEndpoint, s3Endpoint, stsEndpoint, "", "", ""),
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
                region, credentialsId, roleArn, externalId, sessionName, endpoints, other, network);
    }

    /** Returns the same settings over another network. */
    public ConnectionSettings with(NetworkSettings other) {
        return new ConnectionSettings(
                region, credentialsId, roleArn, externalId, sessionName, endpoints, session, other);
    }

    /** Returns the same settings with another address of Lambda. */
    public ConnectionSettings withLambda(String address) {
        return with(endpoints.withLambda(address));
    }

    /** Returns the same settings with another address of ECS. */
    public ConnectionSettings withEcs(String address) {
        return with(endpoints.withEcs(address));
    }

    /** Returns the same settings with another address of CloudWatch. */
    public ConnectionSettings withCloudWatch(String address) {
        return with(endpoints.withCloudWatch(address));
    }

    private ConnectionSettings with(ServiceEndpoints other) {
        return new ConnectionSettings(region, credentialsId, roleArn, externalId, sessionName, other, session, network);
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
        return ServiceEndpoint.of("codeDeployEndpoint", endpoints.codeDeploy());
    }

    /** Returns the address of S3, or nothing for the region's own. */
    public Optional<URI> s3() {
        return ServiceEndpoint.of("s3Endpoint", endpoints.s3());
    }

    /** Returns the address of STS, or nothing for the region's own. */
    public Optional<URI> sts() {
        return ServiceEndpoint.of("stsEndpoint", endpoints.sts());
    }

    /** Returns the address of Lambda, or nothing for the region's own. */
    public Optional<URI> lambda() {
        return ServiceEndpoint.of("lambdaEndpoint", endpoints.lambda());
    }

    /** Returns the address of ECS, or nothing for the region's own. */
    public Optional<URI> ecs() {
        return ServiceEndpoint.of("ecsEndpoint", endpoints.ecs());
    }

    /** Returns the address of CloudWatch, or nothing for the region's own. */
    public Optional<URI> cloudWatch() {
        return ServiceEndpoint.of("cloudWatchEndpoint", endpoints.cloudWatch());
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
