package io.jenkins.plugins.codedeploy.delivery;

import io.jenkins.plugins.codedeploy.engine.policy.Duty;
import java.util.Set;

/** What a policy is written for: one of the steps. */
public enum PolicyUse {
    /** {@code codeDeploy} and the post-build action. */
    DEPLOY(Set.of()),
    /** {@code codeDeployWaves}: all of its destinations, on the way back too, which takes no more. */
    WAVES(Set.of()),
    /** {@code codeDeployRollback}. */
    ROLLBACK(Set.of()),
    /** {@code codeDeployPush}. */
    PUSH(Set.of()),
    /** {@code codeDeployAwait}. */
    AWAIT(Set.of(Duty.FOLLOW)),
    /** {@code codeDeployStop}. */
    STOP(Set.of(Duty.LOOK, Duty.STOP)),
    /** {@code codeDeployContinue}. */
    CONTINUE(Set.of(Duty.LOOK, Duty.CONTINUE));

    private final Set<Duty> duties;

    PolicyUse(Set<Duty> duties) {
        this.duties = duties;
    }

    /** Returns what is done to a deployment that exists already; nothing where that is not all. */
    Set<Duty> duties() {
        return duties;
    }
}
