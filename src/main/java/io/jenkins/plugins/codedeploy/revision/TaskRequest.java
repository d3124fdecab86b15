package io.jenkins.plugins.codedeploy.revision;

import io.jenkins.plugins.codedeploy.engine.appspec.EcsAppSpec;
import io.jenkins.plugins.codedeploy.engine.bundle.AppSpecChoice;
import io.jenkins.plugins.codedeploy.engine.plan.ComputePlatform;
import io.jenkins.plugins.codedeploy.engine.plan.Revision;
import java.util.Map;

/**
 * The plugin writes the AppSpec file when the task definition of a file is registered with ECS.
 *
 * @param file relative to the workspace
 * @param placeholders values for its placeholders; empty to take the file as it is
 * @param images the image of each container that gets another than the file names, by the container's name
 * @param appSpec the AppSpec file, with another task definition
 * @param print whether the log shows the AppSpec file
 */
public record TaskRequest(
        String file, Map<String, String> placeholders, Map<String, String> images, EcsAppSpec appSpec, boolean print)
        implements RevisionRequest {
    public TaskRequest {
        placeholders = Map.copyOf(placeholders);
        images = Map.copyOf(images);
    }

    /** Returns the AppSpec file with the task definition that is registered. */
    public WrittenAppSpec written(String arn) {
        return new WrittenAppSpec(
                ComputePlatform.ECS,
                Revision.AppSpecContent.of(appSpec.with(arn).text()),
                "ecsRevision",
                print);
    }

    @Override
    public boolean needsWorkspace() {
        return true;
    }

    @Override
    public void mustFit(ComputePlatform group) {
        PlatformFit.refuse(group != ComputePlatform.ECS, "an ecsRevision", group);
    }

    @Override
    public TaskRequest forGroup(String deploymentGroup) {
        String path =
                new AppSpecChoice.WorkspaceFile(file).forGroup(deploymentGroup).path();
        return new TaskRequest(path, placeholders, images, appSpec, print);
    }
}
