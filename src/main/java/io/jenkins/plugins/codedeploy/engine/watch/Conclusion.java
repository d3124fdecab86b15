package io.jenkins.plugins.codedeploy.engine.watch;

/** What came of it, as a build needs to tell the cases apart. */
public enum Conclusion {
    SUCCEEDED,
    FAILED,
    /** Stopped, but not by this build: by a person, an alarm or a time limit of the group. */
    STOPPED,
    /** It failed or was stopped, and the rollback succeeded. */
    ROLLED_BACK,
    /** It failed or was stopped, and the rollback did not succeed either. */
    ROLLBACK_FAILED,
    /** The build was aborted, whatever then became of the deployment and its rollback. */
    ABORTED,
    /** The time was over, whatever then became of the deployment and its rollback. */
    TIMED_OUT,
    /** Nothing was created, since a newer build of the same job was there first. */
    OVERTAKEN,
    /** The service refused what we asked of it. */
    REFUSED,
    /** The service was out of reach for longer than the limit; the deployment may still run. */
    LOST;

    /** Tells whether the build should end as ABORTED rather than as a failure. */
    public boolean isAborted() {
        return this == ABORTED || this == OVERTAKEN;
    }
}
