package io.jenkins.plugins.codedeploy.delivery;

import hudson.model.Run;
import io.jenkins.plugins.codedeploy.engine.appspec.LintMode;
import io.jenkins.plugins.codedeploy.engine.launch.IfBusy;
import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import io.jenkins.plugins.codedeploy.engine.plan.DeploymentOptions;
import io.jenkins.plugins.codedeploy.engine.plan.DeploymentPlan;
import io.jenkins.plugins.codedeploy.engine.plan.Destination;
import io.jenkins.plugins.codedeploy.engine.plan.Revision;
import io.jenkins.plugins.codedeploy.engine.watch.FollowSettings;
import io.jenkins.plugins.codedeploy.revision.RevisionRequest;

/**
 * What one build wants, checked and in the engine's terms.
 *
 * @param destination where to
 * @param revision what has to be done to get the revision
 * @param options what else CreateDeployment is told
 * @param ifBusy what to do while the deployment group is busy
 * @param follow how the deployment is followed
 * @param connection how AWS is reached
 * @param lint what becomes of findings in the bundle and its AppSpec file
 * @param follows whether the build waits for the end
 * @param plans whether it is only told what would happen
 * @param watchesAlarms whether alarms are looked at after the end
 */
public record Order(
        Destination destination,
        RevisionRequest revision,
        DeploymentOptions options,
        IfBusy ifBusy,
        FollowSettings follow,
        ConnectionSettings connection,
        LintMode lint,
        boolean follows,
        boolean plans,
        boolean watchesAlarms) {

    /** Returns the same for one build, whose name may be part of what it sends. */
    Order of(Run<?, ?> run) {
        RevisionRequest named = revision.ofBuild(run.getParent().getFullName(), run.getNumber());
        return new Order(destination, named, options, ifBusy, follow, connection, lint, follows, plans, watchesAlarms);
    }

    /** Returns the same over another connection. */
    Order over(ConnectionSettings other) {
        return new Order(destination, revision, options, ifBusy, follow, other, lint, follows, plans, watchesAlarms);
    }

    /** Returns what CreateDeployment is asked for. */
    public DeploymentPlan plan(Revision pinned) {
        return new DeploymentPlan(destination, pinned, options);
    }
}
