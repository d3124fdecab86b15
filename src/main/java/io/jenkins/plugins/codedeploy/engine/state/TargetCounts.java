package io.jenkins.plugins.codedeploy.engine.state;

import java.io.Serializable;

/** How many targets stand where (member {@code deploymentOverview}). */
public record TargetCounts(long pending, long inProgress, long succeeded, long failed, long skipped, long ready)
        implements Serializable {

    /** Returns the number of all targets. */
    public long total() {
        return pending + inProgress + succeeded + failed + skipped + ready;
    }
}
