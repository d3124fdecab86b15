package io.jenkins.plugins.codedeploy.engine.retention;

import io.jenkins.plugins.codedeploy.engine.Shelf;
import io.jenkins.plugins.codedeploy.engine.ShelvedObject;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Which bundles are too many; a pure choice. */
final class Surplus {
    private static final Comparator<ShelvedObject> NEWEST_FIRST =
            Comparator.comparing(ShelvedObject::modified).reversed().thenComparing(ShelvedObject::key);

    private Surplus() {}

    /**
     * Returns the keys of what may go, oldest last.
     *
     * <p>The newest stay, and whatever is in use, which counts only where it is among the newest. An object of another
     * naming neither counts nor is ever chosen.
     *
     * @param keep how many of the newest stay, at least 1
     * @param inUse addresses as {@code s3://bucket/key}
     */
    static List<String> of(Shelf shelf, Collection<ShelvedObject> found, int keep, Set<String> inUse) {
        if (keep < 1) {
            throw new IllegalArgumentException("keep is " + keep + ", less than 1");
        }
        return found.stream()
                .filter(object -> shelf.holds(object.key()))
                .sorted(NEWEST_FIRST)
                .skip(keep)
                .map(ShelvedObject::key)
                .filter(key -> !inUse.contains(shelf.uri(key)))
                .toList();
    }
}
