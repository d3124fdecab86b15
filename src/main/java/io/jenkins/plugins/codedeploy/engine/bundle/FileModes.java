package io.jenkins.plugins.codedeploy.engine.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Reads Unix permission bits, or makes them up where the agent's file system has none. */
final class FileModes {
    static final int DIRECTORY = 0755;
    static final int FILE = 0644;
    static final int SCRIPT = 0755;

    private static final int PERMISSIONS = 07777;

    private FileModes() {}

    static int of(Path file, boolean directory) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return directory ? DIRECTORY : FILE;
        }
        return (int) Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS) & PERMISSIONS;
    }
}
