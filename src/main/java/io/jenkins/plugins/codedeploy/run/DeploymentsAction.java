package io.jenkins.plugins.codedeploy.run;

import hudson.model.Api;
import hudson.model.Run;
import io.jenkins.plugins.codedeploy.engine.watch.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.RunAction2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The deployments of one build, kept with it; the page and the REST API are at {@code codedeploy}. */
@ExportedBean
public final class DeploymentsAction implements RunAction2 {
    /** The most deployments that a build keeps; later ones push the first ones out. */
    static final int MAX = 100;

    private final ArrayList<DeploymentRecord> deployments = new ArrayList<>();
    private transient Run<?, ?> run;

    /**
     * Adds a deployment to a build and saves the build.
     *
     * @throws IOException if the build cannot be saved
     */
    public static void begin(Run<?, ?> run, DeploymentRecord record) throws IOException {
        synchronized (run) {
            DeploymentsAction action = run.getAction(DeploymentsAction.class);
            if (action == null) {
                action = new DeploymentsAction();
                run.addAction(action);
            }
            action.add(record);
            run.save();
        }
    }

    /**
     * Notes the end of a deployment and saves the build; does nothing for one that was never added.
     *
     * @throws IOException if the build cannot be saved
     */
    public static void end(Run<?, ?> run, Outcome outcome) throws IOException {
        synchronized (run) {
            DeploymentsAction action = run.getAction(DeploymentsAction.class);
            if (action != null && action.replace(outcome)) {
                run.save();
            }
        }
    }

    private synchronized void add(DeploymentRecord record) {
        deployments.removeIf(old -> old.getDeploymentId().equals(record.getDeploymentId()));
        deployments.add(record);
        if (deployments.size() > MAX) {
            deployments.remove(0);
        }
    }

    private synchronized boolean replace(Outcome outcome) {
        for (int place = 0; place < deployments.size(); place++) {
            DeploymentRecord record = deployments.get(place);
            if (record.getDeploymentId().equals(outcome.deploymentId())) {
                deployments.set(place, record.ended(outcome));
                return true;
            }
        }
        return false;
    }

    /** Returns the deployments in the order in which they were created. */
    @Exported
    public synchronized List<DeploymentRecord> getDeployments() {
        return List.copyOf(deployments);
    }

    /** Returns the build, for the page. */
    public Run<?, ?> getRun() {
        return run;
    }

    /** Returns the REST API. */
    public Api getApi() {
        return new Api(this);
    }

    @Override
    public void onAttached(Run<?, ?> attached) {
        run = attached;
    }

    @Override
    public void onLoad(Run<?, ?> loaded) {
        run = loaded;
    }

    @Override
    public String getIconFileName() {
        return "symbol-cloud";
    }

    @Override
    public String getDisplayName() {
        return Messages.DeploymentsAction_displayName();
    }

    @Override
    public String getUrlName() {
        return "codedeploy";
    }
}
