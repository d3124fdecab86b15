package io.jenkins.plugins.codedeploy.emulator.sts;

import java.time.Instant;
import java.util.Map;

/**
 * A session that STS began.
 *
 * @param keyId its access key
 * @param principal the ARN that its calls are made by
 * @param tags the session tags
 * @param sourceIdentity who is behind it; empty for none
 * @param policy the session policy as it was sent; empty for none
 * @param mfa whether a code was shown, in this session or in one that it was begun in
 * @param expires when it ends
 */
public record Session(
        String keyId,
        String principal,
        Map<String, String> tags,
        String sourceIdentity,
        String policy,
        boolean mfa,
        Instant expires) {

    public Session {
        tags = Map.copyOf(tags);
    }
}
