package io.jenkins.plugins.codedeploy.engine.bundle;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/** One entry of the archive to be written. */
sealed interface Entry {
    /** Returns the name in the archive, with forward slashes and without one at the end. */
    String name();

    /** Returns the Unix permission bits. */
    int mode();

    /** Returns where the entry comes from, as people know it. */
    default String origin() {
        return "'" + name() + "'";
    }

    record Directory(String name, int mode) implements Entry {}

    record Link(String name, String target) implements Entry {
        @Override
        public int mode() {
            return 0777;
        }

        byte[] content() {
            return target.getBytes(StandardCharsets.UTF_8);
        }
    }

    record WorkspaceFile(String name, int mode, Path path, String origin, long size, FileTime modified)
            implements Entry {}

    record Text(String name, int mode, byte[] content) implements Entry {}
}
