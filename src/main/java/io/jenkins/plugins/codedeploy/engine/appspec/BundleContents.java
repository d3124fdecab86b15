package io.jenkins.plugins.codedeploy.engine.appspec;

import io.jenkins.plugins.codedeploy.engine.bundle.EntryFact;
import io.jenkins.plugins.codedeploy.engine.bundle.EntryKind;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The entries of the bundle, looked up by paths as AppSpec files write them. */
final class BundleContents {
    private final NavigableMap<String, EntryFact> byName = new TreeMap<>();

    BundleContents(List<EntryFact> entries) {
        entries.forEach(entry -> byName.put(entry.name(), entry));
    }

    /** Returns a path as an entry's name: relative, with forward slashes; empty for the whole bundle. */
    static String normalize(String path) {
        String name = path.trim().replace('\\', '/');
        String shorter = name.replaceAll("(^|/)(\\./)+", "$1").replaceAll("/+", "/");
        shorter = shorter.equals(".") ? "" : shorter;
        int start = shorter.startsWith("/") ? 1 : 0;
        int end = shorter.endsWith("/") && shorter.length() > start ? shorter.length() - 1 : shorter.length();
        return shorter.substring(start, end);
    }

    Optional<EntryFact> get(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Returns an entry whose name differs in upper and lower case only. */
    Optional<String> similar(String name) {
        return byName.keySet().stream()
                .filter(candidate -> String.CASE_INSENSITIVE_ORDER.compare(candidate, name) == 0)
                .findFirst();
    }

    /** Returns files and links at the name or below it; all of them for an empty name. */
    List<String> filesBelow(String name) {
        if (get(name).filter(entry -> entry.kind() != EntryKind.DIRECTORY).isPresent()) {
            return List.of(name);
        }
        String prefix = name.isEmpty() ? "" : name + "/";
        return byName.tailMap(prefix, true).values().stream()
                .takeWhile(entry -> entry.name().startsWith(prefix))
                .filter(entry -> entry.kind() != EntryKind.DIRECTORY)
                .map(EntryFact::name)
                .toList();
    }
}
