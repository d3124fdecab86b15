package io.jenkins.plugins.codedeploy.connection;

import hudson.model.Run;
import io.jenkins.plugins.codedeploy.engine.AlarmPort;
import io.jenkins.plugins.codedeploy.engine.CodeDeployPort;
import io.jenkins.plugins.codedeploy.engine.FunctionPort;
import io.jenkins.plugins.codedeploy.engine.IdentityPort;
import io.jenkins.plugins.codedeploy.engine.Measurements;
import io.jenkins.plugins.codedeploy.engine.RevisionStore;
import io.jenkins.plugins.codedeploy.engine.TaskPort;
import io.jenkins.plugins.codedeploy.engine.aws.AccessOptions;
import io.jenkins.plugins.codedeploy.engine.aws.AwsAccess;
import io.jenkins.plugins.codedeploy.engine.aws.AwsIdentity;
import io.jenkins.plugins.codedeploy.engine.aws.BuildSession;
import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import io.jenkins.plugins.codedeploy.engine.plan.Transport;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import jenkins.model.Jenkins;

/** Opens connections to AWS with the credentials that a build may use, through the connection's proxy or the controller's. */
public final class AwsOpener implements ConnectionOpener {
    private final Run<?, ?> run;
    private final InstantSource clock;
    private final Consumer<String> warnings;

    /**
     * Makes an opener for a build.
     *
     * @param clock tells when sessions have to be renewed
     */
    public AwsOpener(Run<?, ?> run, InstantSource clock) {
        this(run, clock, warning -> {});
    }

    private AwsOpener(Run<?, ?> run, InstantSource clock, Consumer<String> warnings) {
        this.run = run;
        this.clock = clock;
        this.warnings = warnings;
    }

    @Override
    public ConnectionOpener telling(Consumer<String> listener) {
        return new AwsOpener(run, clock, listener);
    }

    @Override
    public OpenConnection open(ConnectionSettings settings) {
        BuildSession session = BuildSessions.get().session(run, settings, warnings);
        CredentialScope scope = CredentialScope.of(run);
        AwsAccess access = AwsAccess.open(
                settings,
                identity(settings, scope),
                options(ConnectionTransport.of(settings.network(), scope)),
                clock,
                session);
        return new Connected(access, session);
    }

    private AwsIdentity identity(ConnectionSettings settings, CredentialScope scope) {
        AwsIdentity identity = ConnectionIdentity.of(settings, scope);
        return settings.session().mfa().isSet()
                ? identity.with(BuildSessions.get().mfa(run, settings))
                : identity;
    }

    /** Returns how requests are made through a transport, with the versions of plugin and controller. */
    static AccessOptions options(Transport transport) {
        return AccessOptions.of(transport, pluginVersion(), jenkinsVersion());
    }

    private static String pluginVersion() {
        return Optional.ofNullable(AwsOpener.class.getPackage().getImplementationVersion())
                .orElse("unknown");
    }

    private static String jenkinsVersion() {
        return Optional.ofNullable(Jenkins.VERSION).orElse("unknown");
    }

    private record Connected(AwsAccess access, BuildSession session) implements OpenConnection {
        @Override
        public CodeDeployPort codeDeploy() {
            return access.codeDeploy();
        }

        @Override
        public RevisionStore revisions() {
            return access.revisions();
        }

        @Override
        public void forgetSession() {
            session.forget();
        }

        @Override
        public Measurements measurements() {
            return access.measurements();
        }

        @Override
        public Map<String, String> hosts() {
            return access.hosts();
        }

        @Override
        public IdentityPort identity() {
            return access.identity();
        }

        @Override
        public FunctionPort functions() {
            return access.functions();
        }

        @Override
        public TaskPort tasks() {
            return access.tasks();
        }

        @Override
        public AlarmPort alarms() {
            return access.alarms();
        }

        @Override
        public void close() {
            access.close();
        }
    }
}
