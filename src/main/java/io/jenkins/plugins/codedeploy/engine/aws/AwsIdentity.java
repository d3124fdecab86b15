package io.jenkins.plugins.codedeploy.engine.aws;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.time.InstantSource;
import java.util.Objects;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/** Whose keys sign the requests; holds keys only inside the provider that it was given. */
public final class AwsIdentity {
    private final String credentialsId;
    private final AwsCredentialsProvider source;
    private final boolean controllerAllowed;

    private AwsIdentity(String credentialsId, AwsCredentialsProvider source, boolean controllerAllowed) {
        this.credentialsId = credentialsId;
        this.source = source;
        this.controllerAllowed = controllerAllowed;
    }

    /**
     * Uses credentials of Jenkins' store.
     *
     * @param credentialsId their id, for messages
     * @param provider the credentials; may call STS each time and may answer null, which means that they hold no keys
     * @param controllerAllowed whether credentials without keys may stand for the controller's own identity
     */
    public static AwsIdentity of(String credentialsId, AwsCredentialsProvider provider, boolean controllerAllowed) {
        return new AwsIdentity(credentialsId, Objects.requireNonNull(provider, "provider"), controllerAllowed);
    }

    /** Uses what the controller itself runs as: only for callers that an administrator has allowed to. */
    public static AwsIdentity controller() {
        return new AwsIdentity("", () -> null, true);
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
        return credentialsId.isEmpty() ? "the controller's identity" : "credentials '" + credentialsId + "'";
    }
}
