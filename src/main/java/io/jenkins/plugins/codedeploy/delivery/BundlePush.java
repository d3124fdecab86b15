package io.jenkins.plugins.codedeploy.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.FilePath;
import io.jenkins.plugins.codedeploy.connection.OpenConnection;
import io.jenkins.plugins.codedeploy.engine.LookedUp;
import io.jenkins.plugins.codedeploy.engine.PushRequest;
import io.jenkins.plugins.codedeploy.engine.PushedRevision;
import io.jenkins.plugins.codedeploy.engine.RevisionPush;
import io.jenkins.plugins.codedeploy.engine.appspec.LintMode;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import io.jenkins.plugins.codedeploy.revision.RevisionRequest;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Packs a folder of the workspace, checks the bundle and sends it: for a deployment, or without one. */
final class BundlePush {
    private final OpenConnection connection;
    private final FilePath workspace;
    private final Guard guard;
    private final LintMode lint;
    private final Consumer<DeployEvent> events;

    BundlePush(
            OpenConnection connection, FilePath workspace, Guard guard, LintMode lint, Consumer<DeployEvent> events) {
        this.connection = connection;
        this.workspace = workspace;
        this.guard = guard;
        this.lint = lint;
        this.events = events;
    }

    /**
     * Refuses to look for a revision in a workspace that is not there.
     *
     * @throws InputProblem naming the field {@code revision}
     */
    static void mustHaveWorkspace(RevisionRequest request, @CheckForNull FilePath workspace) {
        if (request.needsWorkspace() && workspace == null) {
            throw new InputProblem(
                    "revision",
                    "",
                    "revision is in the workspace and this step has none",
                    "put the step inside a node block, or into a stage with an agent");
        }
    }

    /** Packs and sends; nothing is left behind when it fails. */
    PushedRevision push(RevisionRequest.Packed packed) throws InterruptedException {
        guard.checkVersioning(connection, packed);
        return engine().push(request(packed));
    }

    /** Packs and looks whether it would be sent; sends nothing and leaves nothing behind. */
    LookedUp look(RevisionRequest.Packed packed) throws InterruptedException {
        guard.checkVersioning(connection, packed);
        return engine().look(request(packed));
    }

    private RevisionPush engine() {
        return new RevisionPush(
                connection.revisions(),
                new AgentBundle(workspace),
                new BundleInspection(lint, guard, events),
                events,
                InstantSource.system());
    }

    private PushRequest request(RevisionRequest.Packed packed) throws InterruptedException {
        return new PushRequest(
                new AppSpecSource(workspace, events).fill(packed.bundle(), packed.placeholders()),
                packed.bucket(),
                packed.key(),
                packed.upload(),
                packed.route());
    }
}
