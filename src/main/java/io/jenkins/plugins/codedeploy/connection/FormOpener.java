package io.jenkins.plugins.codedeploy.connection;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Item;
import io.jenkins.plugins.codedeploy.engine.CatalogPort;
import io.jenkins.plugins.codedeploy.engine.CodeDeployPort;
import io.jenkins.plugins.codedeploy.engine.IdentityPort;
import io.jenkins.plugins.codedeploy.engine.aws.AccessOptions;
import io.jenkins.plugins.codedeploy.engine.aws.AwsAccess;
import io.jenkins.plugins.codedeploy.engine.aws.AwsIdentity;
import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Opens connections for a form, with the credentials that builds of its job could use.
 *
 * <p>Requests are given up early, since a person waits for them. A session of a role belongs to the one connection.
 */
public final class FormOpener {
    private static final Duration ATTEMPT = Duration.ofSeconds(4);
    private static final Duration CALL = Duration.ofSeconds(8);

    private final CredentialScope scope;
    private final InstantSource clock;

    /**
     * Makes an opener for a form.
     *
     * @param item the job or folder that the form belongs to; null for the controller's
     * @param clock tells when sessions have to be renewed
     */
    public FormOpener(@CheckForNull Item item, InstantSource clock) {
        this.scope = CredentialScope.ofForm(item);
        this.clock = clock;
    }

    /**
     * Opens a connection; makes no call.
     *
     * @throws InputProblem if a setting is wrong, or only a build has what is needed
     * @throws io.jenkins.plugins.codedeploy.engine.problem.DeployException if the credentials may not be used here
     */
    public FormConnection open(ConnectionSettings settings) {
        AccessOptions usual = AwsOpener.options(ConnectionTransport.of(settings.network(), scope));
        return new Connected(AwsAccess.open(
                settings,
                identity(settings),
                new AccessOptions(usual.transport(), usual.userAgent(), ATTEMPT, CALL),
                clock));
    }

    private AwsIdentity identity(ConnectionSettings settings) {
        if (settings.session().mfa().isSet()) {
            throw new InputProblem(
                    "mfaSerial",
                    settings.session().mfa().serial(),
                    "the connection needs the code of an MFA device, which only a build has",
                    "begin a build with the code to see whether it works");
        }
        return ConnectionIdentity.of(settings, scope);
    }

    private record Connected(AwsAccess access) implements FormConnection {
        @Override
        public IdentityPort identity() {
            return access.identity();
        }

        @Override
        public CodeDeployPort codeDeploy() {
            return access.codeDeploy();
        }

        @Override
        public CatalogPort catalog() {
            return access.catalog();
        }

        @Override
        public void close() {
            access.close();
        }
    }
}
