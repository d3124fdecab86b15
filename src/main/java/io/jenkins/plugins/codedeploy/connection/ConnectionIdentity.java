package io.jenkins.plugins.codedeploy.connection;

import com.cloudbees.jenkins.plugins.awscredentials.AmazonWebServicesCredentials;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import hudson.model.Run;
import io.jenkins.plugins.codedeploy.engine.aws.AwsIdentity;
import io.jenkins.plugins.codedeploy.engine.problem.DeployCode;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.problem.Fact;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import io.jenkins.plugins.codedeploy.engine.protection.Rule;
import io.jenkins.plugins.codedeploy.protection.ProtectionSource;
import java.util.List;
import java.util.Map;

/** Finds the identity that a build asks for, among those that its job may use. */
public final class ConnectionIdentity {
    private ConnectionIdentity() {}

    /**
     * Looks credentials up in the scope of a build and records their use.
     *
     * @param credentialsId the credentials' id; empty for the controller's own identity
     * @param run the build
     * @throws DeployException with code CREDENTIALS_UNKNOWN if there are none that this build may use
     * @throws InputProblem if the id is empty and no administrator allowed that
     */
    public static AwsIdentity of(String credentialsId, Run<?, ?> run) {
        boolean controllerAllowed = CodeDeployGlobalConfiguration.get().isControllerIdentityAllowed()
                && !ProtectionSource.of(run.getParent()).demands(Rule.CONTROLLER_IDENTITY_REFUSED);
        if (credentialsId.isEmpty()) {
            if (!controllerAllowed) {
                throw new InputProblem(
                        "credentialsId",
                        "",
                        "credentialsId is empty and this controller's own identity is not allowed",
                        "set credentialsId to AWS credentials that this job may use");
            }
            return AwsIdentity.controller();
        }
        AmazonWebServicesCredentials credentials = CredentialsProvider.findCredentialById(
                credentialsId, AmazonWebServicesCredentials.class, run, List.of());
        if (credentials == null) {
            throw new DeployException(DeployCode.CREDENTIALS_UNKNOWN, Map.of(Fact.CREDENTIALS, credentialsId));
        }
        CredentialsProvider.track(run, credentials);
        return AwsIdentity.of(credentialsId, credentials, controllerAllowed);
    }
}
