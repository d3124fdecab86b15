package io.jenkins.plugins.codedeploy.engine.bundle;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Walks the packed directory once and collects what goes into the bundle. */
final class TreeScan {
    private final Links links;
    private final BundleRequest request;
    private final Selection selection;
    private final Entries entries = new Entries();
    private final Deque<Path> above = new ArrayDeque<>();
    private final AppSpecSightings sightings = new AppSpecSightings();
    private int seen;

    TreeScan(Workspace workspace, Path directory, BundleRequest request) {
        this.links = new Links(workspace, directory);
        this.request = request;
        this.selection = new Selection(request);
    }

    /** What a walk found below one folder. */
    private record Below(boolean stays, boolean moved) {
        static final Below NOTHING = new Below(false, false);

        Below and(Below other) {
            return new Below(stays || other.stays, moved || other.moved);
        }
    }

    /** Collects the entries below the directory. */
    void walk(Path directory) throws IOException {
        below(directory, List.of());
    }

    Entries entries() {
        return entries;
    }

    AppSpecSightings sightings() {
        return sightings;
    }

    /** Returns how many files and links were looked at, packed or not. */
    int seen() {
        return seen;
    }

    private Below below(Path directory, List<String> path) throws IOException {
        if (above.contains(directory)) {
            throw Links.cycle(path);
        }
        above.push(directory);
        Below found = Below.NOTHING;
        for (Path child : children(directory, path)) {
            List<String> childPath = new ArrayList<>(path);
            childPath.add(EntryName.of(child));
            found = found.and(visitOnce(child, childPath));
        }
        above.pop();
        return found;
    }

    private static List<Path> children(Path directory, List<String> path) throws IOException {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(children::add);
        } catch (AccessDeniedException e) {
            throw Unreadable.denied(String.join("/", path));
        }
        Collections.sort(children);
        return children;
    }

    private Below visitOnce(Path child, List<String> path) throws IOException {
        try {
            return visit(child, path);
        } catch (NoSuchFileException e) {
            throw Unreadable.changed("'" + String.join("/", path) + "'", "vanished");
        }
    }

    private Below visit(Path child, List<String> path) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(child, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isSymbolicLink()) {
            return visit(child, path, attributes);
        }
        if (request.links() == LinkPolicy.KEEP) {
            seen++;
            return selection.packs(path) ? add(path, name -> links.kept(child, path, name)) : Below.NOTHING;
        }
        if (!selection.packs(path) && !selection.entersDirectory(path)) {
            return Below.NOTHING;
        }
        Path real = links.followed(child, path);
        return visit(real, path, Files.readAttributes(real, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    }

    private Below visit(Path real, List<String> path, BasicFileAttributes attributes) throws IOException {
        if (attributes.isDirectory()) {
            return visitDirectory(real, path);
        }
        seen++;
        boolean packed = selection.packs(path);
        sightings.note(path, packed ? "the path mappings move it" : absence(path));
        if (!packed) {
            return Below.NOTHING;
        }
        String origin = "'" + String.join("/", path) + "'";
        if (!attributes.isRegularFile()) {
            throw new InputProblem(
                    "includes",
                    String.join("/", path),
                    origin + " is neither a file nor a folder nor a link",
                    "exclude it from the bundle");
        }
        int mode = FileModes.of(real, false);
        return add(
                path,
                name -> new Entry.WorkspaceFile(
                        name, mode, real, origin, attributes.size(), attributes.lastModifiedTime()));
    }

    private String absence(List<String> path) {
        return selection.reasonAgainst(path).map(by -> by + " leave it out").orElse("the includes do not match it");
    }

    private Below visitDirectory(Path real, List<String> path) throws IOException {
        Below found = selection.entersDirectory(path) ? below(real, path) : Below.NOTHING;
        boolean wanted = selection.packs(path) && !found.moved();
        if (!found.stays() && !wanted) {
            return found;
        }
        int mode = FileModes.of(real, true);
        if (found.stays()) {
            entries.add(new Entry.Directory(String.join("/", path), mode));
            return found;
        }
        return add(path, name -> new Entry.Directory(name, mode));
    }

    /** Makes an entry under the name that it gets in the archive. */
    private interface EntryMaker {
        Entry make(String name) throws IOException;
    }

    private Below add(List<String> path, EntryMaker maker) throws IOException {
        Optional<String> moved = request.mappings().stream()
                .flatMap(mapping -> mapping.apply(path).stream())
                .findFirst();
        entries.add(maker.make(moved.orElseGet(() -> String.join("/", path))));
        return new Below(moved.isEmpty(), moved.isPresent());
    }
}
