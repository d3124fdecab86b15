package io.jenkins.plugins.codedeploy.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.FilePath;
import io.jenkins.plugins.codedeploy.connection.OpenConnection;
import io.jenkins.plugins.codedeploy.engine.LookedUp;
import io.jenkins.plugins.codedeploy.engine.PushedRevision;
import io.jenkins.plugins.codedeploy.engine.appspec.AppSpecLint;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.plan.ComputePlatform;
import io.jenkins.plugins.codedeploy.engine.plan.Revision;
import io.jenkins.plugins.codedeploy.engine.problem.ForeignText;
import io.jenkins.plugins.codedeploy.engine.state.GroupSnapshot;
import io.jenkins.plugins.codedeploy.revision.EarlierRevision;
import io.jenkins.plugins.codedeploy.revision.FunctionRequest;
import io.jenkins.plugins.codedeploy.revision.RevisionRequest;
import io.jenkins.plugins.codedeploy.revision.TaskRequest;
import io.jenkins.plugins.codedeploy.revision.WrittenAppSpec;
import java.util.function.Consumer;

/** All that happens before a deployment is created: the group is looked at, then the revision is packed and sent. */
final class Preparation {
    private final Order order;
    private final Guard guard;
    private final OpenConnection connection;
    private final FilePath workspace;
    private final Consumer<DeployEvent> events;
    private final SentBundles sent;

    Preparation(
            Order order,
            Guard guard,
            OpenConnection connection,
            @CheckForNull FilePath workspace,
            Consumer<DeployEvent> events,
            SentBundles sent) {
        this.order = order;
        this.guard = guard;
        this.connection = connection;
        this.workspace = workspace;
        this.events = events;
        this.sent = sent;
    }

    /** Checks and prepares; nothing is left behind when it fails. */
    Prepared run() throws InterruptedException {
        BundlePush.mustHaveWorkspace(order.revision(), workspace);
        guard.checkSecrets(order.revision(), workspace);
        guard.checkAccount(connection);
        GroupSnapshot group = connection.codeDeploy().group(order.destination());
        mustFit(group.platform());
        events.accept(new DeployEvent.Heading(
                order.destination().application(),
                order.destination().deploymentGroup(),
                group.platform() == null
                        ? ForeignText.clean(group.platformText(), 40)
                        : group.platform().title(),
                group.blueGreen(),
                order.options().deploymentConfigName().isEmpty()
                        ? group.configName()
                        : order.options().deploymentConfigName(),
                order.connection().region()));
        NetworkLine.tell(order.connection().network(), events);
        if (order.plans()) {
            events.accept(new DeployEvent.Notice("This is a plan: nothing is sent and nothing is deployed"));
        }
        if (order.revision() instanceof EarlierRevision earlier) {
            Prepared before = new WayBack(order, connection.codeDeploy(), events).prepare(earlier, group);
            guard.check(before.revision());
            return before;
        }
        return fetch(order.revision(), group.platform());
    }

    private void mustFit(@CheckForNull ComputePlatform platform) {
        if (platform != null) {
            order.options().mustFit(platform);
            order.revision().mustFit(platform);
        }
    }

    private Prepared fetch(RevisionRequest request, @CheckForNull ComputePlatform platform)
            throws InterruptedException {
        if (request instanceof RevisionRequest.Packed packed) {
            return sent.get(order.connection().region(), packed, () -> push(packed), events);
        }
        if (request instanceof WrittenAppSpec written) {
            return written(written);
        }
        if (request instanceof TaskRequest task) {
            TaskRegistration registration =
                    new TaskRegistration(connection, order.connection().region(), workspace, events);
            return order.plans()
                    ? written(task.written(registration.foresee(task)))
                    : registered(task, registration.find(task));
        }
        if (request instanceof FunctionRequest function) {
            FunctionVersions versions = new FunctionVersions(connection.functions(), events);
            return order.plans()
                    ? written(versions.foresee(function))
                    : written(versions.find(function)).changing(versions.changed());
        }
        Revision revision = request instanceof RevisionRequest.AppSpecFile file
                ? Revision.AppSpecContent.of(
                        new AppSpecSource(workspace, events).text(file.path(), file.placeholders()))
                : ((RevisionRequest.Known) request).revision();
        if (revision instanceof Revision.AppSpecContent appSpec) {
            if (platform != null) {
                String file = request instanceof RevisionRequest.AppSpecFile source ? source.path() : "text";
                new BundleInspection(order.lint(), guard, events)
                        .inspect(AppSpecLint.ofFile(platform, file, appSpec.content()));
            }
            events.accept(new DeployEvent.AppSpecSent(appSpec.sha256()));
            return Prepared.of(revision, appSpec.sha256());
        }
        return Prepared.of(revision, "");
    }

    private Prepared written(WrittenAppSpec written) {
        if (written.print()) {
            written.appSpec().content().lines().forEach(line -> events.accept(new DeployEvent.Notice("  " + line)));
        }
        new BundleInspection(order.lint(), guard, events)
                .inspect(AppSpecLint.ofFile(
                        written.platform(), written.kind(), written.appSpec().content()));
        events.accept(new DeployEvent.AppSpecSent(written.appSpec().sha256()));
        return Prepared.of(written.appSpec(), written.appSpec().sha256());
    }

    private Prepared registered(TaskRequest task, String arn) {
        return written(task.written(arn)).changing(arn);
    }

    private Prepared push(RevisionRequest.Packed packed) throws InterruptedException {
        if (order.plans()) {
            return look(packed);
        }
        PushedRevision pushed = new BundlePush(connection, workspace, guard, order.lint(), events).push(packed);
        return Prepared.of(pushed.revision(), pushed.sha256())
                .pushed(pushed)
                .requesting(Connections.requests(connection.measurements(), pushed));
    }

    private Prepared look(RevisionRequest.Packed packed) throws InterruptedException {
        LookedUp looked = new BundlePush(connection, workspace, guard, order.lint(), events).look(packed);
        events.accept(
                new DeployEvent.Notice((looked.present() ? "In S3 already: " : "Not in S3 yet, it would be sent: ")
                        + looked.revision().uri()));
        return Prepared.of(looked.revision(), looked.sha256());
    }
}
