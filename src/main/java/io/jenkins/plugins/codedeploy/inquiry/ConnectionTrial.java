package io.jenkins.plugins.codedeploy.inquiry;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.codedeploy.connection.FormConnection;
import io.jenkins.plugins.codedeploy.engine.CallerIdentity;
import io.jenkins.plugins.codedeploy.engine.plan.ComputePlatform;
import io.jenkins.plugins.codedeploy.engine.plan.Destination;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import io.jenkins.plugins.codedeploy.engine.protection.Protection;
import io.jenkins.plugins.codedeploy.engine.state.GroupSnapshot;
import io.jenkins.plugins.codedeploy.revision.RevisionRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Looks whether a connection reaches what it is for; changes nothing.
 *
 * <p>Whose keys they are comes first: where that cannot be told, nothing else is asked.
 */
final class ConnectionTrial {
    private final FormConnection connection;
    private final Protection protection;
    private ComputePlatform platform;
    private final List<Finding> findings = new ArrayList<>();

    ConnectionTrial(FormConnection connection, Protection protection) {
        this.connection = connection;
        this.protection = protection;
    }

    /** Asks all that the subject names. */
    List<Finding> run(Subject subject) {
        boolean known = look(Messages.Inquiry_identity(), this::identity);
        if (known && subject.hasGroup()) {
            look(Messages.Inquiry_group(), () -> group(subject));
            revision(subject.revision());
        }
        if (known && !subject.bucket().isEmpty()) {
            look(Messages.Inquiry_bucket(), () -> bucket(subject));
        }
        return List.copyOf(findings);
    }

    private boolean look(String what, Supplier<String> question) {
        try {
            return findings.add(new Finding(what, true, question.get()));
        } catch (InputProblem | DeployException e) {
            findings.add(new Finding(what, false, e.getMessage()));
            return false;
        }
    }

    private String identity() {
        CallerIdentity caller = connection.identity().caller();
        protection.checkAccount(caller.account());
        return caller.arn();
    }

    private String group(Subject subject) {
        Destination destination = new Destination(subject.application(), subject.deploymentGroup());
        protection.checkApplication(destination.application());
        GroupSnapshot group = connection.codeDeploy().group(destination);
        platform = group.platform();
        return Messages.Inquiry_found(
                destination,
                group.platformText(),
                group.blueGreen() ? Messages.Inquiry_blueGreen() : Messages.Inquiry_inPlace(),
                group.configName());
    }

    private void revision(@CheckForNull RevisionRequest revision) {
        ComputePlatform wanted = platform;
        if (revision != null && wanted != null) {
            look(Messages.Inquiry_revision(), () -> {
                revision.mustFit(wanted);
                return Messages.Inquiry_fits(wanted.title());
            });
        }
    }

    private String bucket(Subject subject) {
        protection.checkBucket(subject.bucket());
        String region = connection.catalog().bucketRegion(subject.bucket(), "");
        return region.isEmpty() ? subject.bucket() : Messages.Inquiry_bucketIn(subject.bucket(), region);
    }
}
