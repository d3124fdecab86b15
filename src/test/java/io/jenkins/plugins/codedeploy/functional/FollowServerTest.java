package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.emulator.host.Host;
import io.jenkins.plugins.codedeploy.emulator.host.Step;
import io.jenkins.plugins.codedeploy.engine.watch.Conclusion;
import io.jenkins.plugins.codedeploy.engine.watch.Outcome;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** EC2/on-premises deployments, followed to their end. */
class FollowServerTest {
    private static final String CONSOLE = "https://eu-west-1.console.aws.amazon.com/codesuite/codedeploy/deployments/";

    private final FollowStage stage = new FollowStage();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void everyLifecycleEventIsToldOnceInTheOrderOfTheService() {
        stage.emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(2));
        FollowStage.Build build = stage.build(FollowStage.plan("shop", "prod"));

        Outcome outcome = build.end();

        String id = outcome.deploymentId();
        assertThat(outcome.conclusion()).isEqualTo(Conclusion.SUCCEEDED);
        assertThat(build.lines())
                .containsExactly(
                        "[CodeDeploy] Deployment " + id + ": " + CONSOLE + id + "?region=eu-west-1",
                        "[CodeDeploy] 00:04 i-00000001           ApplicationStop     Succeeded  0.1 s",
                        "[CodeDeploy] 00:04 0 of 2 succeeded, 1 in progress, 1 pending",
                        "[CodeDeploy] 00:05 i-00000001           DownloadBundle      Succeeded  0.5 s",
                        "[CodeDeploy] 00:06 i-00000001           BeforeInstall       Succeeded  0.1 s",
                        "[CodeDeploy] 00:07 i-00000001           Install             Succeeded  0.2 s",
                        "[CodeDeploy] 00:09 i-00000001           AfterInstall        Succeeded  0.1 s",
                        "[CodeDeploy] 00:10 i-00000001           ApplicationStart    Succeeded  0.1 s",
                        "[CodeDeploy] 00:11 i-00000001           ValidateService     Succeeded  0.1 s",
                        "[CodeDeploy] 00:13 i-00000002           ApplicationStop     Succeeded  0.1 s",
                        "[CodeDeploy] 00:14 i-00000002           DownloadBundle      Succeeded  0.5 s",
                        "[CodeDeploy] 00:15 i-00000002           BeforeInstall       Succeeded  0.1 s",
                        "[CodeDeploy] 00:16 1 of 2 succeeded, 1 in progress",
                        "[CodeDeploy] 00:16 i-00000002           Install             Succeeded  0.2 s",
                        "[CodeDeploy] 00:18 i-00000002           AfterInstall        Succeeded  0.1 s",
                        "[CodeDeploy] 00:19 i-00000002           ApplicationStart    Succeeded  0.1 s",
                        "[CodeDeploy] 00:20 i-00000002           ValidateService     Succeeded  0.1 s",
                        "[CodeDeploy] " + id + " succeeded after 21.0 s");
    }

    @Test
    void aFailureIsDigestedAndItsRollbackIsFollowedToItsEnd() {
        List<Host> hosts = Emulator.simulatedHosts(4);
        stage.emulator
                .serverGroup("shop", "prod")
                .hosts(hosts)
                .configuration("CodeDeployDefault.AllAtOnce")
                .rollsBackOn("DEPLOYMENT_FAILURE");
        stage.build(FollowStage.plan("shop", "prod")).end();
        hosts.forEach(host -> host.on(
                "BeforeInstall", Step.fails("scripts/stop.sh", 1, "[stderr]systemctl: unit shop.service not found")));

        FollowStage.Build build = stage.build(FollowStage.plan("shop", "prod"));
        build.until("failed after");
        hosts.forEach(Host::healthy);
        Outcome outcome = build.end();

        assertThat(outcome.conclusion()).isEqualTo(Conclusion.ROLLED_BACK);
        assertThat(outcome.isSuccess()).isFalse();
        assertThat(outcome.errorCode()).isEqualTo("HEALTH_CONSTRAINTS");
        assertThat(outcome.rollbackStatus()).isEqualTo("Succeeded");
        assertThat(outcome.errorMessage()).startsWith("The overall deployment failed because ");
        assertThat(outcome.problem())
                .isEqualTo("deployment " + outcome.deploymentId() + " failed and was rolled back by "
                        + outcome.rollbackId() + ": HEALTH_CONSTRAINTS: too many instances failed");
        assertThat(build.log())
                .contains("[CodeDeploy]   4 of 4 instances: BeforeInstall, scripts/stop.sh exited with 1\n"
                        + "[CodeDeploy]     [stderr] systemctl: unit shop.service not found\n"
                        + "[CodeDeploy]     Try: the script must succeed when the service is not yet installed\n"
                        + "[CodeDeploy] Rolling back by " + outcome.rollbackId() + ": ")
                .endsWith("[CodeDeploy]   rolled back by " + outcome.rollbackId() + ": Succeeded\n")
                .doesNotContain("Following deployment")
                .doesNotContain("Exception")
                .doesNotContain("\tat ");
        assertThat(build.lines()).allMatch(line -> line.startsWith("[CodeDeploy] "));
    }

    @Test
    void aRollbackThatFailsTooIsAResultOfItsOwn() {
        List<Host> hosts = Emulator.simulatedHosts(2);
        stage.emulator
                .serverGroup("shop", "prod")
                .hosts(hosts)
                .configuration("CodeDeployDefault.AllAtOnce")
                .rollsBackOn("DEPLOYMENT_FAILURE");
        stage.build(FollowStage.plan("shop", "prod")).end();
        hosts.forEach(host -> host.on("Install", Step.fails("none", 1, "[stderr]disk full")));

        FollowStage.Build build = stage.build(FollowStage.plan("shop", "prod"));
        Outcome outcome = build.end();

        assertThat(outcome.conclusion()).isEqualTo(Conclusion.ROLLBACK_FAILED);
        assertThat(outcome.status()).isEqualTo("Failed");
        assertThat(outcome.rollbackStatus()).isEqualTo("Failed");
        assertThat(outcome.problem())
                .isEqualTo("deployment " + outcome.deploymentId() + " failed and its rollback " + outcome.rollbackId()
                        + " did not succeed either (Failed): HEALTH_CONSTRAINTS: too many instances failed");
        assertThat(build.lines())
                .filteredOn(line -> line.contains("disk full"))
                .as("the digests of the deployment and of its rollback")
                .hasSize(2);
        assertThat(build.log()).containsOnlyOnce("Rolling back by " + outcome.rollbackId());
        assertThat(stage.emulator.requests().count("CreateDeployment")).isEqualTo(2);
    }
}
