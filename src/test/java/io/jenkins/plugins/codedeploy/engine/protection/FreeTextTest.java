package io.jenkins.plugins.codedeploy.engine.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets in texts that are sent to AWS: what is found, what is left alone, and what is said of it. */
class FreeTextTest {
    private final List<String> warnings = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "key AKIAIOSFODNN7EXAMPLE of ci        | key *** of ci         | an AWS access key",
                "ASIAIOSFODNN7EXAMPLE                  | ***                   | an AWS access key",
                "by jane.doe+ci@mail.example.com today | by *** today          | an e-mail address",
                "see https://ci:hunter2@git.example.com/x | see https://***@git.example.com/x | user and password of a URL",
                "see https://:hunter2@git.example.com  | see https://***@git.example.com | user and password of a URL",
                "ghp_0123456789abcdefghijABCDEFGHIJ012345 | ***                | a GitHub token",
                "github_pat_11ABCDEFG0123456789_abcdefgh | ***                 | a GitHub token",
                "glpat-ABCdef0123456789-_xy            | ***                   | a GitLab token",
                "xoxb-123456789012-abcdefABCDEF        | ***                   | a Slack token",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTYifQ.dBjftJeZ4CVP-mB92K27 | *** | a JSON web token",
                "-----BEGIN RSA PRIVATE KEY----- MIIE   | *** MIIE              | a private key",
                "password=hunter22                     | password=***          | a password or token",
                "API_KEY: 0123456789                   | API_KEY: ***          | a password or token",
                "token = abcdefgh, rest                | token = ***, rest     | a password or token"
            })
    void aSecretIsReplacedAndOneWarningNamesTheFieldAndNotTheSecret(String text, String sent, String meaning) {
        assertThat(read(Protection.NONE, text)).isEqualTo(sent);
        assertThat(warnings).containsExactly("description held " + meaning + ": *** is sent instead");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "release 7 of shop",
                "commit 0123456789abcdef0123456789abcdef01234567",
                "AKIA is how they begin",
                "XAKIAIOSFODNN7EXAMPLEX",
                "git@github:acme/shop",
                "see https://git.example.com:8443/acme/shop?at=main",
                "arn:aws:iam::123456789012:role/deploy",
                "apps/shop/${sha256}.zip",
                "password reset page, token bucket, secret santa",
                "arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db-AbCdEf",
                "arn:aws-us-gov:secretsmanager:us-gov-west-1:123456789012:secret:prod/db-AbCdEf",
                "12:30 o'clock @ office"
            })
    void whatIsNoSecretIsLeftAlone(String text) {
        assertThat(read(Protection.NONE, text)).isEqualTo(text);
        assertThat(warnings).isEmpty();
    }

    @Test
    void theValuesOfTheBuildsSecretsAreReplacedWhereverTheyAreTheLongestFirst() {
        FreeText free = new FreeText(
                UnaryOperator.identity(), List.of("hunter", "hunter22", "abc"), Protection.NONE, warnings::add);

        assertThat(FreeText.read(free, "key", "apps/hunter22/hunter/abc.zip", FreeText.STARS))
                .isEqualTo("apps/***/***/abc.zip");
        assertThat(warnings).containsExactly("key held the value of a secret of this build: *** is sent instead");
    }

    @Test
    void aTagGetsWhatATagMayHold() {
        FreeText free = new FreeText(UnaryOperator.identity(), List.of(), Protection.NONE, warnings::add);

        assertThat(FreeText.read(free, "tag owner", "jane@example.com", FreeText.DASHES))
                .isEqualTo("---");
        assertThat(warnings).containsExactly("tag owner held an e-mail address: --- is sent instead");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AKIAIOSFODNN7EXAMPLE", "jane@example.com", "s3cr3t-value"})
    void aStrictProfileRefusesAndDoesNotRepeatIt(String secret) {
        Protection strict = new Protection(
                List.of(new Profile("folder 'shop'", "", Set.of(Rule.FREE_TEXT_SECRETS_REFUSED), Map.of())));

        assertThatThrownBy(() -> read(strict, "by " + secret))
                .isInstanceOf(InputProblem.class)
                .hasMessageMatching("description holds .*, and the data protection profile of folder 'shop' has"
                        + " freeTextSecretsRefused; remove it, or ask who keeps the profile to change it")
                .hasMessageNotContaining(secret);
        assertThat(warnings).isEmpty();
        assertThat(read(strict, "release 7")).isEqualTo("release 7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AKIAIOSFODNN7EXAMPLE  | an AWS access key",
                "see-s3cr3t-value       | the value of a secret of this build",
                "--password=hunter2     | a password or token",
                "ssh://ci:x1@host/repo  | user and password of a URL"
            })
    void aRevisionIsRefusedWithASecretInItWhateverTheProfilesSay(String text, String meaning) {
        FreeText free = new FreeText(UnaryOperator.identity(), List.of("s3cr3t-value"), Protection.NONE, warnings::add);

        assertThatThrownBy(() -> FreeText.readRevision(free, "placeholder token", text))
                .isInstanceOfSatisfying(
                        InputProblem.class,
                        problem -> assertThat(problem.found()).isEmpty())
                .hasMessage("placeholder token holds " + meaning + ", which AWS would keep and show to all who may see"
                        + " the revision; remove it, and let the targets get secrets from Secrets Manager or Parameter"
                        + " Store");
        assertThat(warnings).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jane@example.com",
                "/srv/shop",
                "arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db-AbCdEf"
            })
    void whatAnAppSpecFileMayHoldIsTakenAsItIs(String text) {
        FreeText free = new FreeText(UnaryOperator.identity(), List.of(), Protection.NONE, warnings::add);

        assertThat(FreeText.readRevision(free, "text", text)).isEqualTo(text);
        assertThat(FreeText.readRevision(UnaryOperator.identity(), "text", "AKIAIOSFODNN7EXAMPLE"))
                .isEqualTo("AKIAIOSFODNN7EXAMPLE");
        assertThat(warnings).isEmpty();
    }

    @Test
    void variablesAreExpandedBeforeSecretsAreLookedFor() {
        FreeText free = new FreeText(
                text -> text.replace("${WHO}", "jane@example.com"), List.of(), Protection.NONE, warnings::add);

        assertThat(FreeText.read(free, "description", "by ${WHO}", FreeText.STARS))
                .isEqualTo("by ***");
        assertThat(free.apply("${WHO}")).isEqualTo("jane@example.com");
    }

    @Test
    void whoHasNoTreatmentOfTheirOwnGetsThePlainOne() {
        assertThat(FreeText.read(text -> text + "!", "description", "jane@example.com", FreeText.STARS))
                .isEqualTo("jane@example.com!");
    }

    @Test
    void noTextMakesItSlowAndNothingThatWasFoundIsLeft() {
        Random random = new Random(20261126);
        String alphabet = "aA0@.:/-_=+ey JkAI";
        for (int round = 0; round < 1_000; round++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(300), 0, alphabet.length()).forEach(i -> text.append(alphabet.charAt(i)));
            text.insert(random.nextInt(text.length() + 1), " jane.doe@example.com ");

            assertThat(read(Protection.NONE, text.toString())).doesNotContain("jane.doe@example.com");
        }
        for (String trap : List.of("a", "a@", "a.", "eyJ", "eyJa.", "xoxb-a", "a:", "token=", "https://a:")) {
            read(Protection.NONE, trap.repeat(10_000));
        }
    }

    private String read(Protection protection, String text) {
        FreeText free = new FreeText(UnaryOperator.identity(), List.of("s3cr3t-value"), protection, warnings::add);
        return FreeText.read(free, "description", text, FreeText.STARS);
    }
}
