package io.jenkins.plugins.codedeploy.connection;

import hudson.Util;
import hudson.util.FormValidation;
import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import io.jenkins.plugins.codedeploy.engine.plan.MfaDevice;
import io.jenkins.plugins.codedeploy.engine.plan.SessionSettings;
import io.jenkins.plugins.codedeploy.engine.plan.WebIdentity;
import io.jenkins.plugins.codedeploy.form.FormChecks;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * What stands around a session in a form, for the parts of a session that do not go with everything.
 *
 * <p>The very records are asked that the build asks. Whether the role's ARN or the credentials are right is said where they
 * are entered.
 *
 * @param roleArn as entered; null while the form has no such field
 * @param credentialsId as entered; null while the form has no such field
 * @param externalId as entered; null while the form has no such field
 */
record SessionFit(String roleArn, String credentialsId, String externalId) {
    private static final String ANY_REGION = "eu-west-1";
    private static final String ANY_ROLE = "arn:aws:iam::123456789012:role/any";
    private static final String ANY = "any";

    /** Around a part for which only the role counts. */
    static SessionFit role(String roleArn) {
        return new SessionFit(roleArn, ANY, "");
    }

    /** Around the keys of the connection, for what a session demands of them. */
    static SessionFit credentials(String credentialsId) {
        return new SessionFit(ANY, credentialsId, "");
    }

    /** Checks an MFA device and a token, of which either may be empty, by the code that the build runs. */
    FormValidation check(String mfaSerial, String tokenFile) {
        boolean device =
                !Util.fixNull(mfaSerial).isBlank() && Util.fixNull(tokenFile).isBlank();
        return device
                ? check(credentialsId + mfaSerial, () -> SessionSettings.NONE.with(new MfaDevice(mfaSerial, ANY)))
                : check(tokenFile, () -> SessionSettings.NONE.with(new WebIdentity("", tokenFile)));
    }

    /**
     * Checks a part of a session by the code that the build runs.
     *
     * @param text what was entered for it; a variable in it is left alone, and an empty one is right
     * @param session a session with that part alone; may throw {@link
     *     io.jenkins.plugins.codedeploy.engine.problem.InputProblem}
     */
    FormValidation check(String text, Supplier<SessionSettings> session) {
        return FormChecks.optional(text, any -> Objects.requireNonNull(around().with(session.get())));
    }

    private ConnectionSettings around() {
        return new ConnectionSettings(
                ANY_REGION,
                Util.fixNull(credentialsId),
                Util.fixNull(roleArn).isBlank() ? "" : ANY_ROLE,
                Util.fixNull(externalId).isBlank() ? "" : ANY,
                "",
                "",
                "",
                "");
    }
}
