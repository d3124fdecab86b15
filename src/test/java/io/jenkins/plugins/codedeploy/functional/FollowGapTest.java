package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.emulator.host.Step;
import io.jenkins.plugins.codedeploy.engine.aws.AwsAccess;
import io.jenkins.plugins.codedeploy.engine.aws.ImpatientAccess;
import io.jenkins.plugins.codedeploy.engine.watch.Conclusion;
import io.jenkins.plugins.codedeploy.engine.watch.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A service that throttles, fails or is out of reach slows a waiting build down, and never fails it. */
class FollowGapTest {
    private final FollowStage stage = new FollowStage();

    @BeforeEach
    void group() {
        stage.emulator
                .serverGroup("shop", "prod")
                .hosts(Emulator.simulatedHosts(2).stream()
                        .map(host -> host.on("AfterInstall", Step.succeedsAfter(Duration.ofMinutes(2))))
                        .toList());
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private FollowStage.Build running() {
        FollowStage.Build build = stage.build(FollowStage.plan("shop", "prod"));
        build.until("BeforeInstall");
        return build;
    }

    @Test
    void throttledCallsAreRepeatedAndNeverFailTheBuild() {
        FollowStage.Build build = running();
        stage.emulator.faults().onAny().next(40).throttle();

        Outcome outcome = build.end();

        assertThat(outcome.conclusion()).isEqualTo(Conclusion.SUCCEEDED);
        assertThat(build.lines()).filteredOn(line -> line.contains("No answer")).hasSize(1);
        assertThat(build.lines())
                .filteredOn(line -> line.contains("answers again"))
                .hasSize(1);
        assertThat(build.lines())
                .filteredOn(line -> line.contains("ValidateService"))
                .hasSize(2);
    }

    @Test
    void failuresOfTheServiceAreToldOnceWhenTheyBeginAndOnceWhenTheyEnd() {
        FollowStage.Build build = running();
        stage.emulator.faults().onAny().serverError();
        stage.advance(Duration.ofMinutes(10));
        assertThat(build.outcome).isNull();
        assertThat(build.following.status()).endsWith("; the service is out of reach");
        stage.emulator.faults().clear();

        Outcome outcome = build.end();

        assertThat(outcome.conclusion()).isEqualTo(Conclusion.SUCCEEDED);
        assertThat(build.lines())
                .filteredOn(line -> line.contains("still waiting"))
                .singleElement()
                .asString()
                .startsWith("[CodeDeploy] No answer from CodeDeploy, still waiting: ");
        assertThat(build.lines())
                .filteredOn(line -> line.contains("answers again"))
                .singleElement()
                .asString()
                .containsPattern("after 1\\d min");
        assertThat(build.lines())
                .filteredOn(line -> line.contains("ValidateService"))
                .hasSize(2);
        assertThat(build.log()).doesNotContain("Exception");
    }

    @Test
    void aGapInTheNetworkIsToldOnceWhenItBeginsAndOnceWhenItEnds() {
        FollowStage.Build build = running();
        stage.emulator.faults().onAny().resetBefore();
        stage.advance(Duration.ofMinutes(25));
        assertThat(build.outcome).isNull();
        stage.emulator.faults().clear();

        Outcome outcome = build.end();

        assertThat(outcome.conclusion()).isEqualTo(Conclusion.SUCCEEDED);
        assertThat(build.lines())
                .filteredOn(line -> line.contains("still waiting"))
                .singleElement()
                .asString()
                .contains("connection reset");
        assertThat(build.lines())
                .filteredOn(line -> line.contains("answers again"))
                .hasSize(1);
        assertThat(build.lines())
                .filteredOn(line -> line.contains("ValidateService"))
                .hasSize(2);
        assertThat(stage.emulator.codeDeploy().deploymentIds()).hasSize(1);
    }

    @Test
    void aServiceOutOfReachForLongerThanTheLimitEndsTheBuildAndNotTheDeployment() {
        FollowStage.Build build = stage.build(
                FollowStage.plan("shop", "prod"), FollowStage.settings().gapLimit(Duration.ofMinutes(3)));
        build.until("BeforeInstall");
        stage.emulator.faults().onAny().resetBefore();

        Outcome outcome = build.end();

        assertThat(outcome.conclusion()).isEqualTo(Conclusion.LOST);
        assertThat(outcome.problem()).contains("cannot be reached (connection reset)");
        assertThat(stage.emulator.codeDeploy().isIdle()).isFalse();
    }

    @Test
    void credentialsThatWereRotatedMeanwhileAreRenewed() {
        FollowStage.Build build = running();
        stage.emulator.faults().onAny().expireCredentials();
        stage.advance(Duration.ofSeconds(30));
        try (AwsAccess renewed = ImpatientAccess.open(
                stage.emulator.codeDeployEndpoint(),
                stage.emulator.stsEndpoint(),
                Emulator.ACCESS_KEY,
                Emulator.SECRET_KEY)) {
            stage.port = renewed::codeDeploy;
            stage.emulator.faults().clear();

            assertThat(build.end().conclusion()).isEqualTo(Conclusion.SUCCEEDED);
        }
        assertThat(build.lines())
                .filteredOn(line -> line.contains("still waiting"))
                .hasSize(1);
    }

    @Test
    void aPermissionThatIsMissingEndsTheWaitWithItsName() {
        FollowStage.Build build = running();
        stage.emulator.faults().on("BatchGetDeployments").deny();

        Outcome outcome = build.end();

        assertThat(outcome.conclusion()).isEqualTo(Conclusion.REFUSED);
        assertThat(outcome.problem()).startsWith("AWS denied codedeploy:BatchGetDeployments");
    }

    @Test
    void oneBuildWithAWrongIdDoesNotDisturbTheOthers() {
        FollowStage.Build build = running();
        FollowStage.Build wrong = stage.await("d-000000000");

        assertThat(wrong.end().problem())
                .isEqualTo(
                        "deployment 'd-000000000' does not exist in eu-west-1; check the id, the region and the account");
        assertThat(build.end().conclusion()).isEqualTo(Conclusion.SUCCEEDED);
    }

    @Test
    void anUnknownStatusIsWaitedOut() {
        FollowStage.Build build = running();
        stage.emulator.codeDeploy().tamper("BatchGetDeployments", answer -> {
            answer.withArray("deploymentsInfo")
                    .forEach(info ->
                            ((com.fasterxml.jackson.databind.node.ObjectNode) info).put("status", "Hibernating"));
            return answer;
        });
        stage.advance(Duration.ofMinutes(5));
        assertThat(build.outcome).isNull();
        assertThat(build.log()).contains(" is Hibernating\n");
        stage.emulator.codeDeploy().tamper("BatchGetDeployments", answer -> answer);

        assertThat(build.end().conclusion()).isEqualTo(Conclusion.SUCCEEDED);
    }
}
