package io.jenkins.plugins.codedeploy.engine.bundle;

import java.io.IOException;

/** Writes entries in the order in which they come. */
interface ArchiveWriter {
    /** Adds an entry; its bytes may be written later. */
    void add(Entry entry) throws IOException, InterruptedException;

    /** Writes all that is left and ends the archive. */
    void finish() throws IOException, InterruptedException;
}
