package io.jenkins.plugins.codedeploy.revision;

import io.jenkins.plugins.codedeploy.engine.appspec.LambdaAppSpec;
import io.jenkins.plugins.codedeploy.engine.plan.ComputePlatform;
import io.jenkins.plugins.codedeploy.engine.plan.Revision;
import java.util.Map;

/**
 * The plugin writes the AppSpec file when Lambda has told the versions that nobody has named.
 *
 * @param function the function's name
 * @param alias the alias that callers use
 * @param currentVersion the version in use; empty to ask for it
 * @param targetVersion the version to deploy; empty to publish one
 * @param hooks functions to call, by lifecycle event
 * @param print whether the log shows the file
 */
public record FunctionRequest(
        String function,
        String alias,
        String currentVersion,
        String targetVersion,
        Map<String, String> hooks,
        boolean print)
        implements RevisionRequest {
    private static final String ANY = "1";

    public FunctionRequest {
        hooks = Map.copyOf(hooks);
        new LambdaAppSpec(
                function,
                alias,
                currentVersion.isEmpty() ? ANY : currentVersion,
                targetVersion.isEmpty() ? ANY : targetVersion,
                hooks);
    }

    /** Tells whether a version has to be published. */
    public boolean publish() {
        return targetVersion.isEmpty();
    }

    /** Returns the file with both versions. */
    public WrittenAppSpec written(String current, String target) {
        LambdaAppSpec appSpec = new LambdaAppSpec(function, alias, current, target, hooks);
        return new WrittenAppSpec(
                ComputePlatform.LAMBDA, Revision.AppSpecContent.of(appSpec.text()), "lambdaRevision", print);
    }

    @Override
    public boolean needsWorkspace() {
        return false;
    }

    @Override
    public void mustFit(ComputePlatform group) {
        PlatformFit.refuse(group != ComputePlatform.LAMBDA, "a lambdaRevision", group);
    }
}
