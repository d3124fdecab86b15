package io.jenkins.plugins.codedeploy.engine.bundle;

import java.io.Serializable;

/** Where the {@code appspec.yml} at the root of a bundle comes from; the workspace is never changed for it. */
public sealed interface AppSpecChoice extends Serializable {

    /** The packed files themselves must hold {@code appspec.yml} at their root. */
    record AsPacked() implements AppSpecChoice {}

    /**
     * A file of the workspace takes that place, for example one for each deployment group.
     *
     * @param path the file, relative to the workspace; <code>${deploymentGroup}</code> stands for the deployment group
     */
    record WorkspaceFile(String path) implements AppSpecChoice {
        private static final String GROUP = "${deploymentGroup}";

        /** Tells whether the file depends on the deployment group. */
        public boolean namesGroup() {
            return path.contains(GROUP);
        }

        /** Returns the file for a deployment group. */
        public WorkspaceFile forGroup(String deploymentGroup) {
            return new WorkspaceFile(path.replace(GROUP, deploymentGroup));
        }
    }

    /**
     * A text takes that place, for example a rendered template.
     *
     * @param text the file's content
     */
    record Text(String text) implements AppSpecChoice {}
}
