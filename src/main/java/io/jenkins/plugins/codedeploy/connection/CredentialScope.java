package io.jenkins.plugins.codedeploy.connection;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Item;
import hudson.model.Queue;
import hudson.model.Run;
import hudson.model.queue.Tasks;
import hudson.security.ACL;
import io.jenkins.plugins.codedeploy.engine.protection.Protection;
import io.jenkins.plugins.codedeploy.protection.ProtectionSource;
import java.util.List;
import jenkins.model.Jenkins;

/** On whose behalf credentials are looked up: a build's, or that of the job, folder or controller whose form is open. */
interface CredentialScope {

    /** Returns the credentials of that id, or null if there are none that may be used here. */
    @CheckForNull
    <C extends StandardCredentials> C find(Class<C> type, String id);

    /** Returns the data protection profiles that hold here. */
    Protection protection();

    /** A build; the use of credentials is recorded with it. */
    static CredentialScope of(Run<?, ?> run) {
        return new OfBuild(run);
    }

    /** A form: what a build of the item could use, with the same identity; nothing is recorded. */
    static CredentialScope ofForm(@CheckForNull Item item) {
        return new OfForm(item);
    }

    /** See {@link #of}. */
    record OfBuild(Run<?, ?> run) implements CredentialScope {
        @Override
        @CheckForNull
        public <C extends StandardCredentials> C find(Class<C> type, String id) {
            C found = CredentialsProvider.findCredentialById(id, type, run, List.of());
            if (found != null) {
                CredentialsProvider.track(run, found);
            }
            return found;
        }

        @Override
        public Protection protection() {
            return ProtectionSource.of(run.getParent());
        }
    }

    /** See {@link #ofForm}. */
    record OfForm(@CheckForNull Item item) implements CredentialScope {
        @Override
        @CheckForNull
        public <C extends StandardCredentials> C find(Class<C> type, String id) {
            List<C> visible = item == null
                    ? CredentialsProvider.lookupCredentialsInItemGroup(type, Jenkins.get(), ACL.SYSTEM2, List.of())
                    : CredentialsProvider.lookupCredentialsInItem(
                            type,
                            item,
                            item instanceof Queue.Task task ? Tasks.getAuthenticationOf2(task) : ACL.SYSTEM2,
                            List.of());
            return CredentialsMatchers.firstOrNull(visible, CredentialsMatchers.withId(id));
        }

        @Override
        public Protection protection() {
            return ProtectionSource.of(item);
        }
    }
}
