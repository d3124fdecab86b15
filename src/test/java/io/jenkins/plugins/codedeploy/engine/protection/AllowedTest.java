package io.jenkins.plugins.codedeploy.engine.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Patterns of a profile: what they let through. */
class AllowedTest {
    @ParameterizedTest
    @CsvSource({
        "eu-west-1, eu-west-1, true",
        "eu-west-1, eu-west-10, false",
        "eu-west-1, EU-WEST-1, false",
        "eu-*, eu-central-1, true",
        "eu-*, us-east-1, false",
        "*, anything, true",
        "'*', '', true",
        "eu-*, '', false",
        "arn:aws:iam::123456789012:role/deploy-*, arn:aws:iam::123456789012:role/deploy-shop, true",
        "arn:aws:iam::123456789012:role/deploy-*, arn:aws:iam::210987654321:role/deploy-shop, false",
        "*-releases-*, acme-releases-eu, true",
        "*-releases-*, acme-releases, false",
        "a*b*c, aXbYbZc, true",
        "a*b*c, acb, false",
        "a.c, abc, false"
    })
    void aStarStandsForAnyCharactersAndNothingElseIsSpecial(String pattern, String name, boolean admitted) {
        assertThat(Allowed.parse(Rule.ALLOWED_ROLES, pattern).admits(name)).isEqualTo(admitted);
    }

    @Test
    void severalPatternsAreSeparatedByBlanksOrLinesAndOneThatFitsIsEnough() {
        Allowed allowed = Allowed.parse(Rule.ALLOWED_REGIONS, " eu-west-1\n\teu-central-1  us-* \n");

        assertThat(allowed.patterns()).containsExactly("eu-west-1", "eu-central-1", "us-*");
        assertThat(allowed.admits("us-east-2")).isTrue();
        assertThat(allowed.admits("ap-south-1")).isFalse();
        assertThat(allowed).hasToString("eu-west-1, eu-central-1, us-*");
    }

    @Test
    void nothingEnteredIsNoLimit() {
        Allowed allowed = Allowed.parse(Rule.ALLOWED_REGIONS, " \n ");

        assertThat(allowed.isLimit()).isFalse();
        assertThat(allowed.admits("")).isTrue();
        assertThat(allowed.admits("us-east-1")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"eu-west-1;eu-west-2", "eu-(west|north)-1", "ä", "eu?"})
    void whatNoNameCouldMatchIsRefused(String pattern) {
        assertThatThrownBy(() -> Allowed.parse(Rule.ALLOWED_REGIONS, "us-east-1 " + pattern))
                .isInstanceOf(InputProblem.class)
                .hasMessage("allowedRegions '" + pattern + "' is not a pattern;"
                        + " use names or ARNs, one a line, in which * stands for any characters");
    }

    @Test
    void randomPatternsAgreeWithRegularExpressions() {
        Random random = new Random(20261126);
        for (int round = 0; round < 20_000; round++) {
            String pattern = text(random, "ab*", 8);
            String name = text(random, "ab", 10);
            String expression = pattern.chars()
                    .mapToObj(c -> c == '*' ? ".*" : Pattern.quote(Character.toString(c)))
                    .collect(Collectors.joining());

            assertThat(new Allowed(List.of(pattern)).admits(name))
                    .as(pattern + " on " + name)
                    .isEqualTo(name.matches(expression));
        }
    }

    @Test
    void aPatternOfManyStarsIsNoTrap() {
        Allowed trap = Allowed.parse(Rule.ALLOWED_BUCKETS, "*a".repeat(200) + "*b");

        assertThat(trap.admits("a".repeat(2_000))).isFalse();
    }

    private static String text(Random random, String alphabet, int longest) {
        return random.ints(random.nextInt(longest), 0, alphabet.length())
                .mapToObj(index -> alphabet.substring(index, index + 1))
                .collect(Collectors.joining());
    }
}
