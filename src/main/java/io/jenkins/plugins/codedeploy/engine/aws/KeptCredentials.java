package io.jenkins.plugins.codedeploy.engine.aws;

import java.time.Instant;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** Credentials in use and the moment of their renewal, in memory only; what it holds is guarded by its own lock. */
final class KeptCredentials {
    private AwsCredentials current;
    private Instant renewal = Instant.MIN;

    /** Returns null until there are any. */
    AwsCredentials current() {
        return current;
    }

    boolean isDue(Instant now) {
        return current == null || !now.isBefore(renewal);
    }

    void keep(AwsCredentials credentials, Instant next) {
        current = credentials;
        renewal = next;
    }

    void postpone(Instant next) {
        renewal = next;
    }

    @Override
    public String toString() {
        return "KeptCredentials";
    }
}
