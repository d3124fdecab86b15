package io.jenkins.plugins.codedeploy.delivery;

import hudson.model.Run;
import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;

/**
 * A text that is equal for builds which may share a connection; holds no secret.
 *
 * <p>An assumed role's session carries the build's name for CloudTrail, and the code of an MFA device is shown by one
 * build, so neither is shared between builds.
 */
final class ConnectionKey {
    private ConnectionKey() {}

    static String of(Run<?, ?> run, ConnectionSettings connection) {
        return String.join(
                "\n",
                scope(run, connection.credentialsId()),
                connection.credentialsId(),
                connection.region(),
                connection.roleArn(),
                connection.externalId(),
                isShared(connection) ? "" : run.getExternalizableId(),
                connection.endpoints().toString(),
                connection.session().toString(),
                connection.network().toString());
    }

    private static boolean isShared(ConnectionSettings connection) {
        return connection.roleArn().isEmpty() && !connection.session().mfa().isSet();
    }

    /** Equal ids mean equal credentials only within a folder, and within a build where a parameter names them. */
    private static String scope(Run<?, ?> run, String credentialsId) {
        if (credentialsId.contains("${")) {
            return run.getExternalizableId();
        }
        String job = run.getParent().getFullName();
        return job.substring(0, job.lastIndexOf('/') + 1);
    }
}
