package io.jenkins.plugins.codedeploy.emulator.sts;

import java.time.Duration;

/**
 * A role of an emulated account.
 *
 * @param arn such as {@code arn:aws:iam::123456789012:role/deploy}
 * @param externalId demanded on AssumeRole; empty for none
 * @param assumable false for a role whose trust policy does not name the caller
 * @param longest its maximum session duration
 */
public record Role(String arn, String externalId, boolean assumable, Duration longest) {

    /** A role that every caller may assume for up to one hour. */
    public static Role assumable(String arn) {
        return new Role(arn, "", true, Duration.ofHours(1));
    }

    /** A role that wants an external id. */
    public static Role withExternalId(String arn, String externalId) {
        return new Role(arn, externalId, true, Duration.ofHours(1));
    }

    /** A role that nobody may assume. */
    public static Role denied(String arn) {
        return new Role(arn, "", false, Duration.ofHours(1));
    }

    String account() {
        return arn.split(":")[4];
    }

    String name() {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    String partition() {
        return arn.split(":")[1];
    }
}
