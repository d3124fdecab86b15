package io.jenkins.plugins.codedeploy.engine.watch;

import java.time.Duration;

/** Runs things later, on a few threads; tests drive it by a clock of their own. */
public interface Scheduler {

    /** Runs the task once, when the time has passed or as soon after as a thread is free. */
    void after(Duration delay, Runnable task);
}
