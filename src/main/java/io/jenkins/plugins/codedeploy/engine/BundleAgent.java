package io.jenkins.plugins.codedeploy.engine;

import io.jenkins.plugins.codedeploy.engine.bundle.BundleRequest;
import io.jenkins.plugins.codedeploy.engine.bundle.PackedBundle;
import io.jenkins.plugins.codedeploy.engine.transfer.SentParts;
import io.jenkins.plugins.codedeploy.engine.transfer.UploadTicket;
import java.io.IOException;
import java.io.InputStream;

/**
 * What the engine asks of the machine that has the workspace, about one bundle.
 *
 * <p>An {@link IOException} says that the machine failed or was lost; its message is shown to people.
 */
public interface BundleAgent {

    /** Packs into a temporary file outside the workspace, which the other methods refer to. */
    PackedBundle pack(BundleRequest request) throws IOException, InterruptedException;

    /** Sends parts of the packed bundle by {@link io.jenkins.plugins.codedeploy.engine.transfer.Uploader}. */
    SentParts send(UploadTicket ticket) throws IOException, InterruptedException;

    /** Reads the packed bundle from its beginning, for the controller to send it. */
    InputStream read() throws IOException, InterruptedException;

    /** Deletes the packed bundle; harmless when there is none. */
    void discard() throws IOException, InterruptedException;
}
