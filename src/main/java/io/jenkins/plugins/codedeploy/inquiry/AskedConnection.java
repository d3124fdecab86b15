package io.jenkins.plugins.codedeploy.inquiry;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Item;
import io.jenkins.plugins.codedeploy.connection.Connection;
import io.jenkins.plugins.codedeploy.connection.ConnectionUse;
import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import io.jenkins.plugins.codedeploy.engine.protection.Protection;
import io.jenkins.plugins.codedeploy.protection.ProtectionSource;

/**
 * Where a form's question goes, held to the data protection profiles before anything is called.
 *
 * @param place the full name of the form's job or folder; empty for the controller's own
 * @param settings where and as whom
 * @param protection the profiles that hold there
 */
record AskedConnection(String place, ConnectionSettings settings, Protection protection) {

    /**
     * Reads what the form holds.
     *
     * @param item the form's job or folder; null for the controller's own
     * @param connection null for the default one
     * @throws InputProblem naming the field that is wrong, or the profile and the rule
     */
    static AskedConnection of(@CheckForNull Item item, @CheckForNull Connection connection) {
        String place = item == null ? "" : item.getFullName();
        ConnectionUse use = ConnectionUse.ofForm(item);
        ConnectionSettings settings = use.chosen(connection).settings(AskedConnection::fixed, use);
        Protection protection = ProtectionSource.of(item);
        protection.check(settings);
        return new AskedConnection(place, settings, protection);
    }

    /**
     * Returns the name of an application whose parts may be asked for.
     *
     * @throws InputProblem if it is empty or holds a variable, or if a profile does not let it through
     */
    String application(String name) {
        if (name.isEmpty()) {
            throw new InputProblem(
                    "application",
                    "",
                    "application is empty",
                    "enter it first, so that its deployment groups can be suggested");
        }
        protection.checkApplication(fixed(name));
        return name;
    }

    static String fixed(String text) {
        if (text.contains("$")) {
            throw new InputProblem(
                    "connection",
                    text,
                    "'" + text + "' holds a variable, which only a build knows",
                    "type the name, for nothing can be suggested");
        }
        return text;
    }
}
