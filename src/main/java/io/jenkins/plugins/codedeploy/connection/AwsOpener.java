package io.jenkins.plugins.codedeploy.connection;

import hudson.model.Run;
import io.jenkins.plugins.codedeploy.engine.CodeDeployPort;
import io.jenkins.plugins.codedeploy.engine.RevisionStore;
import io.jenkins.plugins.codedeploy.engine.aws.AccessOptions;
import io.jenkins.plugins.codedeploy.engine.aws.AwsAccess;
import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import java.time.InstantSource;
import java.util.Optional;
import jenkins.model.Jenkins;

/** Opens connections to AWS with the credentials that a build may use and the proxy that the controller has. */
public final class AwsOpener implements ConnectionOpener {
    private final Run<?, ?> run;

    /** Makes an opener for a build. */
    public AwsOpener(Run<?, ?> run) {
        this.run = run;
    }

    @Override
    public OpenConnection open(ConnectionSettings settings) {
        AwsAccess access = AwsAccess.open(
                settings,
                ConnectionIdentity.of(settings.credentialsId(), run),
                AccessOptions.of(ControllerProxy.settings(), pluginVersion(), jenkinsVersion()),
                InstantSource.system());
        return new Connected(access);
    }

    private static String pluginVersion() {
        return Optional.ofNullable(AwsOpener.class.getPackage().getImplementationVersion())
                .orElse("unknown");
    }

    private static String jenkinsVersion() {
        return Optional.ofNullable(Jenkins.VERSION).orElse("unknown");
    }

    private record Connected(AwsAccess access) implements OpenConnection {
        @Override
        public CodeDeployPort codeDeploy() {
            return access.codeDeploy();
        }

        @Override
        public RevisionStore revisions() {
            return access.revisions();
        }

        @Override
        public void close() {
            access.close();
        }
    }
}
