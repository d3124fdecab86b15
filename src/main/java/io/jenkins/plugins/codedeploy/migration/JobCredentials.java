package io.jenkins.plugins.codedeploy.migration;

import com.cloudbees.jenkins.plugins.awscredentials.AWSCredentialsImpl;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.domains.Domain;
import hudson.model.Item;
import java.io.IOException;

/** Puts an old job's access key into the credentials store that is nearest to it: its folder's, or the controller's. */
final class JobCredentials implements FreestyleJob.KeyStore {
    private final Item job;
    private int kept;

    JobCredentials(Item job) {
        this.job = job;
    }

    /** The secret is handed on as the job had it: credentials decrypt what Jenkins encrypted. */
    @Override
    public String keep(OldKeys keys) throws IOException {
        kept++;
        String name = job.getFullName().replaceAll("[^A-Za-z0-9._-]", "-");
        String id = "codedeploy-" + name + (kept == 1 ? "" : "-" + kept);
        AWSCredentialsImpl credentials = new AWSCredentialsImpl(
                CredentialsScope.GLOBAL,
                id,
                keys.accessKeyId(),
                keys.secret(),
                "Access key of " + job.getFullName() + ", which held it itself");
        for (CredentialsStore store : CredentialsProvider.lookupStores(job)) {
            if (store.hasPermission(CredentialsProvider.CREATE) && store.addCredentials(Domain.global(), credentials)) {
                return id;
            }
        }
        throw new IOException("no credentials store takes credentials with the id " + id
                + "; remove those that have it, or get the permission to create credentials");
    }
}
