package io.jenkins.plugins.codedeploy.engine.bundle;

/** What becomes of symbolic links below the packed directory. */
public enum LinkPolicy {
    /** A link is packed as a link; its target must be relative and inside the workspace. */
    KEEP,
    /** What a link points to is packed in its place; it must be inside the workspace. */
    FOLLOW
}
