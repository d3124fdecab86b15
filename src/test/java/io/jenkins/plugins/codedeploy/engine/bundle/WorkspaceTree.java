package io.jenkins.plugins.codedeploy.engine.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A workspace that a test fills, and the description of a tree to compare it with what came out of an archive. */
public final class WorkspaceTree {
    static final String APPSPEC = """
            version: 0.0
            os: linux
            files:
              - source: /
                destination: /srv/shop
            """;

    final Path root;

    /** Fills this folder. */
    public WorkspaceTree(Path root) {
        this.root = root;
    }

    /** Begins with an AppSpec file. */
    public static WorkspaceTree withAppSpec(Path root) throws IOException {
        return new WorkspaceTree(root).file("appspec.yml", APPSPEC);
    }

    /** Writes a text. */
    public WorkspaceTree file(String name, String text) throws IOException {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes bytes. */
    public WorkspaceTree file(String name, byte[] content) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        return mode(name, "rw-r--r--");
    }

    /** Makes an empty folder. */
    public WorkspaceTree directory(String name) throws IOException {
        Files.createDirectories(root.resolve(name));
        return this;
    }

    /** Makes a symbolic link. */
    public WorkspaceTree link(String name, String target) throws IOException {
        Files.createDirectories(root.resolve(name).getParent());
        Files.createSymbolicLink(root.resolve(name), Path.of(target));
        return this;
    }

    /** Sets permissions, for example {@code rwxr-x--x}. */
    public WorkspaceTree mode(String name, String permissions) throws IOException {
        Files.setPosixFilePermissions(root.resolve(name), PosixFilePermissions.fromString(permissions));
        return this;
    }

    /** Describes each path below a folder: kind, permissions, and content or link target. */
    public static Map<String, String> describe(Path folder) throws IOException {
        Map<String, String> tree = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.filter(path -> !path.equals(folder))
                    .forEach(path -> tree.put(folder.relativize(path).toString(), describeOne(path)));
        }
        return tree;
    }

    private static String describeOne(Path path) {
        try {
            if (Files.isSymbolicLink(path)) {
                return "link to " + Files.readSymbolicLink(path);
            }
            String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
            return Files.isDirectory(path)
                    ? "folder " + mode
                    : "file " + mode + " "
                            + HexFormat.of().formatHex(Sha256.digest().digest(Files.readAllBytes(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
