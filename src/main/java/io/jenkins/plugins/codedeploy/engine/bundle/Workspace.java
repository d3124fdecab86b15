package io.jenkins.plugins.codedeploy.engine.bundle;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The folder that nothing may leave, with every link on the way to it resolved. */
final class Workspace {
    private final Path given;
    private final Path root;

    /**
     * Resolves the workspace.
     *
     * @throws InputProblem when it does not exist
     */
    Workspace(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            throw new InputProblem(
                    "directory",
                    "",
                    "the workspace does not exist on this agent",
                    "check out or build something before this step");
        }
        this.given = root.toAbsolutePath().normalize();
        this.root = root.toRealPath();
    }

    Path root() {
        return root;
    }

    boolean contains(Path realPath) {
        return realPath.startsWith(root);
    }

    /**
     * Returns the real path of a folder to pack.
     *
     * @throws InputProblem when it is missing, a file, or outside the workspace
     */
    Path directory(String name) throws IOException {
        Path found = resolve("directory", name, "folder");
        if (!Files.isDirectory(found)) {
            throw new InputProblem(
                    "directory", name, "directory '" + name + "' is a file", "set directory to the folder to pack");
        }
        return found;
    }

    /**
     * Returns the real path of a file or folder below the workspace.
     *
     * @param field the setting that names it
     * @param name the path, relative to the workspace or absolute below it
     * @param kind what it should be, for the message
     * @throws InputProblem when it is missing or outside the workspace
     */
    Path resolve(String field, String name, String kind) throws IOException {
        Path path = lexical(field, name);
        String named = field + " '" + name + "'";
        if (!path.startsWith(root)) {
            throw new InputProblem(
                    field, name, named + " lies outside the workspace", "set it to a " + kind + " of the workspace");
        }
        if (!Files.exists(path)) {
            throw new InputProblem(
                    field,
                    name,
                    named + " does not exist in the workspace",
                    "create it before this step or correct " + field);
        }
        Path real = path.toRealPath();
        if (!contains(real)) {
            throw new InputProblem(
                    field,
                    name,
                    named + " is a symbolic link out of the workspace",
                    "set it to a " + kind + " of the workspace");
        }
        return real;
    }

    private Path lexical(String field, String name) {
        try {
            Path path = root.resolve(name.trim()).normalize();
            return path.startsWith(given) ? root.resolve(given.relativize(path)) : path;
        } catch (InvalidPathException e) {
            throw new InputProblem(
                    field,
                    name,
                    field + " '" + name + "' is not a path on this agent (" + e.getReason() + ")",
                    "correct " + field);
        }
    }
}
