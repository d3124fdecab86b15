package io.jenkins.plugins.codedeploy.engine.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codedeploy.engine.Shelf;
import io.jenkins.plugins.codedeploy.engine.ShelvedObject;
import io.jenkins.plugins.codedeploy.engine.plan.BundleType;
import io.jenkins.plugins.codedeploy.engine.plan.RevisionKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bundles are called by one letter here, the oldest {@code a}. */
class SurplusTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final Shelf SHELF = new Shelf("releases", RevisionKey.below("shop"), BundleType.ZIP, "");

    @ParameterizedTest(name = "of {0}, keep {1}, in use {2}: {3}")
    @CsvSource({
        "'',      1, '',     ''",
        "'a',     1, '',     ''",
        "'ab',    1, '',     'a'",
        "'abcde', 2, '',     'cba'",
        "'abcde', 5, '',     ''",
        "'abcde', 9, '',     ''",
        "'abcde', 1, 'd',    'cba'",
        "'abcde', 1, 'ad',   'cb'",
        "'abcde', 2, 'ed',   'cba'",
        "'abcde', 1, 'abcd', ''",
        "'abcde', 1, 'f',    'dcba'",
    })
    void theNewestStayAndWhateverIsInUse(String found, int keep, String inUse, String surplus) {
        List<ShelvedObject> objects = new ArrayList<>(bundles(found));
        Collections.reverse(objects);

        assertThat(letters(Surplus.of(SHELF, objects, keep, uses(inUse)))).isEqualTo(surplus);
    }

    @Test
    void theOrderOfTheListingDoesNotMatter() {
        List<ShelvedObject> objects = new ArrayList<>(bundles("abcdef"));
        List<String> surplus = Surplus.of(SHELF, objects, 2, uses("b"));

        for (int turn = 0; turn < objects.size(); turn++) {
            Collections.rotate(objects, 1);
            assertThat(Surplus.of(SHELF, objects, 2, uses("b"))).isEqualTo(surplus);
        }
    }

    @Test
    void bundlesOfTheSameMomentAreChosenByTheirNames() {
        List<ShelvedObject> objects = Stream.of("c", "a", "b")
                .map(letter -> new ShelvedObject(key(letter), START))
                .toList();

        assertThat(letters(Surplus.of(SHELF, objects, 1, Set.of()))).isEqualTo("bc");
    }

    @ParameterizedTest
    @CsvSource({
        "shop/readme.txt",
        "shop/latest.zip",
        "other/HASH.zip",
        "HASH.zip",
        "shop/HASH.tgz",
        "shop/HASH.zip.sig",
        "shop/HASH0.zip",
        "shop/0HASH.zip",
        "shop/sub/HASH.zip",
        "shopHASH.zip",
        "shop/",
    })
    void anObjectOfAnotherNamingNeitherCountsNorGoes(String template) {
        String other = template.replace("HASH", "f".repeat(64));
        List<ShelvedObject> objects = new ArrayList<>(bundles("ab"));
        objects.add(new ShelvedObject(other, START.minusSeconds(1)));
        objects.add(new ShelvedObject(other + "x", START.plusSeconds(1000)));

        assertThat(letters(Surplus.of(SHELF, objects, 1, Set.of()))).isEqualTo("a");
    }

    @Test
    void inUseInAnotherBucketIsNotInUseHere() {
        Set<String> elsewhere = Set.of("s3://other/" + key("a"));

        assertThat(letters(Surplus.of(SHELF, bundles("ab"), 1, elsewhere))).isEqualTo("a");
    }

    @Test
    void aTemplateIsANamingToo() {
        Shelf shelf = new Shelf("releases", new RevisionKey("", "shop/(1)/${sha256}/app.zip"), BundleType.ZIP, "");
        String old = "shop/(1)/" + "a".repeat(64) + "/app.zip";
        List<ShelvedObject> objects = List.of(
                new ShelvedObject(old, START),
                new ShelvedObject("shop/(1)/" + "b".repeat(64) + "/app.zip", START.plusSeconds(1)),
                new ShelvedObject("shop/1/" + "c".repeat(64) + "/app.zip", START));

        assertThat(Surplus.of(shelf, objects, 1, Set.of())).containsExactly(old);
        assertThat(shelf.prefix()).isEqualTo("shop/(1)/");
        assertThat(shelf.isFlat()).isFalse();
        assertThat(SHELF.isFlat()).isTrue();
    }

    @Test
    void aNameThatDoesNotHoldTheContentIsNoShelf() {
        RevisionKey fixed = new RevisionKey("", "shop/latest.zip");

        assertThatThrownBy(() -> new Shelf("releases", fixed, BundleType.ZIP, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a key without the checksum names only one bundle");
    }

    @Test
    void keepingNoneIsNotAChoice() {
        assertThatThrownBy(() -> Surplus.of(SHELF, bundles("ab"), 0, Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("keep is 0, less than 1");
    }

    private static List<ShelvedObject> bundles(String letters) {
        return Arrays.stream(letters.split(""))
                .filter(letter -> !letter.isEmpty())
                .map(letter -> new ShelvedObject(key(letter), START.plusSeconds(letter.charAt(0))))
                .toList();
    }

    private static Set<String> uses(String letters) {
        return bundles(letters).stream()
                .map(object -> "s3://releases/" + object.key())
                .collect(Collectors.toSet());
    }

    private static String key(String letter) {
        return "shop/" + letter.repeat(64) + ".zip";
    }

    private static String letters(List<String> keys) {
        return keys.stream().map(key -> key.substring(5, 6)).collect(Collectors.joining());
    }
}
