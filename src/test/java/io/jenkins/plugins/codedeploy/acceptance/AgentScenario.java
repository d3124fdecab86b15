package io.jenkins.plugins.codedeploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.emulator.wire.Call;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@Acceptance("6 a real agent")
@Needs(Needs.PIPELINE)
class AgentScenario {

    @Test
    void packingAndUploadRunOnTheAgentWithoutTheSdkAndWithoutACredential(Site site) {
        site.aws().group("from-agent", 1);
        try (InboundAgent agent = InboundAgent.start(site, "far")) {
            site.job(
                            "from-agent",
                            Job.pipeline(Scripts.onNode(
                                    "far",
                                    Scripts.bundle("from far away", "exit 0"),
                                    Scripts.deploy(site.aws(), "from-agent"))))
                    .run()
                    .mustEndAs("SUCCESS");
            assertThat(agent.loadedClasses())
                    .contains(" io.jenkins.plugins.codedeploy.engine.bundle.")
                    .contains(" io.jenkins.plugins.codedeploy.engine.transfer.")
                    .doesNotContain(" software.amazon.awssdk.")
                    .doesNotContain(" io.jenkins.plugins.codedeploy.engine.aws.")
                    .doesNotContain(" com.cloudbees.jenkins.plugins.awscredentials.");
            Path heap = agent.heap();
            assertThat(heap).isNotEmptyFile();
            assertThat(Aws.SECRETS.findIn(heap)).isEmpty();
            Aws.SECRETS.mustNotBeBelow(agent.directory().resolve("fs"));
            Aws.SECRETS.mustNotBeIn("agent.log", agent.log());
        }
        assertThat(site.aws().emulator().requests().all())
                .filteredOn(
                        call -> call.service().equals("s3") && call.operation().matches("PutObject|UploadPart"))
                .isNotEmpty()
                .allSatisfy(call -> assertThat(userAgent(call)).startsWith("Java-http-client"));
    }

    private static String userAgent(Call call) {
        return call.userAgent();
    }
}
