package io.jenkins.plugins.codedeploy.delivery;

import hudson.FilePath;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.codedeploy.engine.BundleAgent;
import io.jenkins.plugins.codedeploy.engine.bundle.BundleRequest;
import io.jenkins.plugins.codedeploy.engine.bundle.Bundler;
import io.jenkins.plugins.codedeploy.engine.bundle.PackedBundle;
import io.jenkins.plugins.codedeploy.engine.transfer.SentParts;
import io.jenkins.plugins.codedeploy.engine.transfer.UploadTicket;
import io.jenkins.plugins.codedeploy.engine.transfer.Uploader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.UUID;
import jenkins.MasterToSlaveFileCallable;

/** One bundle on the machine that has the workspace, kept in the folder that Jenkins has for temporary files beside it. */
final class AgentBundle implements BundleAgent {
    private final FilePath workspace;
    private final FilePath file;

    AgentBundle(FilePath workspace) {
        this.workspace = workspace;
        this.file =
                workspace.sibling(workspace.getName() + "@tmp").child("codedeploy-" + UUID.randomUUID() + ".bundle");
    }

    @Override
    public PackedBundle pack(BundleRequest request) throws IOException, InterruptedException {
        return workspace.act(new Pack(request, file.getRemote()));
    }

    @Override
    public SentParts send(UploadTicket ticket) throws IOException, InterruptedException {
        return file.act(new Send(ticket));
    }

    @Override
    public InputStream read() throws IOException, InterruptedException {
        return file.read();
    }

    @Override
    public void discard() throws IOException, InterruptedException {
        file.delete();
    }

    /** Packs where the files are. */
    private static final class Pack extends MasterToSlaveFileCallable<PackedBundle> {
        private static final long serialVersionUID = 1L;

        private final BundleRequest request;
        private final String target;

        private Pack(BundleRequest request, String target) {
            this.request = request;
            this.target = target;
        }

        @Override
        public PackedBundle invoke(File folder, VirtualChannel channel) throws IOException, InterruptedException {
            Path bundle = Path.of(target);
            Path parent = bundle.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            return new Bundler(InstantSource.system()).pack(folder.toPath(), request, bundle);
        }
    }

    /** Sends from where the bundle is, so that no byte of it passes the controller. */
    private static final class Send extends MasterToSlaveFileCallable<SentParts> {
        private static final long serialVersionUID = 1L;

        private final UploadTicket ticket;

        private Send(UploadTicket ticket) {
            this.ticket = ticket;
        }

        @Override
        public SentParts invoke(File bundle, VirtualChannel channel) throws IOException, InterruptedException {
            try (Uploader uploader = new Uploader(InstantSource.system())) {
                return uploader.send(bundle.toPath(), ticket);
            }
        }
    }
}
