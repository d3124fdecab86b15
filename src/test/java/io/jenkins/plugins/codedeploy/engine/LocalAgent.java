package io.jenkins.plugins.codedeploy.engine;

import io.jenkins.plugins.codedeploy.engine.bundle.BundleRequest;
import io.jenkins.plugins.codedeploy.engine.bundle.Bundler;
import io.jenkins.plugins.codedeploy.engine.bundle.PackedBundle;
import io.jenkins.plugins.codedeploy.engine.transfer.SentParts;
import io.jenkins.plugins.codedeploy.engine.transfer.UploadPace;
import io.jenkins.plugins.codedeploy.engine.transfer.UploadTicket;
import io.jenkins.plugins.codedeploy.engine.transfer.Uploader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/** An agent in this process; everything that would cross the wire is serialised on the way. */
public class LocalAgent implements BundleAgent {
    /** The usual number of attempts, without the pauses. */
    private static final UploadPace HASTY =
            new UploadPace(8, 6, Duration.ofMillis(2), Duration.ofMillis(4), Duration.ofSeconds(3));

    private final Path workspace;
    private final Path temporary;

    /** Makes an agent with a workspace and a folder for the packed bundle. */
    public LocalAgent(Path workspace, Path temporary) {
        this.workspace = workspace;
        this.temporary = temporary;
    }

    /** Returns where the packed bundle is as long as it is kept. */
    public Path bundle() {
        return temporary.resolve("bundle");
    }

    @Override
    public PackedBundle pack(BundleRequest request) throws IOException, InterruptedException {
        return wired(new Bundler(InstantSource.system()).pack(workspace, wired(request), bundle()));
    }

    @Override
    public SentParts send(UploadTicket ticket) throws IOException, InterruptedException {
        UploadTicket hasty = new UploadTicket(ticket.bucket(), ticket.key(), ticket.parts(), ticket.transport(), HASTY);
        try (Uploader uploader = new Uploader(InstantSource.system())) {
            return wired(uploader.send(bundle(), wired(hasty)));
        }
    }

    @Override
    public InputStream read() throws IOException {
        return Files.newInputStream(bundle());
    }

    @Override
    public void discard() throws IOException {
        Files.deleteIfExists(bundle());
    }

    @SuppressWarnings("unchecked")
    private static <T extends Serializable> T wired(T value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) in.readObject();
        } catch (ClassNotFoundException e) {
            throw new IOException(e);
        }
    }
}
