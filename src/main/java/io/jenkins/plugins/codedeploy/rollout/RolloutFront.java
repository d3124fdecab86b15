package io.jenkins.plugins.codedeploy.rollout;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.FilePath;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The Pipeline's end of a rollout; called by several threads. */
public interface RolloutFront {

    /** Something that blocks. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException, InterruptedException;
    }

    /** Takes what is needed to go on after a restart; {@link #save} follows. Must return at once. */
    void note(RolloutState state);

    /**
     * Saves what was noted.
     *
     * @param durably whether it must be on the disk on return
     */
    void save(boolean durably);

    /** Does something on a thread for blocking work. */
    void soon(Work work);

    /** As {@link #soon}, after a while. */
    void later(Duration delay, Work work);

    /** Writes into the log; the label says which destination it is about, and is empty for the rollout itself. */
    void print(String label, DeployEvent event);

    /** Tells whether the workspace is there; if not, the rollout is begun anew a little later. */
    boolean hasWorkspace() throws InterruptedException;

    /** Returns the workspace; null where there is none. */
    @CheckForNull
    FilePath workspace() throws InterruptedException;

    /** Takes the results, in types of the JDK only. */
    void succeeded(List<Map<String, Object>> results);

    /**
     * Takes the failure.
     *
     * @param aborted whether the build ends as aborted
     */
    void failed(String problem, boolean aborted);

    /** All that was followed has ended after {@link Rollout#abort()}. */
    void aborted();
}
