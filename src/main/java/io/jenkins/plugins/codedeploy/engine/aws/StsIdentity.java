package io.jenkins.plugins.codedeploy.engine.aws;

import io.jenkins.plugins.codedeploy.engine.CallerIdentity;
import io.jenkins.plugins.codedeploy.engine.IdentityPort;
import io.jenkins.plugins.codedeploy.engine.plan.AssumedRole;
import io.jenkins.plugins.codedeploy.engine.plan.SessionLabels;
import io.jenkins.plugins.codedeploy.engine.plan.SessionName;
import io.jenkins.plugins.codedeploy.engine.problem.Fact;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.GetSessionTokenRequest;
import software.amazon.awssdk.services.sts.model.Tag;

/** STS through the AWS SDK: whose keys these are, and sessions of a role. */
final class StsIdentity implements IdentityPort {
    private static final int SESSION_SECONDS = 3600;
    private static final int MFA_SECONDS = 129_600;

    private final StsClient client;
    private final Caller caller;

    StsIdentity(StsClient client, Caller caller) {
        this.client = client;
        this.caller = caller;
    }

    @Override
    public CallerIdentity caller() {
        GetCallerIdentityResponse identity =
                caller.ask("GetCallerIdentity", Map.of(), () -> client.getCallerIdentity(request -> {}));
        return new CallerIdentity(Snapshots.text(identity.account()), Snapshots.text(identity.arn()));
    }

    /**
     * Opens a session of one hour, the longest that a chain of roles allows.
     *
     * @param by who assumes the role
     * @param labels what the session carries
     * @param policy what it is limited to, as JSON; empty for no limit
     */
    AwsCredentials assume(
            AwsCredentialsProvider by, AssumedRole role, String sessionName, SessionLabels labels, String policy) {
        AssumeRoleRequest request = AssumeRoleRequest.builder()
                .roleArn(role.arn())
                .roleSessionName(SessionName.clean(sessionName))
                .externalId(Requests.emptyToNull(role.externalId()))
                .durationSeconds(SESSION_SECONDS)
                .policy(Requests.emptyToNull(policy))
                .tags(tags(labels))
                .sourceIdentity(Requests.emptyToNull(labels.sourceIdentity()))
                .overrideConfiguration(AwsRequestOverrideConfiguration.builder()
                        .credentialsProvider(by)
                        .build())
                .build();
        return session(
                "AssumeRole",
                Map.of(Fact.ROLE, role.arn()),
                () -> client.assumeRole(request).credentials());
    }

    /** As {@link #assume}, with a token instead of a signature. */
    AwsCredentials assumeWithToken(AssumedRole role, String sessionName, String token, String policy) {
        AssumeRoleWithWebIdentityRequest request = AssumeRoleWithWebIdentityRequest.builder()
                .roleArn(role.arn())
                .roleSessionName(SessionName.clean(sessionName))
                .webIdentityToken(token)
                .durationSeconds(SESSION_SECONDS)
                .policy(Requests.emptyToNull(policy))
                .build();
        return session(
                "AssumeRoleWithWebIdentity",
                Map.of(Fact.ROLE, role.arn()),
                () -> client.assumeRoleWithWebIdentity(request).credentials());
    }

    /** Opens the longest session that an MFA device's code gives to an IAM user: 36 hours. */
    AwsCredentials showCode(AwsCredentialsProvider by, MfaSession mfa) {
        GetSessionTokenRequest request = GetSessionTokenRequest.builder()
                .serialNumber(mfa.serial())
                .tokenCode(mfa.code())
                .durationSeconds(MFA_SECONDS)
                .overrideConfiguration(AwsRequestOverrideConfiguration.builder()
                        .credentialsProvider(by)
                        .build())
                .build();
        return session(
                "GetSessionToken",
                Map.of(Fact.MFA_DEVICE, mfa.serial()),
                () -> client.getSessionToken(request).credentials());
    }

    private AwsCredentials session(String operation, Map<String, String> facts, Supplier<Credentials> request) {
        Credentials session = caller.given(caller.ask(operation, facts, request), operation, "credentials");
        return AwsSessionCredentials.builder()
                .accessKeyId(caller.given(session.accessKeyId(), operation, "an access key"))
                .secretAccessKey(caller.given(session.secretAccessKey(), operation, "a secret key"))
                .sessionToken(caller.given(session.sessionToken(), operation, "a session token"))
                .expirationTime(session.expiration())
                .build();
    }

    /** Null where there are none: an empty list would be sent as a member without content. */
    private static List<Tag> tags(SessionLabels labels) {
        return labels.tags().isEmpty()
                ? null
                : labels.tags().entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList();
    }
}
