package io.jenkins.plugins.codedeploy.delivery;

import hudson.model.Run;
import io.jenkins.plugins.codedeploy.engine.event.ConsoleLink;
import io.jenkins.plugins.codedeploy.engine.watch.Outcome;
import io.jenkins.plugins.codedeploy.run.DeploymentRecord;
import io.jenkins.plugins.codedeploy.run.DeploymentsAction;
import java.io.IOException;
import java.util.Date;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps one deployment with its build; a build that cannot be saved is the administrator's matter, not the user's. */
final class BuildRecord {
    private static final Logger LOGGER = Logger.getLogger(BuildRecord.class.getName());

    private final Run<?, ?> run;
    private final Order order;
    private final Prepared prepared;
    private boolean begun;

    BuildRecord(Run<?, ?> run, Order order, Prepared prepared) {
        this.run = run;
        this.order = order;
        this.prepared = prepared;
    }

    /** Notes that the deployment exists; after the first time it does nothing. */
    synchronized void begun(String deploymentId) {
        if (begun || deploymentId.isEmpty()) {
            return;
        }
        begun = true;
        String region = order.connection().region();
        save(() -> DeploymentsAction.begin(
                run,
                DeploymentRecord.begun(
                        deploymentId,
                        order.destination(),
                        region,
                        ConsoleLink.deployment(region, deploymentId),
                        prepared.revision(),
                        prepared.sha256(),
                        new Date())));
    }

    /** Notes the end. */
    void ended(Outcome outcome) {
        begun(outcome.deploymentId());
        save(() -> DeploymentsAction.end(run, outcome));
    }

    private void save(Saving saving) {
        try {
            saving.run();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "The deployment cannot be saved with " + run);
        }
    }

    @FunctionalInterface
    private interface Saving {
        void run() throws IOException;
    }
}
