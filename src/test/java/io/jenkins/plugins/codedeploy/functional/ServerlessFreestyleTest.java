package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.publisher.CodeDeployPublisher;
import io.jenkins.plugins.codedeploy.revision.EcsRevision;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A deployment whose AppSpec file the plugin has written, from a freestyle job. */
class ServerlessFreestyleTest {
    @TempDir
    Path folder;

    @Test
    void theFreestyleActionDeploysTheSameWithItsVariablesExpanded() throws Exception {
        try (ControllerStage controller = new ControllerStage()) {
            controller.emulator.ecsGroup("web", "prod");
            EcsRevision revision =
                    new EcsRevision("arn:aws:ecs:eu-west-1:123456789012:task-definition/web-$STAGE:42", "web", 80);
            revision.setAfterInstall("CodeDeployHook_${STAGE}");
            CodeDeployPublisher publisher = new CodeDeployPublisher("web", "$STAGE");
            publisher.setRevision(revision);
            publisher.setConnection(controller.connection());
            FreestyleBuild build = new FreestyleBuild(controller, folder);

            assertThat(build.perform(publisher)).isEmpty();

            assertThat(build.log()).contains("succeeded after");
            assertThat(controller.emulator.requests().of("CreateDeployment"))
                    .singleElement()
                    .satisfies(call -> assertThat(call.body())
                            .contains("task-definition/web-prod:42")
                            .contains("CodeDeployHook_prod")
                            .doesNotContain("$"));
        }
    }
}
