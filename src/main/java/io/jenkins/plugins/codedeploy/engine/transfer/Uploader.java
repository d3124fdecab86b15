package io.jenkins.plugins.codedeploy.engine.transfer;

import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * Sends parts of a bundle to presigned addresses, several at a time.
 *
 * <p>Needs no credentials and knows nothing of AWS but the form of S3's errors. Stops at once when its thread is
 * interrupted. Of a file there are only a few blocks of each part under way in memory.
 */
public final class Uploader implements AutoCloseable {
    private final Threads threads = new Threads();
    private final Delayer delayer;
    private final InstantSource clock;

    /** Makes an uploader with threads of its own, which {@link #close} ends. */
    public Uploader(InstantSource clock) {
        this.delayer = threads;
        this.clock = clock;
    }

    Uploader(InstantSource clock, Delayer delayer) {
        this.delayer = delayer;
        this.clock = clock;
    }

    /**
     * Sends from a file.
     *
     * @throws IOException if the file cannot be read
     * @throws DeployException if S3 refuses or cannot be reached
     */
    public SentParts send(Path file, UploadTicket ticket) throws IOException, InterruptedException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return send(ticket, part -> new FileSlice(channel, part.offset(), part.length()));
        }
    }

    /**
     * Sends from a stream that can be read only once, one part after the other, each held in memory while it is sent.
     *
     * @param bundle stands at its beginning
     * @throws IOException if the stream breaks or ends early
     * @throws DeployException as above
     */
    public SentParts relay(InputStream bundle, UploadTicket ticket) throws IOException, InterruptedException {
        List<SentPart> sent = new ArrayList<>();
        List<Integer> expired = new ArrayList<>();
        Handshakes handshakes = new Handshakes();
        long position = 0;
        for (TicketPart part : ticket.parts()) {
            bundle.skipNBytes(part.offset() - position);
            byte[] bytes = bundle.readNBytes(Math.toIntExact(part.length()));
            position = part.offset() + part.length();
            if (bytes.length < part.length()) {
                throw new EOFException("the bundle ends within part " + part.number());
            }
            UploadTicket one =
                    new UploadTicket(ticket.bucket(), ticket.key(), List.of(part), ticket.transport(), ticket.pace());
            SentParts result = send(one, same -> new ByteArrayInputStream(bytes));
            sent.addAll(result.sent());
            expired.addAll(result.expired());
            result.handshakes().forEach(handshakes::add);
        }
        return new SentParts(sent, expired, handshakes.all());
    }

    @Override
    public void close() {
        threads.close();
    }

    private SentParts send(UploadTicket ticket, PartSource source) throws IOException, InterruptedException {
        HttpClient client = HttpClients.create(ticket.transport(), threads.executor());
        Handshakes handshakes = new Handshakes();
        Transfer transfer = new Transfer(
                ticket, part -> new PartSender(new Line(client, ticket, handshakes), part, source, delayer, clock));
        try {
            SentParts result = transfer.start().get();
            return new SentParts(result.sent(), result.expired(), handshakes.all());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException unreadable) {
                throw unreadable;
            }
            if (e.getCause() instanceof DeployException refused) {
                throw refused;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            transfer.cancel();
        }
    }
}
