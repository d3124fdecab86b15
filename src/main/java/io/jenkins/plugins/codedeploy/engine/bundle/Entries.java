package io.jenkins.plugins.codedeploy.engine.bundle;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The entries of one archive, in the order in which they are written: by name, each folder before its content. */
final class Entries {
    private final NavigableMap<String, Entry> byName = new TreeMap<>();

    /**
     * Adds an entry.
     *
     * @throws InputProblem when the name is taken by anything but a folder of the same name
     */
    void add(Entry entry) {
        Entry other = byName.putIfAbsent(entry.name(), entry);
        if (other != null && !(other instanceof Entry.Directory && entry instanceof Entry.Directory)) {
            throw clash(other, entry);
        }
    }

    /** Puts an entry in the place of whatever had its name. */
    void replace(Entry entry) {
        byName.put(entry.name(), entry);
    }

    boolean contains(String name) {
        return byName.containsKey(name);
    }

    Optional<Entry> get(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    boolean isEmpty() {
        return byName.isEmpty();
    }

    /** Returns all entries in order, with an entry for every folder that another entry needs. */
    List<Entry> inOrder() {
        for (Entry entry : new ArrayList<>(byName.values())) {
            String parent = parent(entry.name());
            while (!parent.isEmpty()) {
                Entry above = byName.computeIfAbsent(parent, name -> new Entry.Directory(name, FileModes.DIRECTORY));
                if (!(above instanceof Entry.Directory)) {
                    throw clash(above, entry);
                }
                parent = parent(parent);
            }
        }
        return List.copyOf(byName.values());
    }

    static String parent(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('/')));
    }

    private static InputProblem clash(Entry first, Entry second) {
        return new InputProblem(
                "pathMappings",
                second.name(),
                "two sources for '" + second.name() + "' in the bundle: " + first.origin() + " and " + second.origin(),
                "exclude one of them or change the path mappings");
    }
}
