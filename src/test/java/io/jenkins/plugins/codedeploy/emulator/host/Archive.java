package io.jenkins.plugins.codedeploy.emulator.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Unpacks a bundle with the commands that the agent uses on Linux. */
final class Archive {
    private static final int UNZIP_WARNING = 1;

    private Archive() {}

    static void unpack(Path bundle, String type, Path into) throws IOException, AgentFailure {
        Files.createDirectories(into);
        List<String> command =
                switch (type) {
                    case "zip" -> List.of("unzip", "-qo", bundle.toString(), "-d", into.toString());
                    case "tar" -> List.of("tar", "-xpsf", bundle.toString(), "-C", into.toString());
                    case "tgz" -> List.of("tar", "-zxpsf", bundle.toString(), "-C", into.toString());
                    default -> throw new AgentFailure("Unknown bundle type: " + type);
                };
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit;
        try {
            exit = process.waitFor();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("the agent was stopped", stopped);
        }
        if (exit != 0 && !(type.equals("zip") && exit == UNZIP_WARNING)) {
            throw new AgentFailure("Error extracting " + type + " archive: " + command.get(0) + " exited with " + exit
                    + ": " + output.trim().split("\n")[0]);
        }
        stripWrapper(into);
    }

    /** The agent drops a single top-level folder that contains an AppSpec. */
    private static void stripWrapper(Path archive) throws IOException {
        List<Path> top = children(archive);
        if (top.size() != 1 || !Files.isDirectory(top.get(0))) {
            return;
        }
        boolean wraps = children(top.get(0)).stream()
                .anyMatch(child ->
                        child.getFileName().toString().toLowerCase(Locale.ROOT).contains("appspec"));
        if (wraps) {
            Path aside = archive.resolveSibling("nested");
            Files.move(top.get(0), aside);
            Files.delete(archive);
            Files.move(aside, archive, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static List<Path> children(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.toList();
        }
    }
}
