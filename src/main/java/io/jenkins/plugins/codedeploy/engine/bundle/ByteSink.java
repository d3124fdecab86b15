package io.jenkins.plugins.codedeploy.engine.bundle;

import java.io.IOException;

/** Takes bytes front to back; unlike a stream it may wait for other threads and be interrupted. */
interface ByteSink {
    void write(byte[] bytes, int offset, int length) throws IOException, InterruptedException;

    /** Writes all that is left. */
    void finish() throws IOException, InterruptedException;

    /** Returns a sink that passes everything on at once. */
    static ByteSink to(ArchiveOutput out) {
        return new ByteSink() {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
            }

            @Override
            public void finish() throws IOException {
                out.flush();
            }
        };
    }
}
