package io.jenkins.plugins.codedeploy.engine.aws;

import io.jenkins.plugins.codedeploy.engine.problem.DeployCode;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.problem.Fact;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The session that one build gets for the code of an MFA device, which STS takes once only.
 *
 * <p>In memory only: it does not outlive the controller's process.
 */
public final class MfaSession {
    private final String serial;
    private final Supplier<String> code;
    private final KeptCredentials kept = new KeptCredentials();

    /**
     * Prepares a session; none is begun before it is needed.
     *
     * @param serial the device
     * @param code asked once, when the session is begun; throws if there is none
     */
    public MfaSession(String serial, Supplier<String> code) {
        this.serial = serial;
        this.code = code;
    }

    String serial() {
        return serial;
    }

    KeptCredentials kept() {
        return kept;
    }

    /** Returns the code, once. */
    String code() {
        if (kept.current() != null) {
            throw gone("it lasts 36 hours and they are over");
        }
        return code.get();
    }

    /** Says why a build cannot go on under its MFA session. */
    public static DeployException gone(String why) {
        return new DeployException(DeployCode.MFA_GONE, Map.of(Fact.FOUND, why));
    }

    @Override
    public String toString() {
        return "MfaSession of " + serial;
    }
}
