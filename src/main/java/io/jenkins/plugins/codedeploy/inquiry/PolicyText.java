package io.jenkins.plugins.codedeploy.inquiry;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Job;
import hudson.util.FormValidation;
import io.jenkins.plugins.codedeploy.delivery.DeployInput;
import io.jenkins.plugins.codedeploy.delivery.NeededAccess;
import io.jenkins.plugins.codedeploy.engine.policy.LeastPrivilege;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.regex.Pattern;

/** Shows the policy that a form's deployment needs below its button, as text to copy. */
final class PolicyText {
    /** What the plugin itself puts in, whoever runs the build. */
    private static final Pattern OURS = Pattern.compile("\\$\\{(sha256|deploymentGroup)}");

    private PolicyText() {}

    /**
     * Returns the policy.
     *
     * @param item the form's job or folder; null for none
     * @throws InputProblem naming the first field that is wrong or holds a variable
     */
    static FormValidation of(DeployInput input, @CheckForNull Item item) {
        String policy = LeastPrivilege.of(NeededAccess.ofForm(input, text -> fixed(named(text, item)), item))
                .json();
        return FormValidation.okWithMarkup("<pre>" + Util.xmlEscape(policy) + "</pre>");
    }

    /** The name of the job is known where its form is. */
    private static String named(String text, @CheckForNull Item item) {
        return item instanceof Job ? text.replace("${JOB_NAME}", item.getFullName()) : text;
    }

    private static String fixed(String text) {
        if (OURS.matcher(text).replaceAll("").contains("$")) {
            throw new InputProblem(
                    "application",
                    text,
                    "'" + text + "' holds a variable, and a policy needs the name itself",
                    "write what it will be while you look at the policy, or let a build write it by codeDeployPolicy");
        }
        return text;
    }
}
