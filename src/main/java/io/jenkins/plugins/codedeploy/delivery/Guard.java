package io.jenkins.plugins.codedeploy.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.FilePath;
import hudson.model.Run;
import io.jenkins.plugins.codedeploy.connection.OpenConnection;
import io.jenkins.plugins.codedeploy.engine.AlarmPort;
import io.jenkins.plugins.codedeploy.engine.bundle.Finding;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.plan.Revision;
import io.jenkins.plugins.codedeploy.engine.policy.LeastPrivilege;
import io.jenkins.plugins.codedeploy.engine.protection.FreeText;
import io.jenkins.plugins.codedeploy.engine.protection.Protection;
import io.jenkins.plugins.codedeploy.engine.protection.Rule;
import io.jenkins.plugins.codedeploy.engine.state.DeploymentSnapshot;
import io.jenkins.plugins.codedeploy.protection.ProtectionSource;
import io.jenkins.plugins.codedeploy.revision.FunctionRequest;
import io.jenkins.plugins.codedeploy.revision.RevisionRequest;
import io.jenkins.plugins.codedeploy.revision.TaskRequest;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Holds a build to the data protection profiles of its job: what was entered before any call, and what AWS tells as soon as
 * it is known, before anything is changed.
 *
 * <p>Each check throws {@link io.jenkins.plugins.codedeploy.engine.problem.InputProblem} naming the profile and the rule.
 */
final class Guard {
    private final Protection protection;

    Guard(Protection protection) {
        this.protection = protection;
    }

    static Guard of(Run<?, ?> run) {
        return new Guard(ProtectionSource.of(run.getParent()));
    }

    /** Returns what becomes of the texts that were entered: secrets in free text are refused or replaced. */
    FreeText text(UnaryOperator<String> plain, Collection<String> secrets, Consumer<DeployEvent> events) {
        return new FreeText(plain, secrets, protection, warning -> events.accept(new DeployEvent.Warning(warning)));
    }

    void check(Order order) {
        protection.check(order.connection());
        protection.checkApplication(order.destination().application());
        check(order.revision());
        if (order.revision() instanceof FunctionRequest) {
            protection.checkLambda(order.connection());
        }
        if (order.revision() instanceof TaskRequest) {
            protection.checkEcs(order.connection());
        }
    }

    /** Returns CloudWatch, once its address is one that is allowed. */
    AlarmPort alarms(Order order, OpenConnection connection) {
        protection.checkCloudWatch(order.connection());
        return connection.alarms();
    }

    /** Returns the IAM actions that the deployment would take. */
    List<String> actions(Order order) {
        return LeastPrivilege.of(NeededAccess.ofPlanned(order, protection)).actions();
    }

    /** Returns the IAM actions that the push would take. */
    List<String> actions(PushOrder order) {
        return LeastPrivilege.of(NeededAccess.ofPlanned(order, protection)).actions();
    }

    void check(PushOrder order) {
        protection.check(order.connection());
        if (!order.application().isEmpty()) {
            protection.checkApplication(order.application());
        }
        check(order.revision());
    }

    private void check(RevisionRequest revision) {
        if (revision instanceof RevisionRequest.Packed packed) {
            protection.checkUpload(packed.bucket(), packed.upload());
        } else if (revision instanceof RevisionRequest.Known known) {
            check(known.revision());
        }
    }

    void check(Revision revision) {
        if (revision instanceof Revision.S3 object) {
            protection.checkObject(object);
        }
    }

    void check(DeploymentSnapshot deployment) {
        protection.checkApplication(deployment.application());
    }

    void check(List<Finding> findings) {
        findings.stream()
                .filter(finding -> finding.topic() == Finding.Topic.SECRET)
                .findFirst()
                .ifPresent(finding -> protection.checkBundleSecret(finding.file()));
    }

    /** Looks for secrets in what would be packed, if some profile refuses them; asks nothing of AWS. */
    void checkSecrets(RevisionRequest revision, @CheckForNull FilePath workspace) throws InterruptedException {
        if (revision instanceof RevisionRequest.Packed packed
                && workspace != null
                && protection.demands(Rule.BUNDLE_SECRETS_REFUSED)) {
            check(AgentWork.ask(workspace, new BundleSearch(packed.bundle()), "looking for secrets"));
        }
    }

    /** Asks whose account it is, if some profile wants to know. */
    void checkAccount(OpenConnection connection) {
        if (protection.limits(Rule.ALLOWED_ACCOUNTS)) {
            protection.checkAccount(connection.identity().caller().account());
        }
    }

    /** Asks whether the bucket keeps versions, if some profile wants to know. */
    void checkVersioning(OpenConnection connection, RevisionRequest.Packed packed) {
        if (protection.demands(Rule.VERSIONED_BUCKET_REQUIRED)) {
            boolean versioned = connection
                    .revisions()
                    .keepsVersions(packed.bucket(), packed.upload().expectedBucketOwner());
            protection.checkVersioning(packed.bucket(), versioned);
        }
    }
}
