package io.jenkins.plugins.codedeploy.engine.bundle;

import io.jenkins.plugins.codedeploy.engine.plan.BundleType;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;

/**
 * Packs a folder of a workspace into one archive, reading every file once.
 *
 * <p>Equal contents, names and permission bits give equal bytes on every machine, in every folder and time zone: entries
 * are in order of their names, times are fixed, owners are root.
 */
public final class Bundler {
    private final InstantSource clock;

    /** Makes a bundler that measures its time by the clock. */
    public Bundler(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Packs.
     *
     * @param workspace the folder that nothing may leave
     * @param request what to pack and how
     * @param target the file to write; an existing one is overwritten, and nothing is left of it after a failure
     * @throws InputProblem when the request does not fit what is in the workspace
     * @throws IOException when reading or writing fails
     * @throws InterruptedException when the thread was interrupted
     */
    public PackedBundle pack(Path workspace, BundleRequest request, Path target)
            throws IOException, InterruptedException {
        boolean done = false;
        try {
            PackedBundle packed = packNow(new Workspace(workspace), request, target);
            done = true;
            return packed;
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            throw (InterruptedException) new InterruptedException("packing was interrupted").initCause(e);
        } finally {
            if (!done) {
                Files.deleteIfExists(target);
            }
        }
    }

    private PackedBundle packNow(Workspace workspace, BundleRequest request, Path target)
            throws IOException, InterruptedException {
        Instant started = clock.instant();
        BundleContent content = BundleContent.of(workspace, request);
        EntryRegister register = new EntryRegister();
        FileChannel channel = FileChannel.open(
                target,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE));
        try (OrderedWork work = new OrderedWork();
                ArchiveOutput out = new ArchiveOutput(channel, request.partSize())) {
            ArchiveWriter writer = writer(request.format(), out, work, register);
            for (Entry entry : content.entries()) {
                writer.add(entry);
            }
            writer.finish();
            String sha256 = out.end();
            return new PackedBundle(
                    request.format(),
                    register.files(),
                    register.bytes(),
                    out.position(),
                    sha256,
                    out.parts(),
                    Duration.between(started, clock.instant()),
                    content.appSpec(),
                    register.facts(),
                    register.findings());
        }
    }

    private static ArchiveWriter writer(BundleType format, ArchiveOutput out, OrderedWork work, EntryRegister register)
            throws IOException {
        return switch (format) {
            case TAR -> new TarArchive(ByteSink.to(out), register);
            case TGZ -> new TarArchive(new GzipBlocks(out, work), register);
            default -> new ZipArchive(out, work, register);
        };
    }
}
