package io.jenkins.plugins.codedeploy.connection;

import hudson.Util;
import hudson.util.FormValidation;
import io.jenkins.plugins.codedeploy.engine.plan.AssumedRole;
import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import io.jenkins.plugins.codedeploy.engine.plan.MfaDevice;
import io.jenkins.plugins.codedeploy.engine.plan.SessionLabels;
import io.jenkins.plugins.codedeploy.engine.plan.SessionSettings;
import io.jenkins.plugins.codedeploy.engine.plan.WebIdentity;
import io.jenkins.plugins.codedeploy.form.FormChecks;
import java.util.List;
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

    /** Around what a token may stand beside, which keys do not. */
    static SessionFit keyless(String roleArn) {
        return new SessionFit(roleArn, "", "");
    }

    /** Around a part for which only the role counts. */
    static SessionFit role(String roleArn) {
        return new SessionFit(roleArn, ANY, "");
    }

    /** Around the keys of the connection, for what a session demands of them. */
    static SessionFit credentials(String credentialsId) {
        return new SessionFit(ANY, credentialsId, "");
    }

    /** Returns the token of a form, which may have none; that it has two is said where the credentials are entered. */
    static WebIdentity token(String credentialsId, String file) {
        return Util.fixNull(file).isBlank()
                ? new WebIdentity(Util.fixNull(credentialsId), "")
                : new WebIdentity("", file);
    }

    /** Checks an MFA device and a token, of which either may be none, by the code that the build runs. */
    FormValidation check(String mfaSerial, WebIdentity token) {
        boolean device = !Util.fixNull(mfaSerial).isBlank() && !token.isSet();
        return device
                ? check(credentialsId + mfaSerial, () -> SessionSettings.NONE.with(new MfaDevice(mfaSerial, ANY)))
                : check(text(token) + credentialsId, () -> SessionSettings.NONE.with(token));
    }

    /**
     * Checks tags or a source identity by the code that the build runs.
     *
     * @param text what was entered for them
     * @param labels may throw {@link io.jenkins.plugins.codedeploy.engine.problem.InputProblem}
     * @param token the token of the same session, if it has one
     * @param furtherRole a further role of the same session, in which a token does not matter; null or empty for none
     */
    FormValidation check(String text, Supplier<SessionLabels> labels, WebIdentity token, String furtherRole) {
        List<AssumedRole> further =
                Util.fixNull(furtherRole).isBlank() ? List.of() : List.of(new AssumedRole(ANY_ROLE, ""));
        return Util.fixNull(text).isBlank()
                ? FormValidation.ok()
                : check(
                        text + text(token),
                        () -> SessionSettings.NONE
                                .labelled(labels.get())
                                .followedBy(further)
                                .with(token));
    }

    private static String text(WebIdentity token) {
        return token.credentialsId() + token.tokenFile();
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
