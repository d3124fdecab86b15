package io.jenkins.plugins.codedeploy.engine.state;

/** How many targets stand where (member {@code deploymentOverview}). */
public record TargetCounts(long pending, long inProgress, long succeeded, long failed, long skipped, long ready) {

    /** Returns the number of all targets. */
    public long total() {
        return pending + inProgress + succeeded + failed + skipped + ready;
    }
}
