package io.jenkins.plugins.codedeploy.engine.transfer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Notes when bytes last moved, to tell a slow line from a dead one. */
final class Progress extends FilterInputStream {
    private final InstantSource clock;
    private volatile Instant last;

    Progress(InputStream in, InstantSource clock) {
        super(in);
        this.clock = clock;
        this.last = clock.instant();
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        last = clock.instant();
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        last = clock.instant();
        return count;
    }

    /** Returns how long nothing has moved. */
    Duration idle() {
        return Duration.between(last, clock.instant());
    }
}
