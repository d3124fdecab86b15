package io.jenkins.plugins.codedeploy.engine.bundle;

import java.util.List;
import java.util.Optional;

/** Decides which paths below the packed directory go into the bundle. */
final class Selection {
    private final Globs includes;
    private final Globs excludes;
    private final Globs defaults;

    Selection(BundleRequest request) {
        includes = Globs.of(request.includes().isBlank() ? "**" : request.includes());
        excludes = Globs.of(request.excludes());
        defaults = request.defaultExcludes() ? DefaultExcludes.GLOBS : Globs.of(List.of());
    }

    boolean packs(List<String> path) {
        return includes.firstMatch(path).isPresent() && reasonAgainst(path).isEmpty();
    }

    boolean entersDirectory(List<String> directory) {
        return includes.reachBelow(directory) && !excludes.cover(directory) && !defaults.cover(directory);
    }

    /** Returns which setting leaves the path out, in words, or nothing when no exclude does. */
    Optional<String> reasonAgainst(List<String> path) {
        return excludes.firstMatch(path)
                .map(pattern -> "excludes '" + pattern.text() + "'")
                .or(() -> defaults.firstMatch(path).map(pattern -> "the default excludes ('" + pattern.text() + "')"));
    }
}
