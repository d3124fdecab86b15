package io.jenkins.plugins.codedeploy.emulator.host;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The Install event: removes what the last deployment installed, copies the files and sets their modes. */
final class Installation {
    private final HostFiles host;
    private final HostCommand command;
    private final String behavior;
    private final List<String> installed = new ArrayList<>();
    private final Set<Path> targets = new HashSet<>();

    Installation(HostFiles host, HostCommand command, String behavior) {
        this.host = host;
        this.command = command;
        this.behavior = behavior;
    }

    void run(AppSpecFile spec) throws IOException, AgentFailure {
        removePrevious();
        Path archive = host.archive(command);
        try {
            for (AppSpecFile.FileCopy file : spec.files()) {
                copy(archive, file);
            }
        } finally {
            Files.createDirectories(host.cleanup(command).getParent());
            Files.write(host.cleanup(command), installed);
        }
        for (AppSpecFile.Permission permission : spec.permissions()) {
            apply(permission);
        }
    }

    private void removePrevious() throws IOException {
        if (!Files.exists(host.cleanup(command))) {
            return;
        }
        List<String> previous = new ArrayList<>(Files.readAllLines(host.cleanup(command)));
        java.util.Collections.reverse(previous);
        for (String path : previous) {
            Path file = Path.of(path);
            if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS) || isEmpty(file)) {
                Files.deleteIfExists(file);
            }
        }
    }

    private void copy(Path archive, AppSpecFile.FileCopy file) throws IOException, AgentFailure {
        Path source = archive.resolve(file.source().replaceFirst("^/+", "")).normalize();
        if (!Files.exists(source, LinkOption.NOFOLLOW_LINKS)) {
            throw new AgentFailure("No such file or directory - " + source);
        }
        Path destination = host.resolve(file.destination());
        directory(destination);
        if (Files.isDirectory(source)) {
            try (Stream<Path> all = Files.walk(source)) {
                for (Path path : all.sorted().toList()) {
                    if (!path.equals(source)) {
                        place(path, destination.resolve(source.relativize(path)));
                    }
                }
            }
        } else {
            place(source, destination.resolve(source.getFileName()));
        }
    }

    private void place(Path source, Path target) throws IOException, AgentFailure {
        if (Files.isDirectory(source, LinkOption.NOFOLLOW_LINKS)) {
            directory(target);
            return;
        }
        if (!targets.add(target)) {
            throw new AgentFailure("The deployment failed because the application specification file specifies the same"
                    + " destination twice: " + target);
        }
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            switch (behavior) {
                case "OVERWRITE" -> {}
                case "RETAIN" -> {
                    return;
                }
                default ->
                    throw new AgentFailure(
                            "The deployment failed because a specified file already exists at this location: "
                                    + inside(target));
            }
        }
        Files.copy(
                source,
                target,
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.COPY_ATTRIBUTES,
                LinkOption.NOFOLLOW_LINKS);
        installed.add(target.toString());
    }

    private void directory(Path target) throws IOException {
        if (!Files.isDirectory(target)) {
            directory(target.getParent());
            Files.createDirectory(target);
            installed.add(target.toString());
        }
    }

    private void apply(AppSpecFile.Permission permission) throws IOException {
        Path object = host.resolve(permission.object());
        if (permission.mode().isEmpty() || !Files.exists(object)) {
            return;
        }
        if (Files.isRegularFile(object)) {
            chmod(object, permission.mode());
            return;
        }
        boolean everything = permission.pattern().equals("**");
        try (Stream<Path> all = Files.walk(object, everything ? Integer.MAX_VALUE : 1)) {
            for (Path path : all.filter(path -> !path.equals(object)).toList()) {
                boolean wanted = everything || matches(permission.pattern(), path);
                boolean excepted = permission.except().stream().anyMatch(pattern -> matches(pattern, path));
                String type = Files.isDirectory(path) ? "directory" : "file";
                if (wanted && !excepted && permission.types().contains(type) && installed.contains(path.toString())) {
                    chmod(path, permission.mode());
                }
            }
        }
    }

    private static boolean matches(String pattern, Path path) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        return matcher.matches(path.getFileName());
    }

    private static void chmod(Path path, String octal) throws IOException {
        int mode = Integer.parseInt(octal, 8);
        Set<PosixFilePermission> bits = EnumSet.noneOf(PosixFilePermission.class);
        PosixFilePermission[] all = PosixFilePermission.values();
        for (int bit = 0; bit < all.length; bit++) {
            if ((mode & 0400 >> bit) != 0) {
                bits.add(all[bit]);
            }
        }
        Files.setPosixFilePermissions(path, bits);
    }

    private String inside(Path target) {
        return "/" + host.root().relativize(target);
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            return children.findAny().isEmpty();
        }
    }
}
