package io.jenkins.plugins.codedeploy.engine.plan;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.List;
import java.util.Objects;

/**
 * How the session of an assumed role is begun, beyond its name; without any secret.
 *
 * @param labels tags and source identity
 * @param furtherRoles roles to assume after the connection's own, in this order
 * @param webIdentity the token that the first role is assumed with, instead of an access key
 * @param mfa the device whose code the keys need
 * @param policy whether the session that makes the calls may do less than its role
 */
public record SessionSettings(
        SessionLabels labels,
        List<AssumedRole> furtherRoles,
        WebIdentity webIdentity,
        MfaDevice mfa,
        SessionPolicy policy) {
    /** A session as every role gives it. */
    public static final SessionSettings NONE =
            new SessionSettings(SessionLabels.NONE, List.of(), WebIdentity.NONE, MfaDevice.NONE, SessionPolicy.NONE);

    public SessionSettings {
        Objects.requireNonNull(labels, "labels");
        Objects.requireNonNull(policy, "policy");
        furtherRoles = List.copyOf(furtherRoles);
        furtherRoles.forEach(role -> {
            AssumedRole.checkArn("roleArn of furtherRole", role.arn());
            AssumedRole.checkExternalId(role.externalId());
        });
    }

    /** Returns the same with other labels. */
    public SessionSettings labelled(SessionLabels other) {
        return new SessionSettings(other, furtherRoles, webIdentity, mfa, policy);
    }

    /** Returns the same with roles that are assumed after the first. */
    public SessionSettings followedBy(List<AssumedRole> roles) {
        return new SessionSettings(labels, roles, webIdentity, mfa, policy);
    }

    /** Returns the same with another policy of the session. */
    public SessionSettings limitedBy(SessionPolicy other) {
        return new SessionSettings(labels, furtherRoles, webIdentity, mfa, other);
    }

    /** Returns the same with a token that takes the place of an access key. */
    public SessionSettings with(WebIdentity other) {
        return new SessionSettings(labels, furtherRoles, other, mfa, policy);
    }

    /** Returns the same with a device whose code the keys need. */
    public SessionSettings with(MfaDevice other) {
        return new SessionSettings(labels, furtherRoles, webIdentity, other, policy);
    }

    /** Refuses what does not go together with the rest of a connection. */
    void mustFit(String roleArn, String credentialsId, String externalId) {
        if (webIdentity.isSet()) {
            webIdentity.mustFit(roleArn, credentialsId, externalId);
            mustFitToken();
        }
        mfa.mustFit(credentialsId);
        if (roleArn.isEmpty()) {
            mustDoWithoutRole();
        }
    }

    /** Refuses what a session begun with a token cannot have. */
    private void mustFitToken() {
        if (mfa.isSet()) {
            throw new InputProblem(
                    "mfaSerial",
                    mfa.serial(),
                    "session has a web identity and mfaSerial is set",
                    "remove one of them, since only an access key has an MFA device");
        }
        if (!labels.isEmpty() && furtherRoles.isEmpty()) {
            throw new InputProblem(
                    "session",
                    labels.toString(),
                    "session has a web identity, and tags or a source identity",
                    "remove tags and sourceIdentity, since the identity provider puts them into the token");
        }
    }

    /** Refuses what only the session of a role can carry. */
    private void mustDoWithoutRole() {
        if (!labels.isEmpty()) {
            throw new InputProblem(
                    "session",
                    labels.toString(),
                    "session has tags or a source identity and roleArn is empty",
                    "set roleArn, or remove tags and sourceIdentity from session");
        }
        if (policy.minimal()) {
            throw new InputProblem(
                    "policy",
                    "minimal",
                    "policy of session is 'minimal' and roleArn is empty",
                    "set roleArn, since only the session of a role can be limited, or set policy: 'none'");
        }
        if (!furtherRoles.isEmpty()) {
            throw new InputProblem(
                    "furtherRoles",
                    furtherRoles.get(0).arn(),
                    "session has further roles and roleArn is empty",
                    "set roleArn to the first role that is assumed");
        }
    }
}
