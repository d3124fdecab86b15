package io.jenkins.plugins.codedeploy.emulator.host;

import java.io.IOException;
import java.nio.file.Path;

/** Fetches bundles for agents. */
@FunctionalInterface
public interface BundleSource {

    /**
     * Writes the bundle into the file.
     *
     * @throws IOException with the text that the agent reports
     */
    void fetch(Bundle bundle, Path into) throws IOException;
}
