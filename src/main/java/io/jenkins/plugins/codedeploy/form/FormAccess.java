package io.jenkins.plugins.codedeploy.form;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Item;
import jenkins.model.Jenkins;

/** Who may ask a form's questions; every web method of ours begins here. */
public final class FormAccess {
    private FormAccess() {}

    /**
     * Lets only those through who may configure what the form belongs to.
     *
     * @param item the job or folder of the form; null for a form of the whole controller
     * @throws org.springframework.security.access.AccessDeniedException for everybody else
     */
    public static void check(@CheckForNull Item item) {
        if (item == null) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        } else {
            item.checkPermission(Item.CONFIGURE);
        }
    }

    /** Tells whether {@link #check} lets the person through, for a question that others get no answer to, and no refusal. */
    public static boolean mayConfigure(@CheckForNull Item item) {
        return item == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : item.hasPermission(Item.CONFIGURE);
    }

    /** Tells whether the person may see which credentials there are. */
    static boolean maySeeCredentials(@CheckForNull Item item) {
        return item == null
                ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                : item.hasPermission(Item.EXTENDED_READ) || item.hasPermission(CredentialsProvider.USE_ITEM);
    }
}
