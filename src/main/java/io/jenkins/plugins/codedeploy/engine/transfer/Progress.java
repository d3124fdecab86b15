package io.jenkins.plugins.codedeploy.engine.transfer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The body of one attempt, which notes when bytes last moved, to tell a slow line from a dead one. */
final class Progress {
    private final PartSource source;
    private final TicketPart part;
    private final InstantSource clock;
    private volatile Instant last;

    Progress(PartSource source, TicketPart part, InstantSource clock) {
        this.source = source;
        this.part = part;
        this.clock = clock;
        this.last = clock.instant();
    }

    /** Opens the body, again from its beginning when a proxy has asked for a password after the first time. */
    InputStream open() {
        try {
            return new Watched(source.open(part));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns how long nothing has moved. */
    Duration idle() {
        return Duration.between(last, clock.instant());
    }

    private final class Watched extends FilterInputStream {
        Watched(InputStream in) {
            super(in);
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
    }
}
