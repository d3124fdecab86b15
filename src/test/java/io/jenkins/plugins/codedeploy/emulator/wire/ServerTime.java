package io.jenkins.plugins.codedeploy.emulator.wire;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** What the servers believe the true time to be: it dates answers and judges signatures, and can be set wrong. */
public final class ServerTime implements InstantSource {
    private volatile Duration skew = Duration.ZERO;

    /** Sets how far the servers are ahead of the machine's clock. */
    public void skew(Duration ahead) {
        skew = ahead;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(skew);
    }

    /** The value of a Date header. */
    public String date() {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(instant().atOffset(ZoneOffset.UTC));
    }
}
