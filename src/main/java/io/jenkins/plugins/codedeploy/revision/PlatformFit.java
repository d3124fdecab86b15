package io.jenkins.plugins.codedeploy.revision;

import io.jenkins.plugins.codedeploy.engine.plan.ComputePlatform;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;

/** The sentence for a kind of revision that a platform cannot install. */
final class PlatformFit {
    private PlatformFit() {}

    static void refuse(boolean wrong, String kind, ComputePlatform platform) {
        if (wrong) {
            throw new InputProblem(
                    "revision",
                    kind,
                    "revision is " + kind + ", the deployment group is for " + platform.title(),
                    switch (platform) {
                        case SERVER -> "use workspaceBundle, s3Revision with an archive or gitHubRevision";
                        case LAMBDA -> "use lambdaRevision, appSpecRevision, or s3Revision with a YAML or JSON file";
                        case ECS -> "use ecsRevision, appSpecRevision, or s3Revision with a YAML or JSON file";
                    });
        }
    }
}
