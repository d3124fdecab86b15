package io.jenkins.plugins.codedeploy.connection;

import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.io.IOException;
import java.util.concurrent.CancellationException;

/** The code of an MFA device in a parameter of a build; read once, when it is shown to STS, and kept nowhere. */
final class MfaCode {
    private MfaCode() {}

    /**
     * Reads the code.
     *
     * @param parameter the parameter's name
     * @throws InputProblem if the build has no such parameter, or it holds no code; what it holds is not repeated
     */
    static String of(Run<?, ?> run, String parameter) {
        String code = value(run, parameter).trim();
        if (!code.matches("[0-9]{6}")) {
            throw new InputProblem(
                    "mfaTokenParameter",
                    parameter,
                    "build parameter '" + parameter + "' " + (code.isEmpty() ? "is empty" : "does not hold six digits"),
                    "give the job a password parameter of that name and enter the code that the MFA device shows now");
        }
        return code;
    }

    private static String value(Run<?, ?> run, String parameter) {
        try {
            return run.getEnvironment(TaskListener.NULL).getOrDefault(parameter, "");
        } catch (IOException e) {
            throw new IllegalStateException("the parameters of " + run + " cannot be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            CancellationException cancelled = new CancellationException("reading the parameters was interrupted");
            cancelled.initCause(e);
            throw cancelled;
        }
    }
}
