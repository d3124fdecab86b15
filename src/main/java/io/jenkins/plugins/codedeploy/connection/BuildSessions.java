package io.jenkins.plugins.codedeploy.connection;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Run;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.codedeploy.engine.aws.BuildSession;
import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
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
        OfBuild build = builds.computeIfAbsent(run.getExternalizableId(), id -> new OfBuild());
        return build.session(settings.toString(), warnings);
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
