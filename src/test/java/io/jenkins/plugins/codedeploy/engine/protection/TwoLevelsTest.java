package io.jenkins.plugins.codedeploy.engine.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import io.jenkins.plugins.codedeploy.engine.plan.Encryption;
import io.jenkins.plugins.codedeploy.engine.plan.NetworkSettings;
import io.jenkins.plugins.codedeploy.engine.plan.Revision;
import io.jenkins.plugins.codedeploy.engine.plan.TlsVersion;
import io.jenkins.plugins.codedeploy.engine.plan.UploadOptions;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** An outer and an inner profile around one job: both count, whichever of them has the rule, and the job may be stricter. */
class TwoLevelsTest {
    private static final String GLOBAL = "the global configuration";
    private static final String FOLDER = "folder 'shop'";

    @ParameterizedTest
    @EnumSource(value = Rule.class, mode = EnumSource.Mode.MATCH_NONE, names = "ALLOWED_.*")
    void anInnerProfileAddsARuleAndLiftsNone(Rule rule) {
        Profile without = new Profile(GLOBAL, "TLSv1.2", Set.of(), Map.of());
        Profile inner = strict(FOLDER, rule);

        broken(rule, new Protection(List.of(without, inner)), FOLDER);
        broken(
                rule,
                new Protection(List.of(strict(GLOBAL, rule), new Profile(FOLDER, "", Set.of(), Map.of()))),
                GLOBAL);
        broken(
                rule,
                new Protection(List.of(strict(GLOBAL, rule), new Profile(FOLDER, "TLSv1.2", Set.of(), Map.of()))),
                GLOBAL);
        broken(rule, new Protection(List.of(strict(GLOBAL, rule), inner)), GLOBAL);
        assertThatCode(() -> use(rule, new Protection(List.of(without, without)), false))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void aJobThatIsStricterThanAllProfilesAroundItIsRight(Rule rule) {
        Profile lax = new Profile(GLOBAL, "TLSv1.2", Set.of(), Map.of());

        if (rule != Rule.BUNDLE_SECRETS_REFUSED && rule != Rule.FREE_TEXT_SECRETS_REFUSED) {
            assertThatCode(() -> use(rule, new Protection(List.of(lax, strict(FOLDER, rule))), true))
                    .doesNotThrowAnyException();
        }
        assertThatCode(() -> use(rule, new Protection(List.of(lax, lax)), true)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "ALLOWED_REGIONS, region, eu-*, *-1, eu-west-1, eu-west-2, us-east-1",
        "ALLOWED_ACCOUNTS, the account that calls, 1*, *2, 123456789012, 123456789013, 210987654322",
        "ALLOWED_ROLES, roleArn, arn:aws:iam::*:role/deploy-*, *-shop, arn:aws:iam::123456789012:role/deploy-shop,"
                + " arn:aws:iam::123456789012:role/deploy-web, arn:aws:iam::123456789012:role/admin-shop",
        "ALLOWED_APPLICATIONS, application, shop-*, *-eu, shop-eu, shop-us, web-eu",
        "ALLOWED_BUCKETS, bucket, acme-*, *-releases, acme-releases, acme-logs, other-releases",
        "ALLOWED_KMS_KEYS, kmsKeyId, alias/shop-*, *-eu, alias/shop-eu, alias/shop-us, alias/web-eu"
    })
    void whatTwoProfilesLimitHasToBeAllowedByEachOfThem(
            Rule rule, String field, String outer, String inner, String both, String outerOnly, String innerOnly) {
        Protection rules = new Protection(List.of(limit(GLOBAL, rule, outer), limit(FOLDER, rule, inner)));

        assertThatCode(() -> value(rule, rules, both)).doesNotThrowAnyException();
        assertThatThrownBy(() -> value(rule, rules, outerOnly))
                .isInstanceOf(InputProblem.class)
                .hasMessage(notAllowed(field, outerOnly, FOLDER, rule, inner));
        assertThatThrownBy(() -> value(rule, rules, innerOnly))
                .isInstanceOf(InputProblem.class)
                .hasMessage(notAllowed(field, innerOnly, GLOBAL, rule, outer));
        assertThatThrownBy(() -> value(
                        rule, new Protection(List.of(limit(GLOBAL, rule, outer), limit(FOLDER, rule, "*"))), innerOnly))
                .hasMessage(notAllowed(field, innerOnly, GLOBAL, rule, outer));
    }

    private static String notAllowed(String field, String found, String place, Rule rule, String patterns) {
        return field + " is '" + found + "', and the data protection profile of " + place + " has only " + rule.symbol()
                + ": " + patterns + "; use one that it allows, or ask who keeps the profile to change it";
    }

    private static void broken(Rule rule, Protection rules, String place) {
        assertThatThrownBy(() -> use(rule, rules, false))
                .isInstanceOf(InputProblem.class)
                .hasMessageContaining(", and the data protection profile of " + place + " has " + rule.symbol() + "; ")
                .hasMessageEndingWith(", or ask who keeps the profile to change it");
    }

    private static Profile strict(String place, Rule rule) {
        return rule == Rule.MINIMUM_TLS
                ? new Profile(place, "TLSv1.3", Set.of(), Map.of())
                : new Profile(place, "", rule.name().startsWith("ALLOWED_") ? Set.of() : Set.of(rule), Map.of());
    }

    private static Profile limit(String place, Rule rule, String patterns) {
        return new Profile(place, "", Set.of(), Map.of(rule, Allowed.parse(rule, patterns)));
    }

    /** A job that keeps all rules of its own accord, or none. */
    private static void use(Rule rule, Protection rules, boolean strictly) {
        String host = "https://vpce-1.%s.us-east-1.vpce.amazonaws.com";
        String key = strictly ? "alias/shop" : "";
        ConnectionSettings connection = new ConnectionSettings(
                        "us-east-1",
                        strictly ? "deployer" : "",
                        "",
                        "",
                        "",
                        strictly ? host.formatted("codedeploy") : "",
                        strictly ? "https://bucket.vpce-1.s3.us-east-1.vpce.amazonaws.com" : "",
                        strictly ? host.formatted("sts") : "")
                .with(new NetworkSettings(strictly, false, strictly ? TlsVersion.TLS_1_3 : TlsVersion.TLS_1_2));
        rules.check(connection);
        rules.checkUpload(
                "releases",
                new UploadOptions(
                        strictly ? Encryption.SSE_KMS : Encryption.BUCKET_DEFAULT,
                        key,
                        false,
                        strictly ? "123456789012" : "",
                        Map.of(),
                        "",
                        ""));
        rules.checkObject(new Revision.S3("releases", "app.zip", null, strictly ? "3sL4" : "", ""));
        if (rule == Rule.BUNDLE_SECRETS_REFUSED) {
            rules.checkBundleSecret(".env");
        }
        if (rule == Rule.FREE_TEXT_SECRETS_REFUSED) {
            rules.checkFreeText("description", "an e-mail address");
        }
        assertThat(connection.network().minimumTls()).isEqualTo(strictly ? TlsVersion.TLS_1_3 : TlsVersion.TLS_1_2);
    }

    private static void value(Rule rule, Protection rules, String value) {
        switch (rule) {
            case ALLOWED_REGIONS -> rules.check(new ConnectionSettings(value, "id", "", "", "", "", "", ""));
            case ALLOWED_ROLES -> rules.check(new ConnectionSettings("eu-west-1", "id", value, "", "", "", "", ""));
            case ALLOWED_ACCOUNTS -> rules.checkAccount(value);
            case ALLOWED_APPLICATIONS -> rules.checkApplication(value);
            case ALLOWED_BUCKETS -> rules.checkBucket(value);
            default ->
                rules.checkUpload(
                        "releases", new UploadOptions(Encryption.SSE_KMS, value, false, "", Map.of(), "", ""));
        }
    }
}
