package io.jenkins.plugins.codedeploy.run;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import hudson.Util;
import hudson.model.Api;
import hudson.model.EnvironmentContributingAction;
import hudson.model.Failure;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.User;
import hudson.security.Permission;
import io.jenkins.plugins.codedeploy.engine.matrix.TargetMatrix;
import io.jenkins.plugins.codedeploy.engine.watch.OnInterrupt;
import io.jenkins.plugins.codedeploy.engine.watch.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jenkins.model.RunAction2;
import jenkins.model.Tab;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;
import org.kohsuke.stapler.verb.POST;

/** The deployments of one build, kept with it; the page and the REST API are at {@code codedeploy}. */
@ExportedBean
public final class DeploymentsAction extends Tab implements RunAction2, EnvironmentContributingAction {
    /** The most deployments that a build keeps; later ones push the first ones out. */
    static final int MAX = 100;

    private final ArrayList<DeploymentRecord> deployments = new ArrayList<>();
    private transient Run<?, ?> run;

    /** What is followed right now, by deployment id; null after a restart until something is. */
    private transient Map<String, LiveDeployment> live;

    DeploymentsAction() {
        super(null);
    }

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
            if (action != null) {
                try {
                    action.keepTargets(run, outcome.deploymentId());
                } finally {
                    action.live(outcome.deploymentId(), null);
                    if (action.replace(outcome)) {
                        run.save();
                    }
                }
            }
        }
    }

    /** Adds what proves how a deployment was made; the next save of the build keeps it. */
    public static void prove(Run<?, ?> run, String deploymentId, Map<String, String> facts) {
        synchronized (run) {
            DeploymentsAction action = run.getAction(DeploymentsAction.class);
            if (action != null) {
                action.prove(deploymentId, facts);
            }
        }
    }

    private synchronized void prove(String deploymentId, Map<String, String> facts) {
        deployments.stream()
                .filter(record -> record.getDeploymentId().equals(deploymentId))
                .forEach(record -> record.proven(facts));
    }

    /** Gives the buttons of a deployment's row their effect; does nothing for a deployment that was never added. */
    public static void live(Run<?, ?> run, String deploymentId, LiveDeployment deployment) {
        synchronized (run) {
            DeploymentsAction action = run.getAction(DeploymentsAction.class);
            if (action != null) {
                action.live(deploymentId, deployment);
            }
        }
    }

    private void keepTargets(Run<?, ?> build, String deploymentId) throws IOException {
        Optional<TargetMatrix> seen = live(deploymentId)
                .map(LiveDeployment::matrix)
                .filter(matrix -> !matrix.rows().isEmpty());
        if (seen.isPresent()) {
            new MatrixFile(build.getRootDir().toPath(), deploymentId).write(seen.get());
        }
    }

    private synchronized void live(String deploymentId, @CheckForNull LiveDeployment deployment) {
        if (live == null) {
            live = new HashMap<>();
        }
        if (deployment == null) {
            live.remove(deploymentId);
        } else {
            live.put(deploymentId, deployment);
        }
    }

    private synchronized Optional<LiveDeployment> live(String deploymentId) {
        return live == null ? Optional.empty() : Optional.ofNullable(live.get(deploymentId));
    }

    /**
     * Returns a deployment of this build, for {@code codedeploy/deployment/<id>}.
     *
     * @return null, so that the page is not found, if this build has no such deployment
     */
    @CheckForNull
    public DeploymentPage getDeployment(String deploymentId) {
        return getDeployments().stream()
                .filter(record -> record.getDeploymentId().equals(deploymentId))
                .findFirst()
                .map(record ->
                        new DeploymentPage(this, record, live(deploymentId).orElse(null)))
                .orElse(null);
    }

    /** Tells whether a deployment is followed right now. */
    public boolean isLive(String deploymentId) {
        return live(deploymentId).isPresent();
    }

    /** Tells whether the person who looks at the page may let the deployment's traffic move now. */
    public boolean mayContinue(String deploymentId) {
        return getRun().getParent().hasPermission(Item.BUILD)
                && live(deploymentId).filter(LiveDeployment::isWaiting).isPresent();
    }

    /** Tells whether the person who looks at the page may stop the deployment now. */
    public boolean mayStop(String deploymentId) {
        return getRun().getParent().hasPermission(Item.CANCEL)
                && live(deploymentId).filter(LiveDeployment::isStoppable).isPresent();
    }

    /**
     * Lets the traffic of a deployment move that waits at Ready.
     *
     * @throws Failure if none does
     */
    @POST
    public HttpResponse doContinue(@QueryParameter String deploymentId) {
        followed(deploymentId, Item.BUILD).proceed(person());
        return HttpResponses.redirectToDot();
    }

    /**
     * Stops a deployment; whether it is rolled back is the deployment group's own setting.
     *
     * @throws Failure if it does not run
     */
    @POST
    public HttpResponse doStop(@QueryParameter String deploymentId) {
        followed(deploymentId, Item.CANCEL).stop(OnInterrupt.STOP, person());
        return HttpResponses.redirectToDot();
    }

    /**
     * Stops a deployment and has it rolled back.
     *
     * @throws Failure if it does not run
     */
    @POST
    public HttpResponse doStopAndRollBack(@QueryParameter String deploymentId) {
        followed(deploymentId, Item.CANCEL).stop(OnInterrupt.STOP_AND_ROLLBACK, person());
        return HttpResponses.redirectToDot();
    }

    private LiveDeployment followed(String deploymentId, Permission permission) {
        getRun().getParent().checkPermission(Item.READ);
        getRun().getParent().checkPermission(permission);
        return live(deploymentId)
                .orElseThrow(() -> new Failure("This build follows no deployment " + Util.fixNull(deploymentId)
                        + " now; nothing was done. Look at it in the AWS console"));
    }

    private static String person() {
        User user = User.current();
        return user == null ? "Somebody without a login" : user.getFullName();
    }

    private synchronized void add(DeploymentRecord record) {
        for (DeploymentRecord known : deployments) {
            if (known.getDeploymentId().equals(record.getDeploymentId())) {
                // A restarted controller begins again to follow it, which does not make it younger.
                known.proven(record.getEvidence());
                return;
            }
        }
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

    /** Returns the deployments in the order in which this build began or found them. */
    @Exported
    public synchronized List<DeploymentRecord> getDeployments() {
        return List.copyOf(deployments);
    }

    @Override
    public void buildEnvironment(@NonNull Run<?, ?> build, @NonNull EnvVars env) {
        getNewestFirst().stream()
                .filter(record -> !record.isAwaited())
                .findFirst()
                .ifPresent(record -> DeploymentVariables.put(record, env));
    }

    /** Returns the deployments for the page, the newest first. */
    public List<DeploymentRecord> getNewestFirst() {
        List<DeploymentRecord> records = new ArrayList<>(getDeployments());
        Collections.reverse(records);
        return records;
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
        object = attached;
    }

    @Override
    public void onLoad(Run<?, ?> loaded) {
        run = loaded;
        object = loaded;
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
