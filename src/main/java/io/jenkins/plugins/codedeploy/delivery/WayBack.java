package io.jenkins.plugins.codedeploy.delivery;

import io.jenkins.plugins.codedeploy.engine.CodeDeployPort;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.history.DeploymentHistory;
import io.jenkins.plugins.codedeploy.engine.plan.DeploymentId;
import io.jenkins.plugins.codedeploy.engine.plan.Revision;
import io.jenkins.plugins.codedeploy.engine.problem.ForeignText;
import io.jenkins.plugins.codedeploy.engine.state.DeploymentSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.GroupSnapshot;
import io.jenkins.plugins.codedeploy.revision.EarlierRevision;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;

/** Finds what a deployment group goes back to, and says so before anything is created. */
final class WayBack {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Order order;
    private final CodeDeployPort port;
    private final Consumer<DeployEvent> events;

    WayBack(Order order, CodeDeployPort port, Consumer<DeployEvent> events) {
        this.order = order;
        this.port = port;
        this.events = events;
    }

    /**
     * Returns the revision that is installed again.
     *
     * @throws io.jenkins.plugins.codedeploy.engine.problem.InputProblem if there is no such deployment in the group
     * @throws io.jenkins.plugins.codedeploy.engine.problem.DeployException if AWS refuses, or has lost the revision
     */
    Prepared prepare(EarlierRevision request, GroupSnapshot group) {
        DeploymentHistory history = new DeploymentHistory(
                port, order.destination(), order.connection().region());
        DeploymentId named = request.deployment();
        DeploymentSnapshot source = named == null ? history.previous(group) : history.named(named);
        Revision revision = port.revision(source.id());
        events.accept(new DeployEvent.Notice("Going back to deployment " + source.id() + " of "
                + when(source) + " (" + ForeignText.clean(source.statusText(), 40) + "): "
                + ForeignText.clean(text(revision), 300)));
        if (revision instanceof Revision.S3 s3
                && s3.version().isEmpty()
                && s3.eTag().isEmpty()) {
            events.accept(new DeployEvent.Warning("That deployment named neither a version nor an eTag of "
                    + ForeignText.clean(s3.uri(), 300) + ": what is there now is deployed, whatever was there then"));
        }
        return Prepared.of(revision, revision instanceof Revision.AppSpecContent appSpec ? appSpec.sha256() : "");
    }

    private static String when(DeploymentSnapshot deployment) {
        Instant time = deployment.created();
        return time == null ? "an unknown time" : MINUTE.format(time);
    }

    private static String text(Revision revision) {
        if (revision instanceof Revision.S3 s3) {
            return s3.uri() + (s3.version().isEmpty() ? "" : ", version " + s3.version());
        }
        if (revision instanceof Revision.GitHub gitHub) {
            return gitHub.repository() + "@" + gitHub.commitId();
        }
        return "AppSpec file, sha256 " + ((Revision.AppSpecContent) revision).sha256();
    }
}
