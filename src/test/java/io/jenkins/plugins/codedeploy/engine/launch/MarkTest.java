package io.jenkins.plugins.codedeploy.engine.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MarkTest {
    private static final Intent INTENT = new Intent("0123456789abcdef", "team/shop", 128, IfBusy.FAIL);

    @Test
    void theDescriptionNamesTheBuildForPeopleAndTheIntentForUs() {
        String description = Mark.description("nightly", INTENT);

        assertThat(description).matches("nightly \\[team/shop #128 j[0-9a-f]{8} n0123456789abcdef]");
        assertThat(Mark.in(description)).contains(Mark.of(INTENT));
    }

    @Test
    void theMarkSurvivesAnyLengthOfTextAndJob() {
        Intent longJob = new Intent("0123456789abcdef", "folder/".repeat(60) + "shop", 999_999, IfBusy.FAIL);

        String description = Mark.description("x".repeat(256), longJob);

        assertThat(description).hasSizeLessThanOrEqualTo(256);
        assertThat(Mark.in(description)).contains(Mark.of(longJob));
    }

    @Test
    void aDescriptionOfSomebodyElseHasNoMark() {
        assertThat(Mark.in("")).isEmpty();
        assertThat(Mark.in("[shop #1]")).isEmpty();
        assertThat(Mark.in("[shop #99999999999999999999 j01234567 n0123456789abcdef]"))
                .isEmpty();
    }

    @Test
    void onlyBuildsOfTheSameJobAreOlderOrNewer() {
        Mark ours = Mark.of(INTENT);
        Mark newer = Mark.of(new Intent("00000000000000ff", "team/shop", 129, IfBusy.FAIL));
        Mark other = Mark.of(new Intent("00000000000000ff", "team/shop2", 129, IfBusy.FAIL));

        assertThat(ours.isOlderThan(newer)).isTrue();
        assertThat(newer.isOlderThan(ours)).isFalse();
        assertThat(ours.isOlderThan(other)).isFalse();
    }

    @Test
    void everyIntentHasItsOwnNonce() {
        assertThat(Intent.of("a", 1, IfBusy.WAIT).nonce())
                .isNotEqualTo(Intent.of("a", 1, IfBusy.WAIT).nonce());
        assertThatThrownBy(() -> new Intent("xyz", "a", 1, IfBusy.WAIT)).isInstanceOf(IllegalArgumentException.class);
    }
}
