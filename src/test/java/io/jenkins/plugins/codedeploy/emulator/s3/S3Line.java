package io.jenkins.plugins.codedeploy.emulator.s3;

import io.jenkins.plugins.codedeploy.emulator.wire.Pace;
import java.time.Duration;

/** The quality of the line to S3, in real time. */
public final class S3Line {
    private volatile Duration latency = Duration.ZERO;
    private volatile long bytesPerSecond;

    /** Answers every request this much later. */
    public void latency(Duration late) {
        latency = late;
    }

    /** Reads at most this many bytes a second from each connection; 0 is unlimited. */
    public void bandwidth(long bytesPerSecondAndConnection) {
        bytesPerSecond = bytesPerSecondAndConnection;
    }

    Pace pace() {
        return new Pace(bytesPerSecond);
    }

    void delay() {
        Pace.rest(latency.toNanos());
    }
}
