package io.jenkins.plugins.codedeploy.engine.protection;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The rules that a data protection profile may hold. */
public enum Rule {
    MINIMUM_TLS,
    FIPS_REQUIRED,
    PRIVATE_ENDPOINTS_REQUIRED,
    ALLOWED_REGIONS,
    ALLOWED_ACCOUNTS,
    ALLOWED_ROLES,
    ALLOWED_APPLICATIONS,
    ALLOWED_BUCKETS,
    KMS_KEY_REQUIRED,
    ALLOWED_KMS_KEYS,
    BUCKET_OWNER_REQUIRED,
    VERSIONED_BUCKET_REQUIRED,
    BUNDLE_SECRETS_REFUSED,
    CONTROLLER_IDENTITY_REFUSED,
    FREE_TEXT_SECRETS_REFUSED;

    /** Returns the rule's name as forms and configuration as code spell it, for example {@code allowedRegions}. */
    public String symbol() {
        String words = Arrays.stream(name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
        return words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
    }
}
