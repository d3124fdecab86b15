package io.jenkins.plugins.codedeploy.engine.bundle;

/** What an entry of an archive is. */
public enum EntryKind {
    FILE(0100000),
    DIRECTORY(0040000),
    LINK(0120000);

    private final int typeBits;

    EntryKind(int typeBits) {
        this.typeBits = typeBits;
    }

    /** Returns the file type bits of {@code st_mode} (POSIX {@code sys/stat.h}). */
    int typeBits() {
        return typeBits;
    }

    static EntryKind of(Entry entry) {
        if (entry instanceof Entry.Directory) {
            return DIRECTORY;
        }
        return entry instanceof Entry.Link ? LINK : FILE;
    }
}
