package io.jenkins.plugins.codedeploy.engine.aws;

import io.jenkins.plugins.codedeploy.engine.plan.SessionLabels;
import io.jenkins.plugins.codedeploy.engine.plan.SessionSettings;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.problem.Fact;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The session of a role that one build holds over one connection, so that its steps and clients share it.
 *
 * <p>In memory only: it does not outlive the controller's process, and nothing of it is ever written. Safe for use by
 * several threads.
 */
public final class BuildSession {
    private static final String TOO_LARGE = "PackedPolicyTooLarge";
    private static final Set<String> LABELLING = Set.of("sts:TagSession", "sts:SetSourceIdentity");

    private final KeptCredentials kept = new KeptCredentials();
    private volatile Consumer<String> warnings = warning -> {};
    private volatile boolean unlabelled;
    private volatile boolean unlimited;

    /**
     * Takes who is told what the session lacks of what was asked for.
     *
     * @param listener told once for each thing
     */
    public void tell(Consumer<String> listener) {
        warnings = listener;
    }

    /** Lets the next call begin a new session, since AWS does not accept the present one. */
    public void forget() {
        synchronized (kept) {
            kept.keep(null, Instant.MIN);
        }
    }

    KeptCredentials kept() {
        return kept;
    }

    /** Returns what of the labels is sent. */
    SessionLabels labels(SessionSettings settings) {
        return unlabelled ? SessionLabels.NONE : settings.labels();
    }

    /** Returns what of the session policy is sent. */
    String policy(SessionSettings settings) {
        return unlimited ? "" : settings.policy().document();
    }

    /** Gives up what STS has just refused, if the session can do without. */
    boolean concedes(DeployException refused) {
        if (!unlimited && TOO_LARGE.equals(refused.fact(Fact.SERVICE_CODE))) {
            unlimited = true;
            warnings.accept(
                    "The session has no policy of its own and may do what the role may: the minimal policy is too"
                            + " large for STS (" + TOO_LARGE + "); set policy: 'none' in session, or use fewer tags");
            return true;
        }
        String action = refused.fact(Fact.ACTION);
        if (unlabelled || !LABELLING.contains(action)) {
            return false;
        }
        unlabelled = true;
        String caller = refused.fact(Fact.CALLER);
        warnings.accept("The session has no tags and no source identity: the trust policy of "
                + refused.fact(Fact.RESOURCE) + " does not allow " + action + (caller.isEmpty() ? "" : " to " + caller)
                + "; allow it there, or remove tags and sourceIdentity from session");
        return true;
    }

    @Override
    public String toString() {
        return "BuildSession";
    }
}
