package io.jenkins.plugins.codedeploy.engine.bundle;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A list of Ant-style patterns, as forms and Pipelines write it: separated by commas or line ends. */
public final class Globs {
    private final List<GlobPattern> patterns;

    private Globs(List<GlobPattern> patterns) {
        this.patterns = patterns;
    }

    /** Returns the patterns of a list; blank parts are ignored, so an empty text is an empty list. */
    public static Globs of(String list) {
        return of(Arrays.asList(list.split("[,\r\n]")));
    }

    /** Returns the given patterns; blank ones are ignored. */
    public static Globs of(List<String> patterns) {
        return new Globs(patterns.stream()
                .filter(pattern -> !pattern.isBlank())
                .map(GlobPattern::of)
                .toList());
    }

    /** Tells whether there is no pattern at all. */
    public boolean isEmpty() {
        return patterns.isEmpty();
    }

    /**
     * Tells whether a pattern matches.
     *
     * @param path a relative path with forward slashes
     */
    public boolean matches(String path) {
        return firstMatch(EntryName.segments(path)).isPresent();
    }

    Optional<GlobPattern> firstMatch(List<String> path) {
        for (GlobPattern pattern : patterns) {
            if (pattern.matches(path)) {
                return Optional.of(pattern);
            }
        }
        return Optional.empty();
    }

    boolean cover(List<String> directory) {
        return patterns.stream().anyMatch(pattern -> pattern.covers(directory));
    }

    boolean reachBelow(List<String> directory) {
        return patterns.stream().anyMatch(pattern -> pattern.reachesBelow(directory));
    }
}
