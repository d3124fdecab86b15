package io.jenkins.plugins.codedeploy.connection;

import com.cloudbees.jenkins.plugins.awscredentials.AmazonWebServicesCredentials;
import io.jenkins.plugins.codedeploy.engine.aws.AwsIdentity;
import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import io.jenkins.plugins.codedeploy.engine.plan.WebIdentity;
import io.jenkins.plugins.codedeploy.engine.problem.DeployCode;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.problem.Fact;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import io.jenkins.plugins.codedeploy.engine.protection.Rule;
import java.util.Map;

/** Finds the identity that a connection asks for, among those that may be used there. */
final class ConnectionIdentity {
    private ConnectionIdentity() {}

    /**
     * Returns whose token or keys a connection uses.
     *
     * @throws DeployException if there are no credentials of the id that may be used
     * @throws InputProblem if no administrator allowed what is asked for
     */
    static AwsIdentity of(ConnectionSettings settings, CredentialScope scope) {
        WebIdentity token = settings.session().webIdentity();
        return token.isSet() ? WebIdentityToken.of(token, scope) : of(settings.credentialsId(), scope);
    }

    /**
     * Looks credentials up.
     *
     * @param credentialsId the credentials' id; empty for the controller's own identity
     * @param scope on whose behalf
     * @throws DeployException with code CREDENTIALS_UNKNOWN if there are none that may be used
     * @throws InputProblem if the id is empty and no administrator allowed that
     */
    static AwsIdentity of(String credentialsId, CredentialScope scope) {
        boolean controllerAllowed = CodeDeployGlobalConfiguration.get().isControllerIdentityAllowed()
                && !scope.protection().demands(Rule.CONTROLLER_IDENTITY_REFUSED);
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
        AmazonWebServicesCredentials credentials = scope.find(AmazonWebServicesCredentials.class, credentialsId);
        if (credentials == null) {
            throw new DeployException(DeployCode.CREDENTIALS_UNKNOWN, Map.of(Fact.CREDENTIALS, credentialsId));
        }
        return AwsIdentity.of(credentialsId, credentials, controllerAllowed);
    }
}
