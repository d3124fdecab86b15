package io.jenkins.plugins.codedeploy.connection;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Run;
import hudson.util.FormValidation;
import io.jenkins.plugins.codedeploy.engine.plan.SessionName;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import io.jenkins.plugins.codedeploy.form.FormChecks;
import java.util.List;

/**
 * On whose behalf a connection is used, and where its name is looked up: in the folders from the nearest outwards, then in
 * the global configuration.
 *
 * @param item the job, or a folder, for what is in it; null for the controller itself
 * @param sessionName the name for the session of an assumed role
 */
public record ConnectionUse(@CheckForNull Item item, String sessionName) {

    /** Returns the use by a build. */
    public static ConnectionUse of(Run<?, ?> run) {
        return new ConnectionUse(run.getParent(), SessionName.of(run.getParent().getFullName(), run.getNumber()));
    }

    /** Returns the use by somebody who fills in a form. */
    public static ConnectionUse ofForm(@CheckForNull Item item) {
        return new ConnectionUse(item, SessionName.clean(item == null ? "form" : "form-" + item.getFullName()));
    }

    /**
     * Returns the connection that was chosen, or the default one where none was.
     *
     * @throws InputProblem if there is none either
     */
    public Connection chosen(@CheckForNull Connection connection) {
        return connection == null ? byDefault() : connection;
    }

    /** Returns the names that may be used here, the nearest first. */
    List<String> names() {
        return names(ConnectionSource.of(item));
    }

    /**
     * Returns the connection of that name.
     *
     * @throws InputProblem that lists the names there are
     */
    AwsConnection named(String name) {
        return named(ConnectionSource.of(item), name);
    }

    /** Tells in a form whether the name of a default connection stands for one that is saved; empty is right. */
    FormValidation defaultCheck(@CheckForNull String name) {
        return Util.fixNull(name).isBlank() ? FormValidation.ok() : FormChecks.literal(name, this::named);
    }

    /** The nearest place with a default decides; its name may stand for a connection of a place farther out. */
    AwsConnection byDefault() {
        List<ConnectionLevel> levels = ConnectionSource.of(item);
        for (int nearest = 0; nearest < levels.size(); nearest++) {
            ConnectionLevel level = levels.get(nearest);
            if (!level.defaultName().isEmpty()) {
                return ofPlace(level, levels.subList(nearest, levels.size()));
            }
        }
        throw new InputProblem(
                "connection", "", "connection is empty", "set connection to awsConnection or namedConnection");
    }

    private static AwsConnection ofPlace(ConnectionLevel level, List<ConnectionLevel> outwards) {
        try {
            return named(outwards, level.defaultName());
        } catch (InputProblem e) {
            throw e.in("the default connection of " + level.place());
        }
    }

    private static AwsConnection named(List<ConnectionLevel> levels, String name) {
        return levels.stream()
                .flatMap(level -> level.find(name).stream())
                .findFirst()
                .orElseThrow(() -> unknown(name, names(levels)));
    }

    private static List<String> names(List<ConnectionLevel> levels) {
        return levels.stream()
                .flatMap(level -> level.connections().stream())
                .map(KeptConnection::getName)
                .distinct()
                .toList();
    }

    private static InputProblem unknown(String name, List<String> known) {
        return new InputProblem(
                "connection",
                name,
                "connection '" + name + "' is neither in the job's folders nor in the global configuration",
                known.isEmpty()
                        ? "have an administrator add it under AWS CodeDeploy, or use awsConnection"
                        : "use one of: " + String.join(", ", known));
    }
}
