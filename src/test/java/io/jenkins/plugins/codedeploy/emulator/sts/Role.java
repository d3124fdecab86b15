package io.jenkins.plugins.codedeploy.emulator.sts;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * A role of an emulated account.
 *
 * @param arn such as {@code arn:aws:iam::123456789012:role/deploy}
 * @param externalId demanded on AssumeRole; empty for none
 * @param trust what its trust policy says besides
 * @param longest its maximum session duration
 */
public record Role(String arn, String externalId, Set<Trust> trust, Duration longest) {

    /** What the trust policy of a role may say. */
    public enum Trust {
        /** The caller may assume it. */
        ASSUME,
        /** The caller may give tags to the session. */
        TAG,
        /** The caller may say who is behind the session. */
        SOURCE_IDENTITY,
        /** The bearer of an identity provider's token may assume it. */
        WEB_IDENTITY,
        /** The caller must have shown a code of an MFA device. */
        MFA
    }

    public Role {
        trust = Set.copyOf(trust);
    }

    /** A role that every caller may assume for up to one hour. */
    public static Role assumable(String arn) {
        return new Role(
                arn,
                "",
                EnumSet.of(Trust.ASSUME, Trust.TAG, Trust.SOURCE_IDENTITY, Trust.WEB_IDENTITY),
                Duration.ofHours(1));
    }

    /** A role that wants an external id. */
    public static Role withExternalId(String arn, String externalId) {
        Role role = assumable(arn);
        return new Role(arn, externalId, role.trust, role.longest);
    }

    /** A role that nobody may assume. */
    public static Role denied(String arn) {
        return new Role(arn, "", Set.of(), Duration.ofHours(1));
    }

    /** The same role, whose trust policy does not say that. */
    public Role without(Trust... missing) {
        EnumSet<Trust> left = EnumSet.copyOf(trust);
        left.removeAll(Set.of(missing));
        return new Role(arn, externalId, left, longest);
    }

    /** The same role, for callers who have shown a code only. */
    public Role withMfa() {
        EnumSet<Trust> more = EnumSet.copyOf(trust);
        more.add(Trust.MFA);
        return new Role(arn, externalId, more, longest);
    }

    /** The same role with another maximum session duration. */
    public Role lasting(Duration maximum) {
        return new Role(arn, externalId, trust, maximum);
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
