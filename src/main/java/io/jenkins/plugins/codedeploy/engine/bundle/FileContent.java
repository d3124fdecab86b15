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
final class FileContent implements AutoCloseable {
    private final Entry.WorkspaceFile file;
    private SeekableByteChannel channel;

    FileContent(Entry.WorkspaceFile file) {
        this.file = file;
    }

    /**
     * Reads a range.
     *
     * @throws io.jenkins.plugins.codedeploy.engine.problem.InputProblem when the file is gone, shorter or unreadable
     */
    void read(long position, byte[] into, int length) throws IOException {
        open();
        channel.position(position);
        ByteBuffer buffer = ByteBuffer.wrap(into, 0, length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw Unreadable.changed(file.origin(), "became shorter");
            }
        }
    }

    /**
     * Compares the file with what was listed; to be called after the last byte was read.
     *
     * @throws io.jenkins.plugins.codedeploy.engine.problem.InputProblem when size or time of change differ
     */
    static void checkUnchanged(Entry.WorkspaceFile file) throws IOException {
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

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }

    /** A link that took the file's place since it was listed is not followed. */
    private void open() throws IOException {
        if (channel != null) {
            return;
        }
        try {
            channel = Files.newByteChannel(file.path(), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException e) {
            throw Unreadable.changed(file.origin(), "vanished");
        } catch (AccessDeniedException e) {
            throw Unreadable.denied(file.name());
        }
    }
}
