package io.jenkins.plugins.codedeploy.engine.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GlobsFuzzTest {
    private static final String[] PATTERN_PARTS = {"**", "*", "?", "a", "b", "ab", "a*", "*b", "a?b", "*a*"};
    private static final String[] NAMES = {"a", "b", "ab", "aab", "ba", "abb"};

    /** The definition, without any cleverness: try every way to spend the pattern's parts. */
    private static boolean matches(List<String> pattern, List<String> path) {
        if (pattern.isEmpty()) {
            return path.isEmpty();
        }
        List<String> rest = pattern.subList(1, pattern.size());
        if (pattern.get(0).equals("**")) {
            return matches(rest, path) || !path.isEmpty() && matches(pattern, path.subList(1, path.size()));
        }
        return !path.isEmpty()
                && nameMatches(pattern.get(0), path.get(0))
                && matches(rest, path.subList(1, path.size()));
    }

    private static boolean nameMatches(String pattern, String name) {
        if (pattern.isEmpty()) {
            return name.isEmpty();
        }
        if (pattern.charAt(0) == '*') {
            return nameMatches(pattern.substring(1), name)
                    || !name.isEmpty() && nameMatches(pattern, name.substring(1));
        }
        return !name.isEmpty()
                && (pattern.charAt(0) == '?' || pattern.charAt(0) == name.charAt(0))
                && nameMatches(pattern.substring(1), name.substring(1));
    }

    private static List<String> parts(Random random, String[] from, int atMost) {
        return random.ints(1 + random.nextInt(atMost), 0, from.length)
                .mapToObj(i -> from[i])
                .toList();
    }

    @Test
    void matchingSkippingAndEnteringAgreeWithTheirDefinitions() {
        Random random = new Random(100);
        int matched = 0;
        for (int round = 0; round < 100_000; round++) {
            List<String> pattern = parts(random, PATTERN_PARTS, 5);
            List<String> path = parts(random, NAMES, 5);
            Globs globs = Globs.of(String.join("/", pattern));

            boolean matches = globs.matches(String.join("/", path));

            if (matches != matches(pattern, path)) {
                assertThat(matches).as("%s on %s", pattern, path).isEqualTo(!matches);
            }
            for (int depth = 1; depth < path.size(); depth++) {
                List<String> folder = path.subList(0, depth);
                if (globs.cover(folder) && !matches || matches && !globs.reachBelow(folder)) {
                    assertThat(folder).as("%s on %s", pattern, path).isNull();
                }
            }
            matched += matches ? 1 : 0;
        }
        assertThat(matched).isBetween(5_000, 95_000);
    }
}
