package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.emulator.SdkClients;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.launch.IfBusy;
import io.jenkins.plugins.codedeploy.engine.watch.Conclusion;
import io.jenkins.plugins.codedeploy.engine.watch.FollowState;
import io.jenkins.plugins.codedeploy.engine.watch.Outcome;
import io.jenkins.plugins.codedeploy.engine.watch.Phase;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A deployment is created exactly once, whatever happens to the request and to the controller. */
class FollowCreationTest {
    private final FollowStage stage = new FollowStage();

    @BeforeEach
    void group() {
        stage.emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(2));
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aConnectionResetAfterTheCallTookEffectLeadsToOneDeployment() {
        stage.emulator.faults().on("CreateDeployment").next(1).resetAfter();

        FollowStage.Build build = stage.build(FollowStage.plan("shop", "prod"));
        Outcome outcome = build.end();

        assertThat(outcome.conclusion()).isEqualTo(Conclusion.SUCCEEDED);
        assertThat(stage.emulator.codeDeploy().deploymentIds()).containsExactly(outcome.deploymentId());
        assertThat(stage.emulator.requests().count("CreateDeployment")).isEqualTo(1);
        assertThat(build.log()).contains("(found again: its creation had got no answer)");
    }

    @Test
    void aServerErrorAfterTheCallTookEffectLeadsToOneDeployment() {
        stage.emulator.faults().on("CreateDeployment").next(1).answerAfterEffect(500, "InternalFailure", "oops");

        Outcome outcome = stage.build(FollowStage.plan("shop", "prod")).end();

        assertThat(outcome.conclusion()).isEqualTo(Conclusion.SUCCEEDED);
        assertThat(stage.emulator.codeDeploy().deploymentIds()).containsExactly(outcome.deploymentId());
        assertThat(stage.emulator.requests().count("CreateDeployment")).isEqualTo(1);
    }

    @Test
    void aConnectionResetBeforeTheCallTookEffectLosesNothing() {
        stage.emulator.faults().on("CreateDeployment").next(1).resetBefore();

        FollowStage.Build build = stage.build(FollowStage.plan("shop", "prod"));
        Outcome outcome = build.end();

        assertThat(outcome.conclusion()).isEqualTo(Conclusion.SUCCEEDED);
        assertThat(stage.emulator.codeDeploy().deploymentIds()).containsExactly(outcome.deploymentId());
        assertThat(stage.emulator.requests().count("CreateDeployment")).isEqualTo(2);
        assertThat(build.log())
                .contains("CreateDeployment got no answer and made no deployment; it is asked for again");
    }

    @Test
    void aServiceThatNeverAnswersACreationEndsTheBuildWithoutASecondDeployment() {
        stage.emulator.faults().on("CreateDeployment").resetBefore();

        Outcome outcome = stage.build(FollowStage.plan("shop", "prod")).end();

        assertThat(outcome.conclusion()).isEqualTo(Conclusion.REFUSED);
        assertThat(outcome.problem())
                .isEqualTo(
                        "CreateDeployment for 'shop' → 'prod' got no answer and no deployment of this build was found;"
                                + " look at the deployment group in the console before building again");
        assertThat(stage.emulator.codeDeploy().deploymentIds()).isEmpty();
    }

    @Test
    void aRestartBetweenTheCallAndSavingTheIdAdoptsTheDeployment() {
        FollowStage.Build build = stage.build(FollowStage.plan("shop", "prod"));
        stage.advance(Duration.ofSeconds(1));
        FollowState before = build.saved.stream()
                .filter(state -> state.phase() == Phase.CREATING)
                .findFirst()
                .orElseThrow();
        assertThat(stage.emulator.codeDeploy().deploymentIds()).hasSize(1);

        build.forget(before);
        build.restart();
        Outcome outcome = build.end();

        assertThat(outcome.conclusion()).isEqualTo(Conclusion.SUCCEEDED);
        assertThat(stage.emulator.codeDeploy().deploymentIds()).containsExactly(outcome.deploymentId());
        assertThat(stage.emulator.requests().count("CreateDeployment")).isEqualTo(1);
        assertThat(build.events).anyMatch(DeployEvent.DeploymentAdopted.class::isInstance);
    }

    @Test
    void aRestartBeforeTheCallCreatesTheDeployment() {
        stage.emulator.faults().on("GetDeploymentGroup").next(30).serverError();
        FollowStage.Build build = stage.build(FollowStage.plan("shop", "prod"));
        stage.advance(Duration.ofSeconds(1));
        assertThat(build.following.state().phase()).isEqualTo(Phase.INTENDED);
        assertThat(build.following.status()).isEqualTo("about to create a deployment");
        stage.emulator.faults().clear();

        build.restart();
        Outcome outcome = build.end();

        assertThat(outcome.conclusion()).isEqualTo(Conclusion.SUCCEEDED);
        assertThat(stage.emulator.codeDeploy().deploymentIds()).containsExactly(outcome.deploymentId());
    }

    @Test
    void theIntentIsPersistedBeforeTheCall() {
        FollowStage.Build build = stage.build(FollowStage.plan("shop", "prod"));
        build.end();

        assertThat(build.saved.get(0).phase()).isEqualTo(Phase.CREATING);
        assertThat(build.saved.get(0).deploymentId()).isEmpty();
        assertThat(stage.emulator.requests().of("CreateDeployment").get(0).body())
                .contains("[folder/shop #1 j")
                .contains(" n" + build.saved.get(0).intent().orElseThrow().nonce() + "]");
    }

    @Test
    void aThrottledCreationIsAskedForAgain() {
        stage.emulator.faults().on("CreateDeployment").next(1).throttle();

        Outcome outcome = stage.build(FollowStage.plan("shop", "prod")).end();

        assertThat(outcome.conclusion()).isEqualTo(Conclusion.SUCCEEDED);
        assertThat(stage.emulator.codeDeploy().deploymentIds()).containsExactly(outcome.deploymentId());
    }

    @Test
    void anUnknownGroupIsRefusedInOneSentence() {
        FollowStage.Build build = stage.build(FollowStage.plan("shop", "prd"));
        Outcome outcome = build.end();

        assertThat(outcome.conclusion()).isEqualTo(Conclusion.REFUSED);
        assertThat(outcome.problem())
                .isEqualTo("deployment group 'prd' does not exist in application 'shop' in eu-west-1; check the name");
        assertThat(stage.emulator.requests().count("CreateDeployment")).isZero();
    }

    @Test
    void twoBuildsAtOnceMakeTwoDeploymentsOneAfterTheOther() {
        FollowStage.Build first = stage.build(FollowStage.plan("shop", "prod"), 1, IfBusy.WAIT, FollowStage.settings());
        FollowStage.Build second =
                stage.build(FollowStage.plan("shop", "prod"), 2, IfBusy.WAIT, FollowStage.settings());
        first.end();
        second.end();

        assertThat(first.outcome.conclusion()).isEqualTo(Conclusion.SUCCEEDED);
        assertThat(second.outcome.conclusion()).isEqualTo(Conclusion.SUCCEEDED);
        assertThat(stage.emulator.codeDeploy().deploymentIds())
                .containsExactlyInAnyOrder(first.outcome.deploymentId(), second.outcome.deploymentId());
        assertThat(second.lines())
                .filteredOn(line -> line.contains("is busy"))
                .containsExactly("[CodeDeploy] Deployment group prod is busy with " + first.outcome.deploymentId()
                        + "; waiting for its end");
    }

    @Test
    void aBusyGroupFailsTheBuildWhenItIsToldTo() {
        FollowStage.Build first = stage.build(FollowStage.plan("shop", "prod"));
        stage.advance(Duration.ofSeconds(2));
        Outcome second = stage.build(FollowStage.plan("shop", "prod"), 2, IfBusy.FAIL, FollowStage.settings())
                .end();

        assertThat(second.conclusion()).isEqualTo(Conclusion.REFUSED);
        assertThat(second.problem())
                .isEqualTo("deployment group 'prod' of application 'shop' is busy with deployment "
                        + first.following.state().deploymentId() + "; wait for it to end or set ifBusy");
        assertThat(first.end().conclusion()).isEqualTo(Conclusion.SUCCEEDED);
    }

    @Test
    void aNewerBuildSupersedesAnOlderOneOfItsJob() {
        FollowStage.Build older = stage.build(FollowStage.plan("shop", "prod"), 4, IfBusy.FAIL, FollowStage.settings());
        stage.advance(Duration.ofSeconds(5));
        FollowStage.Build newer =
                stage.build(FollowStage.plan("shop", "prod"), 5, IfBusy.SUPERSEDE, FollowStage.settings());

        assertThat(newer.end().conclusion()).isEqualTo(Conclusion.SUCCEEDED);
        assertThat(older.outcome.conclusion()).isEqualTo(Conclusion.STOPPED);
        assertThat(newer.log()).contains("of an older build, which was asked to stop; waiting for its end");
        assertThat(stage.emulator.requests().count("StopDeployment")).isEqualTo(1);
    }

    @Test
    void aDeploymentOfSomebodyElseIsNotSupersededButWaitedFor() {
        String other = new SdkClients(stage.emulator)
                .codeDeploy()
                .createDeployment(request -> request.applicationName("shop")
                        .deploymentGroupName("prod")
                        .revision(revision -> revision.revisionType("S3")
                                .s3Location(object -> object.bucket("releases")
                                        .key("theirs.zip")
                                        .bundleType("zip"))))
                .deploymentId();

        FollowStage.Build build =
                stage.build(FollowStage.plan("shop", "prod"), 5, IfBusy.SUPERSEDE, FollowStage.settings());
        Outcome outcome = build.end();

        assertThat(outcome.conclusion()).isEqualTo(Conclusion.SUCCEEDED);
        assertThat(build.lines())
                .filteredOn(line -> line.contains("is busy with"))
                .containsExactly("[CodeDeploy] Deployment group prod is busy with " + other + "; waiting for its end");
        assertThat(stage.emulator.codeDeploy().status(other)).isEqualTo("Succeeded");
        assertThat(stage.emulator.requests().count("StopDeployment")).isZero();
    }

    @Test
    void anOlderBuildNeverOvertakesANewerOne() {
        stage.build(FollowStage.plan("shop", "prod"), 8, IfBusy.FAIL, FollowStage.settings())
                .end();
        String newest = stage.emulator.codeDeploy().deploymentIds().get(0);

        FollowStage.Build build = stage.build(FollowStage.plan("shop", "prod"), 7, IfBusy.WAIT, FollowStage.settings());
        Outcome outcome = build.end();

        assertThat(outcome.conclusion()).isEqualTo(Conclusion.OVERTAKEN);
        assertThat(outcome.conclusion().isAborted()).isTrue();
        assertThat(build.lines())
                .containsExactly("[CodeDeploy] build #8 is newer and deployment " + newest
                        + " of shop → prod is already its; build #7 deploys nothing");
        assertThat(stage.emulator.codeDeploy().deploymentIds()).containsExactly(newest);
    }

    @Test
    void anAbortWhileTheGroupIsBusyCreatesNothing() {
        FollowStage.Build first = stage.build(FollowStage.plan("shop", "prod"));
        stage.advance(Duration.ofSeconds(2));
        FollowStage.Build second =
                stage.build(FollowStage.plan("shop", "prod"), 2, IfBusy.WAIT, FollowStage.settings());
        second.until("is busy");

        second.following.abort();

        assertThat(second.end().conclusion()).isEqualTo(Conclusion.ABORTED);
        assertThat(first.end().conclusion()).isEqualTo(Conclusion.SUCCEEDED);
        assertThat(stage.emulator.codeDeploy().deploymentIds()).hasSize(1);
    }
}
