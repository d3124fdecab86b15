package io.jenkins.plugins.codedeploy.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.codedeploy.connection.ConnectionUse;
import io.jenkins.plugins.codedeploy.engine.launch.IfBusy;
import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import io.jenkins.plugins.codedeploy.engine.plan.Destination;
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
import io.jenkins.plugins.codedeploy.revision.FunctionRequest;
import io.jenkins.plugins.codedeploy.revision.RevisionRequest;
import io.jenkins.plugins.codedeploy.revision.TaskRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Tells what a delivery needs to be allowed, from what was entered alone: nobody is asked. */
public final class NeededAccess {
    private static final String ANY = "";

    private NeededAccess() {}

    /**
     * Returns the need of a step.
     *
     * @param input what the step is given
     * @param run the build, whose name the session would carry; what is needed is the same for all builds of its job
     * @throws io.jenkins.plugins.codedeploy.engine.problem.InputProblem as the step itself would
     */
    public static AccessNeed of(PolicyUse use, DeployInput input, Run<?, ?> run) {
        UnaryOperator<String> text = UnaryOperator.identity();
        ConnectionUse by = ConnectionUse.of(run);
        Protection protection = ProtectionSource.of(run.getParent());
        AccessNeed need =
                switch (use) {
                    case DEPLOY, WAVES -> of(input.order(text, by), protection);
                    case ROLLBACK -> of(input.back().order(text, by), protection);
                    case PUSH -> of(input.push().order(text, by), protection);
                    case AWAIT, STOP, CONTINUE ->
                        existing(input.settings(text, by), input.destination(text), use.duties());
                };
        return need.ofJob(run.getParent().getFullName());
    }

    /**
     * Returns the need of a deployment that somebody is entering in a form.
     *
     * @param text what becomes of each text that was entered
     * @param item the form's job or folder; null for none
     * @throws io.jenkins.plugins.codedeploy.engine.problem.InputProblem as the build would
     */
    public static AccessNeed ofForm(DeployInput input, UnaryOperator<String> text, @CheckForNull Item item) {
        return of(input.order(text, ConnectionUse.ofForm(item)), ProtectionSource.of(item));
    }

    static AccessNeed of(Order order, Protection protection) {
        return new AccessNeed(
                arns(order.connection()),
                order.destination().application(),
                List.of(order.destination().deploymentGroup()),
                order.options().deploymentConfigName(),
                order.revision() instanceof RevisionRequest.Packed packed ? place(packed) : null,
                order.revision() instanceof FunctionRequest function ? function.function() : "",
                order.plans() ? planning(order, protection) : duties(order, protection));
    }

    static AccessNeed of(PushOrder order, Protection protection) {
        return of(order, order.plans() ? EnumSet.of(Duty.PLAN_PUSH) : pushing(order), protection);
    }

    /** Returns what the push that an order plans would need. */
    static AccessNeed ofPlanned(PushOrder order, Protection protection) {
        return of(order, pushing(order), protection);
    }

    private static Set<Duty> pushing(PushOrder order) {
        return order.application().isEmpty() ? EnumSet.of(Duty.PUSH) : EnumSet.of(Duty.PUSH, Duty.REGISTER);
    }

    private static AccessNeed of(PushOrder order, Set<Duty> duties, Protection protection) {
        if (protection.demands(Rule.VERSIONED_BUCKET_REQUIRED)) {
            duties.add(Duty.VERSIONING);
        }
        return new AccessNeed(
                arns(order.connection()), order.application(), List.of(), ANY, place(order.revision()), duties);
    }

    /** Returns the need of whoever has the id of a deployment only, so that it may belong to any deployment group. */
    static AccessNeed existing(ConnectionSettings connection, Set<Duty> duties) {
        return new AccessNeed(arns(connection), ANY, List.of(ANY), ANY, null, duties);
    }

    private static AccessNeed existing(ConnectionSettings connection, Destination destination, Set<Duty> duties) {
        return new AccessNeed(
                arns(connection), destination.application(), List.of(destination.deploymentGroup()), ANY, null, duties);
    }

    private static Arns arns(ConnectionSettings connection) {
        return Arns.inAccountOf(connection.region(), connection.actingRole());
    }

    private static BundlePlace place(RevisionRequest.Packed packed) {
        return new BundlePlace(packed.bucket(), packed.key(), packed.upload());
    }

    /** Returns what the deployment that an order plans would need. */
    static AccessNeed ofPlanned(Order order, Protection protection) {
        AccessNeed need = of(order, protection);
        return new AccessNeed(
                need.arns(),
                need.application(),
                need.deploymentGroups(),
                need.deploymentConfig(),
                need.bundles(),
                need.function(),
                duties(order, protection));
    }

    private static Set<Duty> planning(Order order, Protection protection) {
        Set<Duty> duties = EnumSet.of(Duty.PLAN, Duty.ALARMS);
        if (order.revision() instanceof RevisionRequest.Packed) {
            duties.add(Duty.PLAN_PUSH);
            if (protection.demands(Rule.VERSIONED_BUCKET_REQUIRED)) {
                duties.add(Duty.VERSIONING);
            }
        }
        if (order.revision() instanceof FunctionRequest function
                && function.currentVersion().isEmpty()) {
            duties.add(Duty.ALIAS);
        }
        if (order.revision() instanceof TaskRequest) {
            duties.add(Duty.PLAN_TASK);
        }
        return duties;
    }

    private static Set<Duty> duties(Order order, Protection protection) {
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
        if (order.revision() instanceof FunctionRequest function) {
            if (function.currentVersion().isEmpty()) {
                duties.add(Duty.ALIAS);
            }
            if (function.publish()) {
                duties.add(Duty.PUBLISH);
            }
        }
        if (order.revision() instanceof TaskRequest) {
            duties.add(Duty.REGISTER_TASK);
        }
        if (order.watchesAlarms()) {
            duties.add(Duty.ALARMS);
        }
        if (order.options().alarmOverride().isPresent()) {
            duties.add(Duty.OVERRIDE_ALARMS);
        }
        if (order.follows()) {
            duties.addAll(duties(order.follow()));
        }
        if (order.ifBusy() == IfBusy.SUPERSEDE) {
            duties.add(Duty.STOP);
        }
        return duties;
    }

    /** Returns what following to the end takes, the stop of an aborted build included. */
    static Set<Duty> duties(FollowSettings follow) {
        Set<Duty> duties = EnumSet.of(Duty.FOLLOW);
        if (follow.onAbort() != OnInterrupt.LEAVE || follow.onTimeout() != OnInterrupt.LEAVE) {
            duties.add(Duty.STOP);
        }
        if (follow.onReady() != OnReady.WAIT) {
            duties.add(Duty.CONTINUE);
        }
        return duties;
    }
}
