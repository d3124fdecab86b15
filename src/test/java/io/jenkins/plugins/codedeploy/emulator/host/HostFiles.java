package io.jenkins.plugins.codedeploy.emulator.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The directories of one host: its own root and, in it, the folders that the agent keeps. */
public record HostFiles(Path root) {

    /** An absolute path of the host, below its own root. */
    public Path resolve(String absolute) {
        Path inside = root.resolve(absolute.replaceFirst("^/+", "")).normalize();
        if (!inside.startsWith(root)) {
            throw new IllegalArgumentException("outside the host: " + absolute);
        }
        return inside;
    }

    Path agent() {
        return resolve("/opt/codedeploy-agent/deployment-root");
    }

    Path deployment(HostCommand command) {
        return agent().resolve(command.groupId()).resolve(command.deploymentId());
    }

    Path archive(HostCommand command) {
        return deployment(command).resolve("deployment-archive");
    }

    /** The archive whose Install was the last to succeed for this group. */
    Optional<Path> lastSuccessful(HostCommand command) throws IOException {
        return noted(command, "last_successful_install");
    }

    /** The archive that was downloaded last for this group. */
    Optional<Path> mostRecent(HostCommand command) throws IOException {
        return noted(command, "most_recent_install");
    }

    void note(HostCommand command, String name) throws IOException {
        Path file = instructions(command, name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, archive(command).toString());
    }

    /** The list of what the last deployment of this group has put onto the host. */
    Path cleanup(HostCommand command) {
        return instructions(command, "cleanup");
    }

    private Optional<Path> noted(HostCommand command, String name) throws IOException {
        Path file = instructions(command, name);
        return Files.exists(file) ? Optional.of(Path.of(Files.readString(file))) : Optional.empty();
    }

    private Path instructions(HostCommand command, String name) {
        return agent().resolve("deployment-instructions").resolve(command.groupId() + "_" + name);
    }
}
