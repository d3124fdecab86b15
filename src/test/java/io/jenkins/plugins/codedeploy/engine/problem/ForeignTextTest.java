package io.jenkins.plugins.codedeploy.engine.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ForeignTextTest {

    @Test
    void controlAndDirectionCharactersBecomeBlanks() {
        assertThat(ForeignText.clean("a\u001b[31mb\r\n\tc\u202ed\u2066\u0000e\u2028f", 100))
                .isEqualTo("a [31mb c d e f");
    }

    @Test
    void whatIsTooLongIsCutAndSaysSo() {
        assertThat(ForeignText.clean("abcdef", 4)).isEqualTo("abc…");
        assertThat(ForeignText.clean("abcd", 4)).isEqualTo("abcd");
    }

    @Test
    void aCharacterOfTwoHalvesIsNeverCutInTwo() {
        assertThat(ForeignText.clean("ab😀cd", 4)).isEqualTo("ab…");
    }

    @Test
    void nothingIsEmpty() {
        assertThat(ForeignText.clean(null, 10)).isEmpty();
        assertThat(ForeignText.clean(" \n ", 10)).isEmpty();
    }

    @Test
    void ordinaryTextOfEveryLanguageStays() {
        assertThat(ForeignText.clean("größe 日本 → done", 100)).isEqualTo("größe 日本 → done");
    }

    @Test
    void noTextGetsAControlCharacterThrough() {
        Random random = new Random(3);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(40), 0, 0x11000).forEach(text::appendCodePoint);

            String clean = ForeignText.clean(text.toString(), 20);

            assertThat(clean.length()).isLessThanOrEqualTo(20);
            assertThat(clean.codePoints().noneMatch(Character::isISOControl)).isTrue();
            assertThat(clean.codePoints().noneMatch(point -> Character.getType(point) == Character.FORMAT))
                    .isTrue();
        }
    }
}
