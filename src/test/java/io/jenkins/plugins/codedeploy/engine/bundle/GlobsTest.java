package io.jenkins.plugins.codedeploy.engine.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobsTest {

    @ParameterizedTest
    @CsvSource({
        "**, a, true",
        "**, a/b/c, true",
        "*, a, true",
        "*, a/b, false",
        "*.js, app.js, true",
        "*.js, app.jsx, false",
        "*.js, lib/app.js, false",
        "**/*.js, app.js, true",
        "**/*.js, lib/x/app.js, true",
        "lib/, lib/x/app.js, true",
        "lib/, lib, true",
        "lib/, library/x, false",
        "lib/**, lib, true",
        "lib/**/x, lib/x, true",
        "lib/**/x, lib/a/b/x, true",
        "lib/**/x, lib/a/b/y, false",
        "**/a/**/b, a/b, true",
        "**/a/**/b, x/a/y/z/b, true",
        "**/a/**/b, x/b/y/z/a, false",
        "?.txt, a.txt, true",
        "?.txt, ab.txt, false",
        "a?b*c, axbc, true",
        "a?b*c, axbyyyc, true",
        "a*b*c*, abc, true",
        "App.js, app.js, false",
        "./lib/x, lib/x, true",
        "/lib/x, lib/x, true",
        "lib\\x, lib/x, true",
        "**/.git/**, .git/config, true",
        "**/.git/**, a/.git, true",
        "**/.git/**, a/.gitignore, false",
        "a[b].txt, a[b].txt, true",
        "a.b, axb, false",
        "$HOME/(x|y)+, $HOME/(x|y)+, true",
    })
    void aPatternMatchesLikeAnt(String pattern, String path, boolean expected) {
        assertThat(Globs.of(pattern).matches(path)).isEqualTo(expected);
    }

    @Test
    void aListIsSeparatedByCommasAndLineEnds() {
        Globs globs = Globs.of(" *.js , *.css\n\r\n,*.my page.html\n");

        assertThat(globs.matches("a.js")).isTrue();
        assertThat(globs.matches("a.css")).isTrue();
        assertThat(globs.matches("x.my page.html")).isTrue();
        assertThat(globs.matches("a.html")).isFalse();
        assertThat(Globs.of(" ,\n ").isEmpty()).isTrue();
    }

    @Test
    void onlyPatternsForEverythingBelowLetAFolderBeSkipped() {
        List<String> folder = List.of("a", "b");

        assertThat(Globs.of("a/**").cover(folder)).isTrue();
        assertThat(Globs.of("**/b/**").cover(folder)).isTrue();
        assertThat(Globs.of("**/b/*").cover(folder)).isFalse();
        assertThat(Globs.of("a/b").cover(folder)).isFalse();
        assertThat(Globs.of("a/**/*.js").cover(folder)).isFalse();
    }

    @Test
    void aFolderIsEnteredOnlyWhenSomethingBelowCanMatch() {
        List<String> folder = List.of("a", "b");

        assertThat(Globs.of("a/b/c/*.js").reachBelow(folder)).isTrue();
        assertThat(Globs.of("**/*.js").reachBelow(folder)).isTrue();
        assertThat(Globs.of("a/*/c").reachBelow(folder)).isTrue();
        assertThat(Globs.of("a/b").reachBelow(folder)).isFalse();
        assertThat(Globs.of("a/x/**").reachBelow(folder)).isFalse();
        assertThat(Globs.of("a").reachBelow(folder)).isFalse();
    }

    @Test
    void aHostilePatternTakesNoMoreThanPatternTimesPath() {
        String pattern = "*a".repeat(2000) + "b";
        String name = "a".repeat(20_000);
        String deep = "**/a/".repeat(200) + "b";
        String deepPath = "a/".repeat(2000) + "a";

        assertThat(Globs.of(pattern).matches(name)).isFalse();
        assertThat(Globs.of(deep).matches(deepPath)).isFalse();
    }
}
