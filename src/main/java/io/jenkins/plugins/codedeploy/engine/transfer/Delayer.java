package io.jenkins.plugins.codedeploy.engine.transfer;

import java.time.Duration;

/** Runs something later, on another thread. */
@FunctionalInterface
interface Delayer {
    void after(Duration pause, Runnable task);
}
