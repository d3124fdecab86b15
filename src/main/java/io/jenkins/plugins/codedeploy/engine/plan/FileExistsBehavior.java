package io.jenkins.plugins.codedeploy.engine.plan;

/** What an instance does when a file of the revision is already there and no deployment put it there. */
public enum FileExistsBehavior {
    /** The deployment fails on that instance. */
    DISALLOW,
    /** The revision's file replaces it. */
    OVERWRITE,
    /** The file that is there stays. */
    RETAIN
}
