package com.cloudbees.plugins.credentials;

import edu.umd.cs.findbugs.annotations.CheckForNull;

public class BaseCredentials implements Credentials {
    private static final long serialVersionUID = 1L;

    private final CredentialsScope scope;

    protected BaseCredentials() {
        this(null);
    }

    public BaseCredentials(@CheckForNull CredentialsScope scope) {
        this.scope = scope;
    }

    @CheckForNull
    public CredentialsScope getScope() {
        return scope;
    }
}
