package io.jenkins.plugins.codedeploy.run;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Run;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Somebody who learns of the deployments that builds begin, not of those that they only follow; called by the watcher's threads, so it must be quick.
 *
 * <p>What goes wrong with it is noted in the controller's log and changes nothing for the build.
 */
public abstract class DeploymentObserver implements ExtensionPoint {
    private static final Logger LOGGER = Logger.getLogger(DeploymentObserver.class.getName());

    /** Learns that a deployment was created; told once more after a restart of the controller. */
    protected abstract void begun(Run<?, ?> run, DeploymentRecord record);

    /**
     * Learns of a deployment's end, or that it is no longer followed.
     *
     * @param words how it ended, as in the build's log: sanitised and masked; may be empty
     */
    protected abstract void ended(Run<?, ?> run, DeploymentRecord record, List<String> words);

    /** Tells all observers that a deployment was created, if the build has a record of it. */
    public static void tellBegun(Run<?, ?> run, String deploymentId) {
        tell(run, deploymentId, (observer, record) -> observer.begun(run, record));
    }

    /** Tells all observers of a deployment's end, if the build has a record of it. */
    public static void tellEnded(Run<?, ?> run, String deploymentId, List<String> words) {
        tell(run, deploymentId, (observer, record) -> observer.ended(run, record, words));
    }

    private static void tell(
            Run<?, ?> run, String deploymentId, BiConsumer<DeploymentObserver, DeploymentRecord> news) {
        DeploymentsAction action = run.getAction(DeploymentsAction.class);
        if (action == null) {
            return;
        }
        for (DeploymentRecord record : action.getDeployments()) {
            if (record.getDeploymentId().equals(deploymentId) && !record.isAwaited()) {
                ExtensionList.lookup(DeploymentObserver.class).forEach(observer -> tell(observer, record, news));
            }
        }
    }

    private static void tell(
            DeploymentObserver observer,
            DeploymentRecord record,
            BiConsumer<DeploymentObserver, DeploymentRecord> news) {
        try {
            news.accept(observer, record);
        } catch (RuntimeException | LinkageError e) {
            LOGGER.log(
                    Level.WARNING,
                    e,
                    () -> observer.getClass().getName() + " did not take the news of " + record.getDeploymentId());
        }
    }
}
