package io.jenkins.plugins.codedeploy.inquiry;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import io.jenkins.plugins.codedeploy.connection.AwsConnection;
import io.jenkins.plugins.codedeploy.connection.Connection;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import io.jenkins.plugins.codedeploy.revision.RevisionRequest;
import io.jenkins.plugins.codedeploy.revision.RevisionSource;
import java.util.Optional;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.StaplerRequest2;

/** Reads parts of an open form, as saving the form would. */
final class FormData {
    private FormData() {}

    /**
     * Returns the connection that a form holds.
     *
     * @param json what the form would submit for it; empty for none
     * @throws InputProblem if it cannot be read, for example while a number is missing
     */
    @CheckForNull
    static Connection connection(StaplerRequest2 request, String json) {
        if (Util.fixEmptyAndTrim(json) == null) {
            return null;
        }
        try {
            JSONObject tree = JSONObject.fromObject(json);
            // Where only one kind is possible the form does not say which it is.
            boolean named = tree.has("$class") || tree.has("stapler-class");
            return named ? request.bindJSON(Connection.class, tree) : request.bindJSON(AwsConnection.class, tree);
        } catch (RuntimeException e) {
            throw new InputProblem(
                    "connection", "", "the connection cannot be read yet", "complete its fields, then try again");
        }
    }

    /**
     * Returns what a form would deploy; nothing while it is incomplete, or holds variables, which only a build knows.
     *
     * @param json what the form would submit for its revision; empty for none
     */
    static Optional<RevisionRequest> revision(StaplerRequest2 request, String json) {
        if (Util.fixEmptyAndTrim(json) == null) {
            return Optional.empty();
        }
        try {
            RevisionSource source = request.bindJSON(RevisionSource.class, JSONObject.fromObject(json));
            return Optional.ofNullable(source).map(given -> given.request(AskedConnection::fixed));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns a part of a form, as it would be submitted.
     *
     * @param name the part's name, for the message
     * @param json what the form would submit for it; empty for none
     * @return null for none
     * @throws InputProblem if it cannot be read, for example while a number is missing
     */
    @CheckForNull
    static <T> T part(StaplerRequest2 request, String name, Class<T> type, String json) {
        if (Util.fixEmptyAndTrim(json) == null) {
            return null;
        }
        try {
            return request.bindJSON(type, JSONObject.fromObject(json));
        } catch (RuntimeException e) {
            throw new InputProblem(name, "", name + " cannot be read yet", "complete its fields, then try again");
        }
    }
}
