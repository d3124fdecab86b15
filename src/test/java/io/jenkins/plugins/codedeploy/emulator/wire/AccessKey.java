package io.jenkins.plugins.codedeploy.emulator.wire;

import java.time.Instant;

/**
 * A key that the emulated account knows.
 *
 * @param sessionToken empty for a long-term key
 * @param expires {@link Instant#MAX} for a long-term key; by the emulator's clock
 * @param principal the ARN that calls with this key are made by
 */
public record AccessKey(String id, String secret, String sessionToken, Instant expires, String principal) {

    /** A key of an IAM user that never expires. */
    public static AccessKey longTerm(String id, String secret, String principal) {
        return new AccessKey(id, secret, "", Instant.MAX, principal);
    }

    @Override
    public String toString() {
        return "AccessKey[" + id + " of " + principal + "]";
    }
}
