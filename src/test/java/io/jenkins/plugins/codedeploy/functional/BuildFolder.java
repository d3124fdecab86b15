package io.jenkins.plugins.codedeploy.functional;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of one build, made when it is asked for first, below the folder that a clean build deletes. */
final class BuildFolder {
    private File folder;

    synchronized File get() throws IOException {
        if (folder == null) {
            Path builds = Files.createDirectories(Path.of("target", "builds"));
            folder = Files.createTempDirectory(builds, "build").toFile();
        }
        return folder;
    }
}
