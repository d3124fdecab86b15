package io.jenkins.plugins.codedeploy.delivery;

import hudson.model.Run;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Writes something that belongs to a build to the disk. */
@FunctionalInterface
interface Saving {
    void run() throws IOException;

    /** Saves; where that fails the deployment goes on, and the controller's log tells. */
    static void of(Run<?, ?> run, Saving saving) {
        try {
            saving.run();
        } catch (IOException e) {
            Logger.getLogger(Saving.class.getName())
                    .log(Level.WARNING, e, () -> "The deployment cannot be saved with " + run);
        }
    }
}
