package io.jenkins.plugins.codedeploy.engine.bundle;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;

/** The problems of files that cannot be read, or not twice the same. */
final class Unreadable {
    private static final String FIELD = "directory";

    private Unreadable() {}

    static InputProblem denied(String name) {
        return new InputProblem(
                FIELD,
                name,
                "'" + name + "' cannot be read by the agent's user",
                "exclude it or let the agent's user read it");
    }

    static InputProblem changed(String origin, String how) {
        return new InputProblem(
                FIELD,
                origin,
                origin + " " + how + " while it was being packed",
                "let nothing write to the directory during this step, or exclude the file");
    }
}
