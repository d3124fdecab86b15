package io.jenkins.plugins.codedeploy.engine.aws;

import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** A true connection for tests of other packages, which repeats requests without any pause. */
public final class ImpatientAccess {
    private ImpatientAccess() {}

    /** Connects with a key. */
    public static AwsAccess open(URI codeDeploy, URI sts, String keyId, String secret) {
        return open(codeDeploy, sts, StaticCredentialsProvider.create(AwsBasicCredentials.create(keyId, secret)));
    }

    /** Connects with whatever the provider gives. */
    public static AwsAccess open(URI codeDeploy, URI sts, AwsCredentialsProvider keys) {
        ConnectionSettings settings =
                new ConnectionSettings("eu-west-1", "deployer", "", "", "", codeDeploy.toString(), "", sts.toString());
        return AwsAccess.open(
                settings,
                AwsIdentity.of("deployer", keys, false),
                FakeAws.options(),
                java.time.InstantSource.system(),
                FakeAws.atOnce());
    }
}
