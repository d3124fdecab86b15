package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.AbortException;
import io.jenkins.plugins.codedeploy.delivery.DeployOptions;
import io.jenkins.plugins.codedeploy.engine.protection.Allowed;
import io.jenkins.plugins.codedeploy.engine.protection.Profile;
import io.jenkins.plugins.codedeploy.engine.protection.Rule;
import io.jenkins.plugins.codedeploy.revision.WorkspaceBundle;
import io.jenkins.plugins.codedeploy.rollout.Wave;
import io.jenkins.plugins.codedeploy.run.DeploymentRecord;
import io.jenkins.plugins.codedeploy.step.CodeDeployWavesStep;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The step {@code codeDeployWaves} from its arguments down to HTTP, over two accounts and regions. */
class CodeDeployWavesStepTest {
    @TempDir
    Path folder;

    private WaveStage waves;

    @BeforeEach
    void start() throws IOException {
        waves = new WaveStage(folder);
    }

    @AfterEach
    void close() {
        waves.close();
    }

    @Test
    void theSecondWaveBeginsWhenTheFirstHasSucceededAndBakedAndItsDeploymentsRunTogether() throws Exception {
        CodeDeployWavesStep step = waves.step("app.zip");
        step.setBakeMinutes(10);
        FakeContext build = waves.start(step, 1);
        waves.stage.until(build, "baking 10 min");
        assertThat(waves.deployments()).isEqualTo(1);
        waves.stage.emulator.virtualClock().advance(Duration.ofMinutes(9));
        assertThat(waves.deployments()).as("while it bakes").isEqualTo(1);
        waves.stage.until(build, "Wave 2 of 2");
        waves.stage.end(build);

        assertThat(WaveStage.results(build))
                .extracting(map -> List.of(map.get("wave"), map.get("deploymentGroup"), map.get("region")))
                .containsExactly(
                        List.of(1, "eu-canary", "eu-west-1"),
                        List.of(2, "eu", "eu-west-1"),
                        List.of(2, "us", "us-east-1"));
        assertThat(WaveStage.results(build))
                .allSatisfy(map -> assertThat(map)
                        .containsEntry("application", "shop")
                        .containsEntry("status", "Succeeded")
                        .containsEntry("rollback", null)
                        .containsKeys("deploymentId", "consoleUrl", "targets", "durations"));
        assertThat(WaveStage.results(build).get(2).get("revision").toString()).contains("releases-us");
        List<String> lines = build.log().lines().toList();
        assertThat(lines.get(0))
                .isEqualTo("[CodeDeploy] 2 waves: 1) shop/eu-canary 2) shop/eu, shop/us; bake 10 min; on failure stop");
        assertThat(lines.get(1)).startsWith("[CodeDeploy] shop/eu-canary | shop → eu-canary: EC2/on-premises");
        assertThat(lines.get(3))
                .startsWith("[CodeDeploy] shop/us | shop → us: ")
                .endsWith("us-east-1");
        assertThat(lines.get(4)).isEqualTo("[CodeDeploy] Wave 1 of 2: shop/eu-canary");
        assertThat(build.log())
                .containsOnlyOnce("Wave 1 of 2 succeeded; baking 10 min: another deployment in one of its groups, or"
                        + " an alarm that is on, would count as a failure\n")
                .containsOnlyOnce("[CodeDeploy] Wave 2 of 2: shop/eu, shop/us\n")
                .containsOnlyOnce("[CodeDeploy] shop/eu-canary | d-")
                .containsPattern("shop/us \\| \\d\\d:\\d\\d  ? ?i-00000001 ");
        assertThat(FakeBuild.records(build.run))
                .extracting(DeploymentRecord::getDeploymentGroup, DeploymentRecord::getStatus)
                .hasSize(3)
                .allSatisfy(tuple -> assertThat(tuple.toList()).endsWith("Succeeded"));
        waves.stage.idle();
        assertThat(waves.stage.closed).as("connections").isEqualTo(waves.stage.opened);
    }

    @Test
    void aFailureLetsTheRestOfItsWaveEndAndBeginsNoFurtherWave() throws Exception {
        waves.broken("eu", true);
        CodeDeployWavesStep step = new CodeDeployWavesStep(List.of(waves.wave("eu", "us"), waves.wave("eu-canary")));
        step.setRevision(waves.step("app.zip").getRevision());
        FakeContext build = waves.start(step, 1);
        waves.stage.end(build);

        assertThat(build.problem())
                .isInstanceOf(AbortException.class)
                .hasMessageMatching("wave 1 of 2 failed: shop/eu: deployment d-\\w+ failed: HEALTH_CONSTRAINTS.*");
        assertThat(waves.deployments()).isEqualTo(2);
        assertThat(build.log())
                .containsPattern("\\[CodeDeploy] Wave 1 of 2 failed: shop/eu: .*No further wave begins; what has"
                        + " succeeded stays as it is\n")
                .containsPattern("\\[CodeDeploy] Wave 1 of 2: shop/eu d-\\w+ Failed\n")
                .containsPattern("\\[CodeDeploy] Wave 1 of 2: shop/us d-\\w+ Succeeded\n")
                .containsPattern("\\[CodeDeploy] Wave 2 of 2: shop/eu-canary was not begun\n")
                .containsPattern("shop/us \\| d-\\w+ succeeded after")
                .doesNotContain("asked to stop", "Going back", "\tat ");
        waves.stage.idle();
        assertThat(waves.stage.closed).as("connections").isEqualTo(waves.stage.opened);
    }

    @Test
    void rollbackEarlierTakesBackWhatSucceededInAllWaves() throws Exception {
        String canary = waves.deployed(1, "eu-canary", "old.zip");
        String us = waves.deployed(1, "us", "old.zip");
        waves.broken("eu", true);
        CodeDeployWavesStep step = waves.step("new.zip");
        step.setOnFailure("rollbackEarlier");
        FakeContext build = waves.start(step, 2);
        waves.stage.end(build);

        assertThat(build.problem())
                .isInstanceOf(AbortException.class)
                .hasMessageMatching("wave 2 of 2 failed: shop/eu: deployment d-\\w+ failed: HEALTH_CONSTRAINTS.*;"
                        + " rolled back: shop/eu-canary, shop/us");
        assertThat(build.log())
                .contains("; on failure roll back what has succeeded\n")
                .contains("It was the last wave; what has succeeded goes back to what it ran before\n")
                .containsOnlyOnce("shop/eu-canary | Going back to deployment " + canary + " of ")
                .containsOnlyOnce("shop/us | Going back to deployment " + us + " of ")
                .containsPattern("Wave 1 of 2: shop/eu-canary d-\\w+ Succeeded, rolled back by d-\\w+ Succeeded\n")
                .containsPattern("Wave 2 of 2: shop/eu d-\\w+ Failed\n")
                .containsPattern("Wave 2 of 2: shop/us d-\\w+ Succeeded, rolled back by d-\\w+ Succeeded\n");
        assertThat(waves.deployments()).as("two old, three new, two back").isEqualTo(7);
        assertThat(waves.us.requests().of("CreateDeployment").get(2).body()).contains("old.zip");
        assertThat(FakeBuild.records(build.run))
                .extracting(DeploymentRecord::getDeploymentGroup)
                .containsExactlyInAnyOrder("eu-canary", "eu", "us", "eu-canary", "us");
    }

    @Test
    void aGroupThatRanTheSameBeforeOrNothingAtAllIsLeftAlone() throws Exception {
        waves.deployed(1, "eu-canary", "app.zip");
        waves.broken("eu", true);
        CodeDeployWavesStep step = waves.step("app.zip");
        step.setOnFailure("rollbackEarlier");
        FakeContext build = waves.start(step, 2);
        waves.stage.end(build);

        assertThat(build.problem()).hasMessageEndingWith("; rolled back: shop/eu-canary; NOT rolled back: shop/us");
        assertThat(build.log())
                .containsPattern("shop/eu-canary d-\\w+ Succeeded, not rolled back: it ran the same revision before\n")
                .containsPattern("shop/us d-\\w+ Succeeded, not rolled back: the group had no successful deployment"
                        + " before d-");
        assertThat(waves.deployments()).isEqualTo(4);
    }

    @Test
    void anotherDeploymentInAGroupThatBakesCountsAsAFailureAndStays() throws Exception {
        waves.deployed(1, "eu-canary", "old.zip");
        CodeDeployWavesStep step = waves.step("new.zip");
        step.setBakeMinutes(30);
        step.setOnFailure("rollbackEarlier");
        FakeContext build = waves.start(step, 2);
        waves.stage.until(build, "baking 30 min");
        String other = waves.deployed(3, "eu-canary", "urgent.zip");
        waves.stage.end(build);

        assertThat(build.problem())
                .hasMessageMatching("wave 1 of 2 failed while it was baking: shop/eu-canary: deployment " + other
                        + " was begun in the group after d-\\w+; NOT rolled back: shop/eu-canary");
        assertThat(build.log()).contains("No further wave begins").doesNotContain("Going back");
        assertThat(waves.deployments()).isEqualTo(3);
    }

    @Test
    void autoScalingThatGivesNewInstancesTheSameRevisionIsNoFailureOfABakeAndNoHindranceOfTheWayBack()
            throws Exception {
        String before = waves.deployed(1, "eu-canary", "old.zip");
        waves.broken("eu", true);
        CodeDeployWavesStep step = waves.step("new.zip");
        step.setBakeMinutes(5);
        step.setOnFailure("rollbackEarlier");
        FakeContext build = waves.start(step, 2);
        waves.stage.until(build, "baking 5 min");
        waves.stage.emulator.codeDeploy().scaleOut("shop", "eu-canary");
        waves.stage.end(build);

        assertThat(build.problem())
                .hasMessageMatching(
                        "wave 2 of 2 failed: shop/eu: .*; rolled back: shop/eu-canary; NOT rolled back: shop/us");
        assertThat(build.log())
                .contains("Wave 2 of 2: shop/eu, shop/us\n")
                .containsOnlyOnce("shop/eu-canary | Going back to deployment " + before + " of ")
                .doesNotContain("while it was baking");
    }

    @Test
    void autoScalingThatCannotGiveNewInstancesTheRevisionFailsTheBakeWhichEndsAtOnce() throws Exception {
        CodeDeployWavesStep step = waves.step("app.zip");
        step.setBakeMinutes(600);
        FakeContext build = waves.start(step, 1);
        waves.stage.until(build, "baking 600 min");
        waves.broken("eu-canary", true);
        String scaling = waves.stage.emulator.codeDeploy().scaleOut("shop", "eu-canary");
        waves.stage.emulator.virtualClock().advance(Duration.ofMinutes(3));

        assertThat(build.problem())
                .isInstanceOf(AbortException.class)
                .hasMessageMatching("wave 1 of 2 failed while it was baking: shop/eu-canary: deployment " + scaling
                        + ", by which Auto Scaling gave new instances what d-\\w+ installed, is Failed");
        assertThat(build.log()).contains("No further wave begins").doesNotContain("Wave 2 of 2: shop/eu,");
        assertThat(waves.deployments()).isEqualTo(2);
    }

    @Test
    void aGapWhileItBakesIsNoFailure() throws Exception {
        CodeDeployWavesStep step = waves.step("app.zip");
        step.setBakeMinutes(3);
        FakeContext build = waves.start(step, 1);
        waves.stage.until(build, "baking 3 min");
        waves.stage.emulator.faults().on("GetDeploymentGroup").next(1).deny();
        waves.stage.end(build);

        assertThat(WaveStage.results(build)).hasSize(3);
    }

    @Test
    void anAbortStopsAllThatRunsBeginsNothingMoreAndTakesNothingBack() throws Exception {
        CodeDeployWavesStep step = waves.step("app.zip");
        step.setOnFailure("rollbackEarlier");
        FakeContext build = new FakeContext(FakeBuild.ofPipeline(1), null);
        StepExecution execution = step.start(build);
        execution.start();
        waves.stage.until(build, "Wave 2 of 2");
        waves.stage.until(build, "shop/eu | Deployment d-");
        waves.stage.until(build, "shop/us | Deployment d-");
        assertThat(execution.getStatus())
                .startsWith("wave 2 of 2: shop/eu: deployment d-")
                .contains("; shop/us: ");

        InterruptedException cause = new InterruptedException("aborted by Ada");
        execution.stop(cause);
        waves.stage.end(build);
        waves.stage.emulator.virtualClock().advance(Duration.ofHours(1));

        assertThat(build.ends).containsExactly(cause);
        assertThat(build.log())
                .containsPattern("shop/eu \\| \\d\\d:\\d\\d Aborted; d-\\w+ was asked to stop\n")
                .containsPattern("shop/us \\| \\d\\d:\\d\\d Aborted; d-\\w+ was asked to stop\n")
                .doesNotContain("Going back");
        assertThat(waves.deployments()).isEqualTo(3);
        assertThat(waves.us.codeDeploy().isIdle()).isTrue();
    }

    @Test
    void anAbortWhileItBakesEndsAtOnce() throws Exception {
        CodeDeployWavesStep step = waves.step("app.zip");
        step.setBakeMinutes(60);
        FakeContext build = new FakeContext(FakeBuild.ofPipeline(1), null);
        StepExecution execution = step.start(build);
        execution.start();
        waves.stage.until(build, "baking 60 min");
        waves.stage.emulator.virtualClock().advance(Duration.ofSeconds(150));
        assertThat(execution.getStatus()).isEqualTo("baking after wave 1 of 2: 2 of 60 min");

        execution.stop(new InterruptedException());

        assertThat(build.problem()).isInstanceOf(InterruptedException.class);
        waves.stage.emulator.virtualClock().advance(Duration.ofHours(2));
        assertThat(waves.deployments()).isEqualTo(1);
        assertThat(build.ends).hasSize(1);
        assertThat(waves.stage.closed).as("connections").isEqualTo(waves.stage.opened);
    }

    @Test
    void aGroupThatIsMissingInTheLastWaveIsFoundBeforeAnythingIsDeployed() throws Exception {
        CodeDeployWavesStep step = new CodeDeployWavesStep(List.of(waves.wave("eu-canary"), waves.wave("eu", "gone")));
        step.setRevision(waves.step("app.zip").getRevision());
        FakeContext build = waves.start(step, 1);

        assertThat(build.problem()).isInstanceOf(AbortException.class).hasMessageContaining("gone");
        assertThat(build.log()).contains("shop/gone | Cannot be deployed to; nothing was deployed anywhere\n");
        assertThat(waves.deployments()).isZero();
    }

    @Test
    void aProfileThatForbidsOneDestinationForbidsAllBeforeAnyCall() throws Exception {
        waves.stage.profiles.add(new Profile(
                "folder shop", "", Set.of(), Map.of(Rule.ALLOWED_REGIONS, new Allowed(List.of("eu-west-1")))));
        FakeContext build = waves.start(waves.step("app.zip"), 1);

        assertThat(build.problem()).isInstanceOf(AbortException.class).hasMessageContaining("us-east-1");
        assertThat(waves.requests()).isZero();
        waves.stage.idle();
        assertThat(waves.stage.closed).as("connections").isEqualTo(waves.stage.opened);
    }

    @Test
    void aPlanTellsWhatEachDestinationWouldGetAndChangesNothing() throws Exception {
        DeployOptions options = new DeployOptions();
        options.setPlan(true);
        CodeDeployWavesStep step = waves.step("app.zip");
        step.setOptions(options);
        FakeContext build = waves.start(step, 1);

        assertThat(WaveStage.results(build))
                .hasSize(3)
                .allSatisfy(map -> assertThat(map).containsEntry("planned", true))
                .extracting(map -> map.get("wave") + " " + map.get("deploymentGroup"))
                .containsExactly("1 eu-canary", "2 eu", "2 us");
        assertThat(build.log())
                .contains("shop/us | This is a plan: nothing is sent and nothing is deployed\n")
                .contains("shop/eu |   Minimum healthy hosts: ");
        assertThat(waves.deployments()).isZero();
    }

    @Test
    void groupsOfOneNameInTwoAccountsAreOneWaveAndEachGetsItsOwnRevision() throws Exception {
        waves.american("eu");
        Wave both = new Wave(List.of(waves.destination("eu"), waves.destination("eu", "us")));
        CodeDeployWavesStep step = new CodeDeployWavesStep(List.of(both));
        step.setRevision(waves.step("app.zip").getRevision());
        FakeContext build = waves.start(step, 1);
        waves.stage.end(build);

        assertThat(WaveStage.results(build))
                .extracting(map -> map.get("wave") + " " + map.get("deploymentGroup") + " " + map.get("region") + " "
                        + map.get("status"))
                .containsExactly("1 eu eu-west-1 Succeeded", "1 eu us-east-1 Succeeded");
        assertThat(build.log())
                .startsWith("[CodeDeploy] 1 wave: 1) shop/eu eu-west-1, shop/eu us-east-1; on failure stop\n")
                .containsPattern("shop/eu eu-west-1 \\| d-\\w+ succeeded after")
                .containsPattern("shop/eu us-east-1 \\| d-\\w+ succeeded after");
        assertThat(waves.stage.emulator.requests().of("CreateDeployment"))
                .singleElement()
                .satisfies(call -> assertThat(call.body()).contains("\"releases\""));
        assertThat(waves.us.requests().of("CreateDeployment"))
                .singleElement()
                .satisfies(call -> assertThat(call.body()).contains("\"releases-us\""));
    }

    @Test
    void anAccountThatRefusesIsFoundBeforeAnythingIsDeployedInTheOther() throws Exception {
        waves.us.faults().on("GetDeploymentGroup").deny();
        FakeContext build = waves.start(waves.step("app.zip"), 1);

        assertThat(build.problem())
                .isInstanceOf(AbortException.class)
                .hasMessageStartingWith("AWS denied codedeploy:GetDeploymentGroup");
        assertThat(build.log())
                .contains("shop/us | Cannot be deployed to; nothing was deployed anywhere\n")
                .doesNotContain("Wave 1 of 2", "\tat ");
        assertThat(waves.deployments()).isZero();
    }

    @Test
    void aBundleIsPackedAndSentOnceForEachBucket() throws Exception {
        waves.stage.application("exit 0");
        CodeDeployWavesStep step = waves.step("unused");
        step.setRevision(new WorkspaceBundle("releases"));
        FakeContext build = waves.stage.start(step, FakeBuild.ofPipeline(1), waves.stage.folder());
        waves.stage.end(build);

        assertThat(WaveStage.results(build)).hasSize(3);
        assertThat(build.log())
                .containsOnlyOnce("shop/eu-canary | Packed ")
                .containsOnlyOnce("shop/us | Packed ")
                .doesNotContain("shop/eu | Packed ")
                .containsPattern("shop/eu \\| The same bundle: s3://releases/\\w+\\.zip\n");
        assertThat(waves.stage.emulator.s3Objects().keys("releases")).hasSize(1);
        assertThat(waves.us.s3Objects().keys("releases-us")).hasSize(1);
    }
}
