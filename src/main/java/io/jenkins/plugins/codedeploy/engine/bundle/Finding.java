package io.jenkins.plugins.codedeploy.engine.bundle;

import java.io.Serializable;

/**
 * One thing that is wrong, or likely to be, with a bundle or its AppSpec file.
 *
 * @param topic what it is about
 * @param severity whether the deployment would fail for it
 * @param file the file, as named in the archive
 * @param line the line in that file, from 1; 0 when no line can be named
 * @param problem what is wrong, without a full stop
 * @param remedy what to do, without a full stop
 */
public record Finding(Topic topic, Severity severity, String file, int line, String problem, String remedy)
        implements Serializable {

    /** What a finding is about. */
    public enum Topic {
        APPSPEC,
        FILES,
        SECRET
    }

    /** Whether the deployment would fail for it. */
    public enum Severity {
        ERROR,
        WARNING
    }

    /** Returns a finding that makes the deployment fail. */
    public static Finding error(Topic topic, String file, int line, String problem, String remedy) {
        return new Finding(topic, Severity.ERROR, file, line, problem, remedy);
    }

    /** Returns a finding that may be meant so. */
    public static Finding warning(Topic topic, String file, int line, String problem, String remedy) {
        return new Finding(topic, Severity.WARNING, file, line, problem, remedy);
    }

    /** Returns the sentence "{@code <file>:<line>: <problem>; <remedy>}". */
    public String text() {
        return file + (line > 0 ? ":" + line : "") + ": " + problem + "; " + remedy;
    }
}
