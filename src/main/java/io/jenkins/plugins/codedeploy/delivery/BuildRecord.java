package io.jenkins.plugins.codedeploy.delivery;

import hudson.model.Run;
import io.jenkins.plugins.codedeploy.engine.event.ConsoleLink;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.DeploymentAdopted;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.DeploymentCreated;
import io.jenkins.plugins.codedeploy.engine.watch.Outcome;
import io.jenkins.plugins.codedeploy.run.DeploymentObserver;
import io.jenkins.plugins.codedeploy.run.DeploymentRecord;
import io.jenkins.plugins.codedeploy.run.DeploymentsAction;
import io.jenkins.plugins.codedeploy.run.LiveDeployment;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;

/** Keeps one deployment with its build; a build that cannot be saved is the administrator's matter, not the user's. */
final class BuildRecord {

    private final Run<?, ?> run;
    private final Order order;
    private final Prepared prepared;
    private final Evidence evidence;
    private final Signpost signpost;
    private final EndingWords words = new EndingWords();
    private boolean begun;

    BuildRecord(Run<?, ?> run, Order order, Prepared prepared, Evidence evidence) {
        this.evidence = evidence;
        this.run = run;
        this.signpost = new Signpost(run);
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
        Saving.of(
                run,
                () -> DeploymentsAction.begin(
                        run,
                        DeploymentRecord.begun(
                                        deploymentId,
                                        order.destination(),
                                        region,
                                        ConsoleLink.deployment(region, deploymentId),
                                        prepared.revision(),
                                        prepared.sha256(),
                                        new Date())
                                .proven(evidence.of(deploymentId))));
        DeploymentObserver.tellBegun(run, deploymentId);
    }

    /** Returns an event for the log, and after the one that names a new deployment what proves how that was made. */
    Stream<DeployEvent> proven(DeployEvent event) {
        String created = "";
        if (event instanceof DeploymentCreated made) {
            created = made.id();
        } else if (event instanceof DeploymentAdopted found) {
            created = found.id();
        }
        return created.isEmpty()
                ? Stream.of(signpost.at(event))
                : Stream.of(event, new DeployEvent.Proven(created, evidence.of(created)));
    }

    /** Lets people act on the deployment while it is followed. */
    void live(String deploymentId, LiveDeployment deployment) {
        DeploymentsAction.live(run, deploymentId, deployment);
    }

    /** Notes what an event says of the deployment's end. */
    void note(DeployEvent event) {
        words.note(event);
    }

    /** Notes the end. */
    void ended(Outcome outcome) {
        begun(outcome.deploymentId());
        if (!outcome.deploymentId().isEmpty()) {
            DeploymentsAction.prove(run, outcome.deploymentId(), evidence.of(outcome.deploymentId()));
        }
        Saving.of(run, () -> DeploymentsAction.end(run, outcome));
        DeploymentObserver.tellEnded(run, outcome.deploymentId(), words.lines());
    }

    /** Notes the requests that removed older bundles after a success. */
    void removed(Outcome outcome, List<String> bundles) {
        if (!bundles.isEmpty()) {
            DeploymentsAction.prove(run, outcome.deploymentId(), evidence.ofRemoved(bundles));
            Saving.of(run, run::save);
        }
    }
}
