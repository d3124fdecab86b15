package io.jenkins.plugins.codedeploy.emulator.time;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The time of the emulated service: one queue of actions, ordered by instant and then by the order they were asked for. */
public interface Clock extends InstantSource, AutoCloseable {

    /** Runs the action once when the given time has passed; never before this call has returned. */
    Alarm schedule(Duration delay, Runnable action);

    /**
     * Does work that takes real time, such as a child process, and hands its result back through the queue.
     *
     * <p>A virtual clock stands still meanwhile; a running clock goes on.
     */
    <T> void work(Supplier<T> work, Consumer<T> whenDone);

    /** Whether no time passes while work is done. */
    boolean standsStill();

    @Override
    void close();

    /** An action that has not run yet and can be called off. */
    interface Alarm {
        void cancel();
    }
}
