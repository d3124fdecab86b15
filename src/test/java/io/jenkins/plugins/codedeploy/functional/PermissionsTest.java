package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.emulator.wire.Call;
import io.jenkins.plugins.codedeploy.engine.CodeDeployPort;
import io.jenkins.plugins.codedeploy.engine.UploadRoute;
import io.jenkins.plugins.codedeploy.engine.history.DeploymentHistory;
import io.jenkins.plugins.codedeploy.engine.launch.IfBusy;
import io.jenkins.plugins.codedeploy.engine.plan.Destination;
import io.jenkins.plugins.codedeploy.engine.plan.Encryption;
import io.jenkins.plugins.codedeploy.engine.plan.RevisionKey;
import io.jenkins.plugins.codedeploy.engine.plan.UploadOptions;
import io.jenkins.plugins.codedeploy.engine.policy.AccessNeed;
import io.jenkins.plugins.codedeploy.engine.policy.Arns;
import io.jenkins.plugins.codedeploy.engine.policy.BundlePlace;
import io.jenkins.plugins.codedeploy.engine.policy.Duty;
import io.jenkins.plugins.codedeploy.engine.policy.LeastPrivilege;
import io.jenkins.plugins.codedeploy.engine.policy.Statement;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import io.jenkins.plugins.codedeploy.engine.watch.FollowSettings;
import io.jenkins.plugins.codedeploy.engine.watch.OnReady;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The policies against what really reaches AWS: nothing that is called is missing, nothing is allowed in vain. */
class PermissionsTest {
    private static final String KEY = "arn:aws:kms:eu-west-1:123456789012:key/1";

    /** Which actions AWS wants for an operation, where it is not the one of the same name (IAM's service reference). */
    private static final Map<String, Set<String>> WANTED = Map.ofEntries(
            Map.entry("GetCallerIdentity", Set.of()),
            Map.entry(
                    "CreateDeployment",
                    Set.of(
                            "codedeploy:CreateDeployment",
                            "codedeploy:GetDeploymentConfig",
                            "codedeploy:GetApplicationRevision",
                            "codedeploy:RegisterApplicationRevision")),
            Map.entry("HeadObject", Set.of("s3:GetObject", "s3:GetObjectVersion", "kms:Decrypt")),
            Map.entry("HeadBucket", Set.of("s3:ListBucket")),
            Map.entry("PutObject", Set.of("s3:PutObject", "s3:PutObjectTagging", "kms:GenerateDataKey")),
            Map.entry("CreateMultipartUpload", Set.of("s3:PutObject", "s3:PutObjectTagging", "kms:GenerateDataKey")),
            Map.entry("UploadPart", Set.of("s3:PutObject", "kms:Decrypt")),
            Map.entry("CompleteMultipartUpload", Set.of("s3:PutObject", "kms:Decrypt")));

    @Test
    void aPushNeedsAllThatItsPolicyAllowsAndNoMore(@TempDir Path directory) throws Exception {
        UploadOptions upload =
                new UploadOptions(Encryption.SSE_KMS, KEY, false, "", Map.of("UseWithCodeDeploy", "true"), "", "");
        Set<String> wanted = new TreeSet<>();
        try (UploadStage stage = new UploadStage(directory)) {
            stage.push(upload, UploadRoute.AGENT);
            stage.withData(20).push(upload, UploadRoute.CONTROLLER);
            wanted.addAll(wanted(stage.emulator));
        }

        Set<String> allowed = allowed(place(upload), Set.of(Duty.PUSH));

        // Only an upload that breaks off is aborted.
        wanted.add("s3:AbortMultipartUpload");
        assertThat(allowed).isEqualTo(wanted);
    }

    @Test
    void anUploadThatBreaksOffIsAbortedWithinThePolicy(@TempDir Path directory) throws Exception {
        try (UploadStage stage = new UploadStage(directory)) {
            stage.emulator.s3Faults().on("UploadPart").part(1).deny();
            stage.withData(20);

            assertThatThrownBy(stage::push).isInstanceOf(DeployException.class);

            assertThat(stage.emulator.requests().count("AbortMultipartUpload")).isEqualTo(1);
            assertThat(allowed(place(UploadOptions.NONE), Set.of(Duty.PUSH))).contains("s3:AbortMultipartUpload");
        }
    }

    @Test
    void followingToTheEndNeedsAllThatItsPolicyAllowsAndNoMore() {
        try (FollowStage stage = new FollowStage()) {
            stage.emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(2));
            FollowStage.Build first = stage.build(FollowStage.plan("shop", "prod"));
            first.until("Deployment d-");
            stage.emulator.requests().clear();

            stage.await(first.following.state().deploymentId()).end();

            assertThat(wanted(stage.emulator)).isEqualTo(allowed(null, Set.of(Duty.FOLLOW)));
        }
    }

    @Test
    void deployingFollowingAndStoppingNeedsAllThatItsPolicyAllowsAndNoMore() {
        try (FollowStage stage = new FollowStage()) {
            stage.emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(2));
            FollowSettings usual = FollowStage.settings();
            FollowStage.Build older = stage.build(FollowStage.plan("shop", "prod"), 4, IfBusy.FAIL, usual);
            stage.advance(Duration.ofSeconds(5));
            FollowStage.Build newer = stage.build(FollowStage.plan("shop", "prod"), 5, IfBusy.SUPERSEDE, usual);

            newer.end();
            older.end();

            assertThat(wanted(stage.emulator)).isEqualTo(allowed(null, Set.of(Duty.DEPLOY, Duty.FOLLOW, Duty.STOP)));
        }
    }

    @Test
    void aBlueGreenDeploymentThatIsContinuedAndMaybeStoppedNeedsNoMoreThanItsPolicy() {
        try (FollowStage stage = new FollowStage()) {
            stage.emulator.ecsGroup("web", "front").waitsForReroute(60);

            stage.build(FollowStage.ecs(), FollowStage.settings().onReady(OnReady.CONTINUE))
                    .end();

            assertThat(wanted(stage.emulator)).contains("codedeploy:ContinueDeployment");
            assertThat(allowed(null, Set.of(Duty.DEPLOY, Duty.FOLLOW, Duty.CONTINUE)))
                    .containsAll(wanted(stage.emulator));
        }
    }

    @Test
    void goingBackIsAllowedToWhoMayDeploy() {
        try (FollowStage stage = new FollowStage()) {
            stage.emulator.ecsGroup("web", "front");
            FollowStage.Build build = stage.build(FollowStage.ecs());
            build.end();
            stage.emulator.requests().clear();
            Destination destination = new Destination("web", "front");
            CodeDeployPort port = stage.access.codeDeploy();
            DeploymentHistory history = new DeploymentHistory(port, destination, "eu-west-1");

            assertThatThrownBy(() -> history.previous(port.group(destination))).isInstanceOf(InputProblem.class);
            port.revision(build.outcome.deploymentId());

            assertThat(wanted(stage.emulator))
                    .contains("codedeploy:ListDeployments", "codedeploy:GetApplicationRevision");
            assertThat(allowed(null, Set.of(Duty.DEPLOY))).containsAll(wanted(stage.emulator));
        }
    }

    @Test
    void aRevisionIsRegisteredWithinThePolicy() {
        try (FollowStage stage = new FollowStage()) {
            stage.emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(1));

            stage.access.codeDeploy().register("shop", FollowStage.BUNDLE, "by hand");

            assertThat(wanted(stage.emulator)).isEqualTo(allowed(null, Set.of(Duty.REGISTER)));
        }
    }

    @Test
    void findingTheBundlesInUseNeedsAllThatThePolicyOfRemovingAllowsOnCodeDeploy() {
        try (FollowStage stage = new FollowStage()) {
            stage.emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(1));
            stage.build(FollowStage.plan("shop", "prod")).end();
            stage.emulator.requests().clear();

            stage.access.codeDeploy().objectsInUse(new Destination("shop", "prod"));

            Set<String> allowed = allowed(place(UploadOptions.NONE), Set.of(Duty.RETENTION));
            assertThat(allowed).contains("s3:DeleteObject", "s3:ListBucket");
            allowed.removeIf(action -> action.startsWith("s3:"));
            assertThat(wanted(stage.emulator)).isEqualTo(allowed);
        }
    }

    private static Set<String> wanted(Emulator emulator) {
        Set<String> actions = new TreeSet<>();
        for (Call call : emulator.requests().all()) {
            actions.addAll(WANTED.getOrDefault(call.operation(), Set.of(call.service() + ":" + call.operation())));
        }
        return actions;
    }

    private static Set<String> allowed(BundlePlace place, Set<Duty> duties) {
        AccessNeed need = new AccessNeed(new Arns("eu-west-1", ""), "shop", List.of("prod"), "", place, duties);
        Set<String> actions = new TreeSet<>();
        for (Statement statement : LeastPrivilege.of(need).statements()) {
            actions.addAll(statement.actions());
        }
        return actions;
    }

    private static BundlePlace place(UploadOptions upload) {
        return new BundlePlace(UploadStage.BUCKET, RevisionKey.below("shop"), upload);
    }
}
