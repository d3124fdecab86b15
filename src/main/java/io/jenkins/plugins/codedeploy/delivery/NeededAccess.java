package io.jenkins.plugins.codedeploy.delivery;

import hudson.model.Run;
import io.jenkins.plugins.codedeploy.engine.launch.IfBusy;
import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import io.jenkins.plugins.codedeploy.engine.plan.SessionName;
import io.jenkins.plugins.codedeploy.engine.policy.AccessNeed;
import io.jenkins.plugins.codedeploy.engine.policy.Arns;
import io.jenkins.plugins.codedeploy.engine.policy.BundlePlace;
import io.jenkins.plugins.codedeploy.engine.policy.Duty;
import io.jenkins.plugins.codedeploy.engine.protection.Protection;
import io.jenkins.plugins.codedeploy.engine.protection.Rule;
import io.jenkins.plugins.codedeploy.engine.watch.FollowSettings;
import io.jenkins.plugins.codedeploy.engine.watch.OnInterrupt;
import io.jenkins.plugins.codedeploy.engine.watch.OnReady;
import io.jenkins.plugins.codedeploy.protection.ProtectionSource;
import io.jenkins.plugins.codedeploy.revision.RevisionRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Tells what a delivery needs to be allowed, from what was entered alone: nobody is asked. */
public final class NeededAccess {
    private NeededAccess() {}

    /**
     * Returns the need of a delivery.
     *
     * @param run the build, whose name the session would carry
     * @throws io.jenkins.plugins.codedeploy.engine.problem.InputProblem as the delivery itself would
     */
    public static AccessNeed of(DeployInput input, Run<?, ?> run) {
        String session = SessionName.of(run.getParent().getFullName(), run.getNumber());
        return of(input.order(UnaryOperator.identity(), session), ProtectionSource.of(run.getParent()));
    }

    static AccessNeed of(Order order, Protection protection) {
        ConnectionSettings connection = order.connection();
        BundlePlace bundles = order.revision() instanceof RevisionRequest.Packed packed
                ? new BundlePlace(packed.bucket(), packed.key(), packed.upload())
                : null;
        return new AccessNeed(
                Arns.inAccountOf(connection.region(), connection.actingRole()),
                order.destination().application(),
                List.of(order.destination().deploymentGroup()),
                order.options().deploymentConfigName(),
                bundles,
                duties(order, protection));
    }

    private static Set<Duty> duties(Order order, Protection protection) {
        FollowSettings follow = order.follow();
        Set<Duty> duties = EnumSet.of(Duty.DEPLOY);
        if (order.revision() instanceof RevisionRequest.Packed packed) {
            duties.add(Duty.PUSH);
            if (protection.demands(Rule.VERSIONED_BUCKET_REQUIRED)) {
                duties.add(Duty.VERSIONING);
            }
            if (order.follows() && packed.keep() > 0) {
                duties.add(Duty.RETENTION);
            }
        }
        if (order.follows()) {
            duties.add(Duty.FOLLOW);
        }
        boolean interrupts = follow.onAbort() != OnInterrupt.LEAVE || follow.onTimeout() != OnInterrupt.LEAVE;
        if (order.ifBusy() == IfBusy.SUPERSEDE || order.follows() && interrupts) {
            duties.add(Duty.STOP);
        }
        if (order.follows() && follow.onReady() != OnReady.WAIT) {
            duties.add(Duty.CONTINUE);
        }
        return duties;
    }
}
