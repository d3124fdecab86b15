package io.jenkins.plugins.codedeploy.engine.plan;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.List;
import java.util.Objects;

/**
 * How the session of an assumed role is begun, beyond its name; without any secret.
 *
 * @param labels tags and source identity
 * @param furtherRoles roles to assume after the connection's own, in this order
 * @param policy whether the session that makes the calls may do less than its role
 */
public record SessionSettings(SessionLabels labels, List<AssumedRole> furtherRoles, SessionPolicy policy) {
    /** A session as every role gives it. */
    public static final SessionSettings NONE = new SessionSettings(SessionLabels.NONE, List.of(), SessionPolicy.NONE);

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
        return new SessionSettings(other, furtherRoles, policy);
    }

    /** Returns the same with roles that are assumed after the first. */
    public SessionSettings followedBy(List<AssumedRole> roles) {
        return new SessionSettings(labels, roles, policy);
    }

    /** Returns the same with another policy of the session. */
    public SessionSettings limitedBy(SessionPolicy other) {
        return new SessionSettings(labels, furtherRoles, other);
    }

    /** Refuses what only the session of a role can carry, where no role is assumed. */
    void mustFit(String roleArn) {
        if (!roleArn.isEmpty()) {
            return;
        }
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
