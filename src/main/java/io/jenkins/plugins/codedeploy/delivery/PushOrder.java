package io.jenkins.plugins.codedeploy.delivery;

import hudson.model.Run;
import io.jenkins.plugins.codedeploy.engine.appspec.LintMode;
import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import io.jenkins.plugins.codedeploy.revision.RevisionRequest;

/**
 * A bundle to send without deploying it, checked and in the engine's terms.
 *
 * @param revision what to pack and where to send it
 * @param connection how AWS is reached
 * @param lint what becomes of findings
 * @param application the application that the revision is registered with; empty for none
 * @param plans whether it is only told what would happen
 */
record PushOrder(
        RevisionRequest.Packed revision,
        ConnectionSettings connection,
        LintMode lint,
        String application,
        boolean plans) {

    /** Returns the same for one build, whose name may be part of the key. */
    PushOrder of(Run<?, ?> run) {
        RevisionRequest.Packed named = revision.ofBuild(run.getParent().getFullName(), run.getNumber());
        return new PushOrder(named, connection, lint, application, plans);
    }
}
