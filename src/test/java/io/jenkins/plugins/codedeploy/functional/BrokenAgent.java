package io.jenkins.plugins.codedeploy.functional;

import io.jenkins.plugins.codedeploy.engine.BundleAgent;
import io.jenkins.plugins.codedeploy.engine.bundle.BundleRequest;
import io.jenkins.plugins.codedeploy.engine.bundle.PackedBundle;
import io.jenkins.plugins.codedeploy.engine.transfer.SentParts;
import io.jenkins.plugins.codedeploy.engine.transfer.UploadTicket;
import java.io.IOException;
import java.io.InputStream;

/** An agent that does everything as another one; tests override what goes wrong. */
class BrokenAgent implements BundleAgent {
    final BundleAgent sound;

    BrokenAgent(BundleAgent sound) {
        this.sound = sound;
    }

    @Override
    public PackedBundle pack(BundleRequest request) throws IOException, InterruptedException {
        return sound.pack(request);
    }

    @Override
    public SentParts send(UploadTicket ticket) throws IOException, InterruptedException {
        return sound.send(ticket);
    }

    @Override
    public InputStream read() throws IOException, InterruptedException {
        return sound.read();
    }

    @Override
    public void discard() throws IOException, InterruptedException {
        sound.discard();
    }
}
