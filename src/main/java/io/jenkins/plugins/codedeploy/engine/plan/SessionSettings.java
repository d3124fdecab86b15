package io.jenkins.plugins.codedeploy.engine.plan;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.Objects;

/**
 * How the session of an assumed role is begun, beyond its name; without any secret.
 *
 * @param labels tags and source identity
 */
public record SessionSettings(SessionLabels labels) {
    /** A session as every role gives it. */
    public static final SessionSettings NONE = new SessionSettings(SessionLabels.NONE);

    public SessionSettings {
        Objects.requireNonNull(labels, "labels");
    }

    /** Refuses what only the session of a role can carry, where no role is assumed. */
    void mustFit(String roleArn) {
        if (roleArn.isEmpty() && !labels.isEmpty()) {
            throw new InputProblem(
                    "session",
                    labels.toString(),
                    "session has tags or a source identity and roleArn is empty",
                    "set roleArn, or remove tags and sourceIdentity from session");
        }
    }
}
