package io.jenkins.plugins.codedeploy.engine.bundle;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Turns symbolic links into entries, or into what they point to; none may lead out of the workspace. */
final class Links {
    private static final String FIELD = "links";

    private final Workspace workspace;
    private final Path directory;

    Links(Workspace workspace, Path directory) {
        this.workspace = workspace;
        this.directory = directory;
    }

    /**
     * Returns the entry for a link that is kept.
     *
     * @throws InputProblem when the link is absolute or leads out of the workspace
     */
    Entry kept(Path link, List<String> path, String name) throws IOException {
        Path target = Files.readSymbolicLink(link);
        if (target.isAbsolute()) {
            throw refused(path, "is absolute ('" + target + "') and would dangle on the hosts");
        }
        Path pointsTo = directory
                .resolve(String.join("/", path.subList(0, path.size() - 1)))
                .resolve(target)
                .normalize();
        if (!pointsTo.startsWith(workspace.root())
                || Files.exists(pointsTo) && !workspace.contains(pointsTo.toRealPath())) {
            throw outside(path);
        }
        List<String> parts = new ArrayList<>();
        target.forEach(part -> parts.add(targetPart(part)));
        return new Entry.Link(name, String.join("/", parts));
    }

    /**
     * Returns the real path of what a link points to.
     *
     * @throws InputProblem when that is missing or outside the workspace
     */
    Path followed(Path link, List<String> path) throws IOException {
        Path real;
        try {
            real = link.toRealPath();
        } catch (NoSuchFileException e) {
            throw refused(path, "points to nothing");
        } catch (FileSystemLoopException e) {
            throw cycle(path);
        } catch (IOException e) {
            throw refused(path, "cannot be followed");
        }
        if (!workspace.contains(real)) {
            throw outside(path);
        }
        return real;
    }

    static InputProblem cycle(List<String> path) {
        return refused(path, "leads back to a folder above it");
    }

    private static InputProblem outside(List<String> path) {
        return refused(path, "leads out of the workspace");
    }

    private static InputProblem refused(List<String> path, String why) {
        String name = String.join("/", path);
        return new InputProblem(
                FIELD,
                name,
                "symbolic link '" + name + "' " + why,
                "point it to a place in the workspace, relative to the link, or exclude it");
    }

    private static String targetPart(Path part) {
        return part.toString().equals("..") ? ".." : EntryName.of(part);
    }
}
