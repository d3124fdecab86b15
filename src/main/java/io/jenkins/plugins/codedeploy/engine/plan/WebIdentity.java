package io.jenkins.plugins.codedeploy.engine.plan;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;

/**
 * Where the OIDC token is that a role is assumed with; never the token itself.
 *
 * @param credentialsId the id of a secret text or secret file; empty for none
 * @param tokenFile a file of the controller; empty for none
 */
public record WebIdentity(String credentialsId, String tokenFile) {
    /** No web identity: an access key assumes the role. */
    public static final WebIdentity NONE = new WebIdentity("", "");

    public WebIdentity {
        credentialsId = credentialsId.trim();
        tokenFile = tokenFile.trim();
        if (!credentialsId.isEmpty() && !tokenFile.isEmpty()) {
            throw new InputProblem(
                    "webIdentityTokenFile",
                    tokenFile,
                    "session has both webIdentityCredentialsId and webIdentityTokenFile",
                    "remove one of them");
        }
    }

    /** Tells whether a role is assumed with a token. */
    public boolean isSet() {
        return !credentialsId.isEmpty() || !tokenFile.isEmpty();
    }

    /** Refuses what does not go with a token. */
    void mustFit(String roleArn, String awsCredentialsId, String externalId) {
        refuse(
                roleArn.isEmpty(),
                "roleArn",
                "",
                "session has a web identity and roleArn is empty",
                "set roleArn to the role that trusts the identity provider");
        refuse(
                !awsCredentialsId.isEmpty(),
                "credentialsId",
                awsCredentialsId,
                "session has a web identity and credentialsId is '" + awsCredentialsId + "'",
                "remove one of them, since the token takes the place of an access key");
        refuse(
                !externalId.isEmpty(),
                "externalId",
                externalId,
                "session has a web identity and externalId is set, which STS does not ask for with a token",
                "remove externalId");
    }

    private static void refuse(boolean wrong, String field, String found, String problem, String remedy) {
        if (wrong) {
            throw new InputProblem(field, found, problem, remedy);
        }
    }
}
