package io.jenkins.plugins.codedeploy.emulator;

import io.jenkins.plugins.codedeploy.emulator.codedeploy.Timings;
import io.jenkins.plugins.codedeploy.emulator.time.Clock;
import io.jenkins.plugins.codedeploy.emulator.time.PacedClock;
import io.jenkins.plugins.codedeploy.emulator.time.VirtualClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** What an emulator is to be like. */
public final class EmulatorBuilder {
    /** When the virtual clock starts. */
    public static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    private Clock clock = new VirtualClock(START);
    private String region = "eu-west-1";
    private String account = "123456789012";
    private int pageSize = 2;
    private Timings timings = Timings.observed();
    private Path hostsDirectory;
    private Path temporary;
    private Path s3Directory;

    EmulatorBuilder() {}

    /** Lets time run by itself, that many times as fast as real time. */
    public EmulatorBuilder speed(double factor) {
        clock = new PacedClock(factor);
        return this;
    }

    /** A clock that is shared with something else. */
    public EmulatorBuilder clock(Clock shared) {
        clock = shared;
        return this;
    }

    /** The region that buckets and groups are in; eu-west-1 if not set. */
    public EmulatorBuilder region(String name) {
        region = name;
        return this;
    }

    /** The account that owns everything; 123456789012 if not set. */
    public EmulatorBuilder account(String id) {
        account = id;
        return this;
    }

    /** How many entries a page of a list has; 2 if not set, so that every client has to page. */
    public EmulatorBuilder pageSize(int entries) {
        pageSize = entries;
        return this;
    }

    /** How long the steps of the service take. */
    public EmulatorBuilder timings(Timings wanted) {
        timings = wanted;
        return this;
    }

    /** Where the roots of real hosts are; a temporary directory if not set. */
    public EmulatorBuilder hostsIn(Path directory) {
        hostsDirectory = directory;
        return this;
    }

    /** Keeps objects on disk: for large ones; without versions and encryption headers. */
    public EmulatorBuilder s3OnDisk(Path directory) {
        s3Directory = directory;
        return this;
    }

    /** Starts it. */
    public Emulator start() {
        if (hostsDirectory == null) {
            try {
                temporary = Files.createTempDirectory("emulated-hosts").toRealPath();
            } catch (IOException cannotCreate) {
                throw new UncheckedIOException(cannotCreate);
            }
            hostsDirectory = temporary;
        }
        return new Emulator(this);
    }

    Clock clock() {
        return clock;
    }

    String region() {
        return region;
    }

    String account() {
        return account;
    }

    int pageSize() {
        return pageSize;
    }

    Timings timings() {
        return timings;
    }

    Path hostsDirectory() {
        return hostsDirectory;
    }

    Optional<Path> s3OnDisk() {
        return Optional.ofNullable(s3Directory);
    }

    void cleanUp() {
        if (temporary == null) {
            return;
        }
        try (Stream<Path> all = Files.walk(temporary)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException stillUsed) {
            throw new UncheckedIOException(stillUsed);
        }
    }
}
