package io.jenkins.plugins.codedeploy.engine.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/** Reads a file of the workspace and notices when it is no longer the one that was listed. */
final class FileContent {
    private final Entry.WorkspaceFile file;

    FileContent(Entry.WorkspaceFile file) {
        this.file = file;
    }

    /**
     * Reads a range.
     *
     * @throws io.jenkins.plugins.codedeploy.engine.problem.InputProblem when the file is gone, shorter or unreadable
     */
    void read(long position, byte[] into, int length) throws IOException {
        try (SeekableByteChannel channel =
                Files.newByteChannel(file.path(), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            channel.position(position);
            ByteBuffer buffer = ByteBuffer.wrap(into, 0, length);
            while (buffer.hasRemaining()) {
                if (channel.read(buffer) < 0) {
                    throw Unreadable.changed(file.origin(), "became shorter");
                }
            }
        } catch (NoSuchFileException e) {
            throw Unreadable.changed(file.origin(), "vanished");
        } catch (AccessDeniedException e) {
            throw Unreadable.denied(file.name());
        }
    }

    /**
     * Compares the file with what was listed; to be called after the last byte was read.
     *
     * @throws io.jenkins.plugins.codedeploy.engine.problem.InputProblem when size or time of change differ
     */
    void checkUnchanged() throws IOException {
        try {
            BasicFileAttributes now =
                    Files.readAttributes(file.path(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (now.size() != file.size() || !now.lastModifiedTime().equals(file.modified())) {
                throw Unreadable.changed(file.origin(), "changed");
            }
        } catch (NoSuchFileException e) {
            throw Unreadable.changed(file.origin(), "vanished");
        }
    }
}
