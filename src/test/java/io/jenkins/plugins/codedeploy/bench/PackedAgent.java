package io.jenkins.plugins.codedeploy.bench;

import io.jenkins.plugins.codedeploy.engine.BundleAgent;
import io.jenkins.plugins.codedeploy.engine.bundle.BundleRequest;
import io.jenkins.plugins.codedeploy.engine.bundle.Bundler;
import io.jenkins.plugins.codedeploy.engine.bundle.PackedBundle;
import io.jenkins.plugins.codedeploy.engine.transfer.SentParts;
import io.jenkins.plugins.codedeploy.engine.transfer.UploadTicket;
import io.jenkins.plugins.codedeploy.engine.transfer.Uploader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/** An agent that packs once and keeps the bundle, so that only the upload is measured. */
final class PackedAgent implements BundleAgent {
    private final Path workspace;
    private final Path bundle;
    private PackedBundle packed;
    private long relayed;

    PackedAgent(Path workspace, Path bundle) {
        this.workspace = workspace;
        this.bundle = bundle;
    }

    Path bundle() {
        return bundle;
    }

    /** Returns how many bytes of the bundle went to the controller. */
    long relayedBytes() {
        return relayed;
    }

    @Override
    public PackedBundle pack(BundleRequest request) throws IOException, InterruptedException {
        if (packed == null) {
            packed = new Bundler(InstantSource.system()).pack(workspace, request, bundle);
        }
        return packed;
    }

    @Override
    public SentParts send(UploadTicket ticket) throws IOException, InterruptedException {
        try (Uploader uploader = new Uploader(InstantSource.system())) {
            return uploader.send(bundle, ticket);
        }
    }

    @Override
    public InputStream read() throws IOException {
        relayed += Files.size(bundle);
        return Files.newInputStream(bundle);
    }

    @Override
    public void discard() {
        // Every round sends the same bundle.
    }
}
