package io.jenkins.plugins.codedeploy.delivery;

import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import io.jenkins.plugins.codedeploy.engine.plan.SessionPolicy;
import io.jenkins.plugins.codedeploy.engine.policy.AccessNeed;
import io.jenkins.plugins.codedeploy.engine.policy.LeastPrivilege;
import io.jenkins.plugins.codedeploy.engine.policy.PolicyDocument;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Limits a role's session to what a step needs, where a person asked for that. */
final class SessionLimit {
    private SessionLimit() {}

    /**
     * Returns the settings with the policy of the session; the same settings where none is wanted.
     *
     * @param need what the step needs
     * @param events told when no such policy is short enough for STS
     */
    static ConnectionSettings apply(
            ConnectionSettings settings, Supplier<AccessNeed> need, Consumer<DeployEvent> events) {
        if (!settings.session().policy().minimal() || settings.roleArn().isEmpty()) {
            return settings;
        }
        PolicyDocument policy = LeastPrivilege.of(need.get());
        Optional<String> document = policy.forSession();
        if (document.isEmpty()) {
            events.accept(new DeployEvent.Warning("The session has no policy of its own and may do what the role may:"
                    + " the minimal policy has " + policy.compact().length() + " characters, STS takes "
                    + PolicyDocument.MAX_SESSION + "; set policy: 'none' in session, or shorten the names in it"));
        }
        return settings.with(settings.session().limitedBy(new SessionPolicy(true, document.orElse(""))));
    }
}
