package io.jenkins.plugins.codedeploy.engine.aws;

import io.jenkins.plugins.codedeploy.engine.plan.AssumedRole;
import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import io.jenkins.plugins.codedeploy.engine.plan.SessionLabels;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Assumes one role after the other, each in the session of the one before; the last session makes the calls. */
final class RoleChain {
    private final ConnectionSettings settings;
    private final StsIdentity sts;
    /** Null where an access key assumes the first role. */
    private final Supplier<String> token;

    private final AwsCredentialsProvider keys;
    private final BuildSession session;

    /**
     * Prepares the roles of a connection.
     *
     * @param token of an identity provider, which assumes the first role; null for none
     * @param keys what assumes the first role otherwise
     */
    RoleChain(
            ConnectionSettings settings,
            StsIdentity sts,
            Supplier<String> token,
            AwsCredentialsProvider keys,
            BuildSession session) {
        this.settings = settings;
        this.sts = sts;
        this.token = token;
        this.keys = keys;
        this.session = session;
    }

    /** Begins a session, without what the roles do not allow if it can do without. */
    AwsCredentials begin() {
        while (true) {
            try {
                return assumeAll();
            } catch (DeployException e) {
                if (!session.concedes(e)) {
                    throw e;
                }
            }
        }
    }

    private AwsCredentials assumeAll() {
        SessionLabels labels = session.labels(settings.session());
        AwsCredentialsProvider by = keys;
        AwsCredentials begun = null;
        List<AssumedRole> roles = settings.roles();
        for (AssumedRole role : roles) {
            // Only the last session makes our calls; those before it have to assume the next role.
            boolean last = role == roles.get(roles.size() - 1);
            String policy = last ? session.policy(settings.session()) : "";
            if (begun == null && token != null) {
                // The identity provider puts tags and source identity into the token: ours begin with the next role.
                begun = sts.assumeWithToken(role, settings.sessionName(), token.get(), policy);
            } else {
                begun = sts.assume(by, role, settings.sessionName(), labels, policy);
                // The source identity stays for the whole chain and may be set only once; tags end with each session.
                labels = new SessionLabels(labels.tags(), "");
            }
            by = StaticCredentialsProvider.create(begun);
        }
        return begun;
    }
}
