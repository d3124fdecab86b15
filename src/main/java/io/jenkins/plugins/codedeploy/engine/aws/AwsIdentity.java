package io.jenkins.plugins.codedeploy.engine.aws;

import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/** Whose keys sign the requests; holds keys only inside the provider that it was given. */
public final class AwsIdentity {
    private final String credentialsId;
    private final AwsCredentialsProvider source;
    private final boolean controllerAllowed;
    /** Null where an access key signs. */
    private final Supplier<String> token;
    /** Null where no code is needed. */
    private final MfaSession mfa;

    private AwsIdentity(
            String credentialsId,
            AwsCredentialsProvider source,
            boolean controllerAllowed,
            Supplier<String> token,
            MfaSession mfa) {
        this.credentialsId = credentialsId;
        this.source = source;
        this.controllerAllowed = controllerAllowed;
        this.token = token;
        this.mfa = mfa;
    }

    /**
     * Uses credentials of Jenkins' store.
     *
     * @param credentialsId their id, for messages
     * @param provider the credentials; may call STS each time and may answer null, which means that they hold no keys
     * @param controllerAllowed whether credentials without keys may stand for the controller's own identity
     */
    public static AwsIdentity of(String credentialsId, AwsCredentialsProvider provider, boolean controllerAllowed) {
        return new AwsIdentity(
                credentialsId, Objects.requireNonNull(provider, "provider"), controllerAllowed, null, null);
    }

    /** Uses what the controller itself runs as: only for callers that an administrator has allowed to. */
    public static AwsIdentity controller() {
        return new AwsIdentity("", () -> null, true, null, null);
    }

    /**
     * Uses a token of an identity provider, with which a role is assumed without any key.
     *
     * @param name where it comes from, for messages
     * @param token asked each time that a session is begun
     */
    public static AwsIdentity webIdentity(String name, Supplier<String> token) {
        return new AwsIdentity(
                name, AnonymousCredentialsProvider.create(), false, Objects.requireNonNull(token, "token"), null);
    }

    /** Returns the same identity, which has shown or will show a code of its MFA device. */
    public AwsIdentity with(MfaSession session) {
        return new AwsIdentity(credentialsId, source, controllerAllowed, token, session);
    }

    /**
     * Returns what signs the calls of a connection: the keys themselves, or the session that they begin.
     *
     * @param own {@link #renewed} of this identity
     * @param sts asked under this identity
     * @param session what the build has begun with the connection so far
     */
    RenewedCredentials acting(
            ConnectionSettings settings,
            RenewedCredentials own,
            StsIdentity sts,
            InstantSource clock,
            BuildSession session) {
        RenewedCredentials base =
                mfa == null ? own : new RenewedCredentials(() -> sts.showCode(own, mfa), clock, mfa.kept());
        if (settings.roleArn().isEmpty()) {
            return base;
        }
        RoleChain chain = new RoleChain(settings, sts, token, base, session);
        return new RenewedCredentials(chain::begin, clock, session.kept());
    }

    String credentialsId() {
        return credentialsId;
    }

    /** Returns a provider that asks the source rarely and never while what it has is good. */
    RenewedCredentials renewed(InstantSource clock) {
        return new RenewedCredentials(this::resolve, clock);
    }

    private AwsCredentials resolve() {
        AwsCredentials credentials = source.resolveCredentials();
        if (credentials != null) {
            return credentials;
        }
        if (!controllerAllowed) {
            throw new InputProblem(
                    "credentialsId",
                    credentialsId,
                    "credentials '" + credentialsId + "' hold no access key, which means the controller's own identity",
                    "enter an access key and a secret key, or have an administrator allow the controller's identity");
        }
        try (DefaultCredentialsProvider own =
                DefaultCredentialsProvider.builder().build()) {
            return own.resolveCredentials();
        }
    }

    @Override
    public String toString() {
        if (token != null) {
            return "the OIDC token of '" + credentialsId + "'";
        }
        return credentialsId.isEmpty() ? "the controller's identity" : "credentials '" + credentialsId + "'";
    }
}
