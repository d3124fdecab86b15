package io.jenkins.plugins.codedeploy.form;

import com.cloudbees.jenkins.plugins.awscredentials.AmazonWebServicesCredentials;
import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Item;
import hudson.model.Queue;
import hudson.model.queue.Tasks;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.codedeploy.engine.problem.DeployCode;
import io.jenkins.plugins.codedeploy.engine.problem.Fact;
import io.jenkins.plugins.codedeploy.engine.problem.Suggestions;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import org.springframework.security.core.Authentication;

/** What the drop-downs and combo boxes of the forms offer. */
public final class Choices {
    private Choices() {}

    /**
     * Returns a drop-down with an empty first choice.
     *
     * @param empty what the empty choice means
     * @param values what may be chosen, shown as it is
     */
    public static ListBoxModel optional(String empty, List<String> values) {
        ListBoxModel choices = new ListBoxModel();
        choices.add(empty, "");
        values.forEach(choices::add);
        return choices;
    }

    /** Returns a drop-down of the words of an enum. */
    public static <E extends Enum<E>> ListBoxModel words(Class<E> type) {
        ListBoxModel choices = new ListBoxModel();
        Word.all(type).forEach(choices::add);
        return choices;
    }

    /** Returns the AWS credentials that the job or folder may use; only the current one to those who may not see them. */
    public static ListBoxModel credentials(@CheckForNull Item item, String current) {
        return credentials(item, current, AmazonWebServicesCredentials.class);
    }

    /** As {@link #credentials(Item, String)} of other kinds. */
    @SafeVarargs
    public static ListBoxModel credentials(
            @CheckForNull Item item, String current, Class<? extends StandardCredentials>... types) {
        String chosen = current == null ? "" : current;
        StandardListBoxModel choices = new StandardListBoxModel();
        if (!FormAccess.maySeeCredentials(item)) {
            choices.includeCurrentValue(chosen);
            return choices;
        }
        choices.includeEmptyValue();
        for (Class<? extends StandardCredentials> type : types) {
            if (item == null) {
                choices.includeMatchingAs(ACL.SYSTEM2, Jenkins.get(), type, List.of(), CredentialsMatchers.always());
            } else {
                choices.includeMatchingAs(identity(item), item, type, List.of(), CredentialsMatchers.always());
            }
        }
        choices.includeCurrentValue(chosen);
        return choices;
    }

    /** Checks that the job or folder may use credentials of that id; says nothing to those who may not see them. */
    public static FormValidation credentialsCheck(@CheckForNull Item item, String id) {
        return isHidden(item, id) || isKnown(item, id, AmazonWebServicesCredentials.class)
                ? FormValidation.ok()
                : FormValidation.error(Suggestions.text(DeployCode.CREDENTIALS_UNKNOWN, Map.of(Fact.CREDENTIALS, id)));
    }

    /** As {@link #credentialsCheck(Item, String)} of other kinds, any of which is right. */
    @SafeVarargs
    public static FormValidation credentialsCheck(
            @CheckForNull Item item, String id, Class<? extends StandardCredentials>... types) {
        boolean right = isHidden(item, id);
        for (Class<? extends StandardCredentials> type : types) {
            right = right || isKnown(item, id, type);
        }
        return right
                ? FormValidation.ok()
                : FormValidation.error("'" + id + "' does not exist or this job may not use it; create it in the job's"
                        + " folder or globally");
    }

    private static boolean isHidden(@CheckForNull Item item, String id) {
        return id == null || id.isBlank() || id.contains("${") || !FormAccess.maySeeCredentials(item);
    }

    private static boolean isKnown(@CheckForNull Item item, String id, Class<? extends StandardCredentials> type) {
        List<? extends StandardCredentials> visible = item == null
                ? CredentialsProvider.lookupCredentialsInItemGroup(type, Jenkins.get(), ACL.SYSTEM2, List.of())
                : CredentialsProvider.lookupCredentialsInItem(type, item, identity(item), List.of());
        return visible.stream().anyMatch(credentials -> credentials.getId().equals(id));
    }

    private static Authentication identity(Item item) {
        return item instanceof Queue.Task task ? Tasks.getAuthenticationOf2(task) : ACL.SYSTEM2;
    }
}
