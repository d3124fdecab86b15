package io.jenkins.plugins.codedeploy.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import java.util.Arrays;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Makes of the engine's problems the exception that Jenkins prints as one line. */
public final class PlainFailure {
    private static final Logger LOGGER = Logger.getLogger(PlainFailure.class.getName());

    private PlainFailure() {}

    /**
     * Returns the exception with the problem's message.
     *
     * <p>A cause is kept only if Jenkins and the JDK alone know its classes, for {@code retry} looks there for a lost
     * agent. Any other cannot be kept with a Pipeline's build: it would be replaced together with this exception, which
     * then is no AbortException any more and is printed with all its stack traces.
     */
    public static AbortException of(RuntimeException problem) {
        AbortException plain = new AbortException(problem.getMessage());
        Throwable cause = problem.getCause();
        if (cause != null && isKept(cause)) {
            plain.initCause(cause);
        } else {
            LOGGER.log(Level.FINE, problem, () -> "A build was told of this in one line");
        }
        return plain;
    }

    private static boolean isKept(@CheckForNull Throwable problem) {
        if (problem == null) {
            return true;
        }
        String name = problem.getClass().getName();
        return Stream.of("java.", "hudson.", "jenkins.").anyMatch(name::startsWith)
                && isKept(problem.getCause())
                && Arrays.stream(problem.getSuppressed()).allMatch(PlainFailure::isKept);
    }
}
