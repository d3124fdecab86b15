package com.cloudbees.jenkins.plugins.awscredentials;

import com.amazonaws.auth.AWSCredentials;
import com.cloudbees.plugins.credentials.CredentialsScope;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.util.Secret;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

public class AWSCredentialsImpl extends BaseAmazonWebServicesCredentials {
    private static final long serialVersionUID = 1L;

    private final String accessKey;
    private final Secret secretKey;

    public AWSCredentialsImpl(
            @CheckForNull CredentialsScope scope,
            @CheckForNull String id,
            @CheckForNull String accessKey,
            @CheckForNull String secretKey,
            @CheckForNull String description) {
        super(scope, id, description);
        this.accessKey = accessKey;
        this.secretKey = Secret.fromString(secretKey);
    }

    public String getAccessKey() {
        return accessKey;
    }

    public Secret getSecretKey() {
        return secretKey;
    }

    public AwsCredentials resolveCredentials() {
        throw new UnsupportedOperationException();
    }

    public AwsCredentials resolveCredentials(String mfaToken) {
        throw new UnsupportedOperationException();
    }

    public AWSCredentials getCredentials() {
        throw new UnsupportedOperationException();
    }

    public void refresh() {}

    public String getDisplayName() {
        return accessKey;
    }
}
