package io.jenkins.plugins.codedeploy.engine.watch;

import java.util.Locale;

/** What to do when a blue/green deployment is Ready, that is: the replacements wait for the traffic. */
public enum OnReady {
    /** Wait until somebody continues it elsewhere or its own time runs out. */
    WAIT,
    /** Move the traffic at once. */
    CONTINUE,
    /** Wait for a person or a {@code codeDeployContinue} step. */
    PAUSE;

    /** Returns the word that Pipeline and the log use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
