package io.jenkins.plugins.codedeploy.connection;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Run;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.codedeploy.engine.aws.BuildSession;
import io.jenkins.plugins.codedeploy.engine.aws.MfaSession;
import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import io.jenkins.plugins.codedeploy.engine.plan.MfaDevice;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The sessions of roles that running builds hold: one for each connection of a build, whatever number of steps use it.
 *
 * <p>In memory only; forgotten when the build has ended.
 */
@Extension
public final class BuildSessions extends RunListener<Run<?, ?>> {
    private final Map<String, OfBuild> builds = new ConcurrentHashMap<>();
    private final long started;

    /** Makes the sessions of a controller that has just started. */
    public BuildSessions() {
        this(System.currentTimeMillis());
    }

    BuildSessions(long started) {
        this.started = started;
    }

    /** Returns the sessions of this controller. */
    static BuildSessions get() {
        return ExtensionList.lookupSingleton(BuildSessions.class);
    }

    /**
     * Returns the session of a build over a connection.
     *
     * @param warnings told what the session lacks of what was asked for, each once in a build
     */
    BuildSession session(Run<?, ?> run, ConnectionSettings settings, Consumer<String> warnings) {
        return build(run).session(settings.toString(), warnings);
    }

    /**
     * Returns the session that a build got, or will get, for the code of its MFA device.
     *
     * @throws io.jenkins.plugins.codedeploy.engine.problem.DeployException if it was in the controller's process before
     */
    MfaSession mfa(Run<?, ?> run, ConnectionSettings settings) {
        MfaDevice device = settings.session().mfa();
        String key = settings.credentialsId() + " " + device.serial();
        return build(run).mfa.computeIfAbsent(key, any -> {
            if (run.getStartTimeInMillis() < started) {
                throw MfaSession.gone("the controller was restarted since the build began");
            }
            return new MfaSession(device.serial(), () -> MfaCode.of(run, device.parameter()));
        });
    }

    private OfBuild build(Run<?, ?> run) {
        return builds.computeIfAbsent(run.getExternalizableId(), id -> new OfBuild());
    }

    @Override
    public void onFinalized(Run<?, ?> run) {
        builds.remove(run.getExternalizableId());
    }

    @Override
    public void onDeleted(Run<?, ?> run) {
        builds.remove(run.getExternalizableId());
    }

    private static final class OfBuild {
        private final Map<String, BuildSession> sessions = new ConcurrentHashMap<>();
        private final Map<String, MfaSession> mfa = new ConcurrentHashMap<>();
        private final Set<String> told = ConcurrentHashMap.newKeySet();

        private BuildSession session(String key, Consumer<String> warnings) {
            BuildSession session = sessions.computeIfAbsent(key, any -> new BuildSession());
            session.tell(warning -> {
                if (told.add(warning)) {
                    warnings.accept(warning);
                }
            });
            return session;
        }
    }
}
