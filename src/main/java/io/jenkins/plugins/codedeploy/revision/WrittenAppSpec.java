package io.jenkins.plugins.codedeploy.revision;

import io.jenkins.plugins.codedeploy.engine.plan.ComputePlatform;
import io.jenkins.plugins.codedeploy.engine.plan.Revision;

/**
 * The plugin has written the AppSpec file.
 *
 * @param platform what it is for
 * @param appSpec the file
 * @param kind the kind of revision, as Pipeline calls it
 * @param print whether the log shows the file
 */
public record WrittenAppSpec(ComputePlatform platform, Revision.AppSpecContent appSpec, String kind, boolean print)
        implements RevisionRequest {
    @Override
    public boolean needsWorkspace() {
        return false;
    }

    @Override
    public void mustFit(ComputePlatform group) {
        PlatformFit.refuse(group != platform, (kind.startsWith("e") ? "an " : "a ") + kind, group);
    }
}
