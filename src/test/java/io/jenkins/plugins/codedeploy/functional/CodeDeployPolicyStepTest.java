package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import hudson.util.FormValidation;
import io.jenkins.plugins.codedeploy.connection.AwsConnection;
import io.jenkins.plugins.codedeploy.delivery.DeployOptions;
import io.jenkins.plugins.codedeploy.protection.ProtectionProfile;
import io.jenkins.plugins.codedeploy.revision.RevisionSource;
import io.jenkins.plugins.codedeploy.revision.S3Revision;
import io.jenkins.plugins.codedeploy.revision.UploadSettings;
import io.jenkins.plugins.codedeploy.revision.WorkspaceBundle;
import io.jenkins.plugins.codedeploy.rollout.Wave;
import io.jenkins.plugins.codedeploy.rollout.WaveDestination;
import io.jenkins.plugins.codedeploy.step.CodeDeployPolicyStep;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The step {@code codeDeployPolicy}: what it writes, and that it asks nobody. */
class CodeDeployPolicyStepTest {
    private final ControllerStage controller = new ControllerStage();
    private final PipelineBuild build = new PipelineBuild(null);

    @AfterEach
    void close() {
        controller.close();
    }

    @Test
    void thePolicyOfADeliveryIsReturnedAndPrintedAndNobodyIsAsked() throws Exception {
        String policy = policy(step(new S3Revision("releases", "app.zip")));

        String group = "arn:aws:codedeploy:eu-west-1:123456789012:deploymentgroup:shop/prod";
        assertThat(policy).isEqualTo("""
                        {
                          "Version": "2012-10-17",
                          "Statement": [
                            {
                              "Sid": "DeploymentGroup",
                              "Effect": "Allow",
                              "Action": [
                                "codedeploy:BatchGetDeploymentTargets",
                                "codedeploy:BatchGetDeployments",
                                "codedeploy:CreateDeployment",
                                "codedeploy:GetDeploymentGroup",
                                "codedeploy:ListDeploymentTargets",
                                "codedeploy:ListDeployments",
                                "codedeploy:StopDeployment"
                              ],
                              "Resource": "%s"
                            },
                            {
                              "Sid": "DeploymentConfiguration",
                              "Effect": "Allow",
                              "Action": "codedeploy:GetDeploymentConfig",
                              "Resource": "arn:aws:codedeploy:eu-west-1:123456789012:deploymentconfig:*"
                            },
                            {
                              "Sid": "Application",
                              "Effect": "Allow",
                              "Action": [
                                "codedeploy:GetApplicationRevision",
                                "codedeploy:RegisterApplicationRevision"
                              ],
                              "Resource": "arn:aws:codedeploy:eu-west-1:123456789012:application:shop"
                            }
                          ]
                        }""".formatted(group));
        List<String> lines = build.log().lines().toList();
        assertThat(lines.get(0))
                .isEqualTo("[CodeDeploy] shop → prod: this policy is enough and nothing in it is unused");
        assertThat(lines.subList(1, lines.size()))
                .isEqualTo(policy.lines().map(line -> "[CodeDeploy] " + line).toList());
        assertThat(controller.emulator.requests().all()).isEmpty();
    }

    @Test
    void aBundleOfTheWorkspaceNeedsItsPlaceInS3AndNoWorkspaceToTellIt() throws Exception {
        WorkspaceBundle bundle = new WorkspaceBundle("releases");
        bundle.setKeyPrefix("apps/shop");
        UploadSettings upload = new UploadSettings();
        upload.setEncryption("SSE_KMS");
        upload.setKmsKeyId("alias/releases");
        bundle.setUpload(upload);

        String policy = policy(step(bundle));

        assertThat(policy)
                .contains("\"Resource\": \"arn:aws:s3:::releases/apps/shop/*\"")
                .contains("\"Resource\": \"arn:aws:s3:::releases\"")
                .contains("\"kms:ResourceAliases\": \"alias/releases\"");
        assertThat(controller.emulator.requests().all()).isEmpty();
    }

    @Test
    void theNameOfTheJobInAKeyIsThatOfTheJobAndTheNumberOfTheBuildIsLeftOpen() throws Exception {
        WorkspaceBundle ofPrefix = new WorkspaceBundle("releases");
        ofPrefix.setKeyPrefix("apps/${JOB_NAME}");
        WorkspaceBundle ofKey = new WorkspaceBundle("releases");
        ofKey.setKey("${JOB_NAME}/${BUILD_NUMBER}.zip");
        CodeDeployPolicyStep push = step(ofKey);
        push.setUse("push");

        assertThat(policy(step(ofPrefix))).contains("\"arn:aws:s3:::releases/apps/folder/shop/*\"");
        assertThat(policy(step(ofKey))).contains("\"arn:aws:s3:::releases/folder/shop/*.zip\"");
        assertThat(policy(push)).contains("\"arn:aws:s3:::releases/folder/shop/*.zip\"");
        assertThat(controller.emulator.requests().all()).isEmpty();
    }

    @Test
    void whoKeepsOnlySomeBundlesMayRemoveTheOthersAndNobodyElseMay() throws Exception {
        WorkspaceBundle keepsAll = new WorkspaceBundle("releases");
        WorkspaceBundle keepsFive = new WorkspaceBundle("releases");
        keepsFive.setKeepRevisions(5);

        assertThat(policy(step(keepsFive))).contains("s3:DeleteObject");
        assertThat(policy(step(keepsAll))).doesNotContain("Delete");
    }

    @Test
    void whereTheProfileWantsVersionsTheBucketMayBeAskedForThemAndNowhereElse() throws Exception {
        assertThat(policy(step(new WorkspaceBundle("releases")))).doesNotContain("Versioning");
        ProtectionProfile profile = new ProtectionProfile();
        profile.setVersionedBucketRequired(true);
        controller.protect(profile);

        assertThat(policy(step(new WorkspaceBundle("releases")))).contains("s3:GetBucketVersioning");
        assertThat(policy(step(new S3Revision("releases", "app.zip")))).doesNotContain("Versioning");
    }

    @Test
    void whoDoesNotWaitNeitherFollowsNorStopsAndWhoContinuesMay() throws Exception {
        CodeDeployPolicyStep leaves = step(new S3Revision("releases", "app.zip"));
        DeployOptions noWait = new DeployOptions();
        noWait.setWait(false);
        leaves.setOptions(noWait);
        CodeDeployPolicyStep continues = step(new S3Revision("releases", "app.zip"));
        DeployOptions moves = new DeployOptions();
        moves.setOnReady("continue");
        moves.setOnAbort("leave");
        moves.setOnTimeout("leave");
        moves.setDeploymentConfig("CodeDeployDefault.OneAtATime");
        continues.setOptions(moves);

        assertThat(policy(leaves))
                .contains("codedeploy:CreateDeployment")
                .doesNotContain("Targets", "StopDeployment", "ContinueDeployment");
        assertThat(policy(continues))
                .contains("codedeploy:ContinueDeployment", ":deploymentconfig:CodeDeployDefault.OneAtATime\"")
                .doesNotContain("StopDeployment");
    }

    @Test
    void whoSupersedesStopsOlderDeploymentsEvenIfItDoesNotWait() throws Exception {
        CodeDeployPolicyStep step = step(new S3Revision("releases", "app.zip"));
        DeployOptions options = new DeployOptions();
        options.setWait(false);
        options.setIfBusy("supersede");
        step.setOptions(options);

        assertThat(policy(step)).contains("codedeploy:StopDeployment");
    }

    @Test
    void everyStepOnAnExistingDeploymentHasAPolicyOfItsOwnThatNeedsNoRevision() throws Exception {
        assertThat(actions("await"))
                .isEqualTo("BatchGetDeploymentTargets BatchGetDeployments GetDeploymentGroup ListDeploymentTargets");
        assertThat(actions("stop")).isEqualTo("BatchGetDeployments StopDeployment");
        assertThat(actions("continue")).isEqualTo("BatchGetDeployments ContinueDeployment");
        assertThat(build.log()).contains("[CodeDeploy] shop → prod: this policy is enough and nothing in it is unused");
    }

    @Test
    void aPushNeedsItsPlaceInS3AndMayRegister() throws Exception {
        CodeDeployPolicyStep step = step(new WorkspaceBundle("releases"));
        step.setUse("push");

        assertThat(policy(step))
                .contains("\"s3:PutObject\"", "\"codedeploy:RegisterApplicationRevision\"")
                .doesNotContain("CreateDeployment", "deploymentgroup");
    }

    @Test
    void wavesNeedOnePolicyForAllTheirGroupsRegionsAndAccounts() throws Exception {
        CodeDeployPolicyStep step = waves(
                new Wave(List.of(destination("eu-canary", controller.connection(), null))),
                new Wave(List.of(
                        destination("eu", controller.connection(), null),
                        destination("us", new AwsConnection("us-east-1"), "releases-us"))));
        step.setRevision(new WorkspaceBundle("releases"));

        String policy = policy(step);

        assertThat(policy)
                .containsOnlyOnce("\"Sid\": \"DeploymentGroup\"")
                .contains(
                        ":codedeploy:eu-west-1:*:deploymentgroup:shop/eu-canary\"",
                        ":codedeploy:eu-west-1:*:deploymentgroup:shop/eu\"",
                        ":codedeploy:us-east-1:*:deploymentgroup:shop/us\"",
                        "\"arn:aws:s3:::releases\"",
                        "\"arn:aws:s3:::releases-us\"")
                .contains("codedeploy:StopDeployment", "codedeploy:CreateDeployment");
        assertThat(build.log())
                .startsWith(
                        "[CodeDeploy] shop → eu-canary, shop → eu, shop → us: this policy is enough and nothing in it"
                                + " is unused\n");
        assertThat(controller.emulator.requests().all()).isEmpty();
    }

    @Test
    void whoMayDeployInWavesMayGoBackFollowAndStopInEachGroup() throws Exception {
        String[] uses = {"rollback", "await", "stop"};
        CodeDeployPolicyStep step = waves(new Wave(List.of(destination("prod", controller.connection(), null))));
        step.setRevision(new S3Revision("releases", "app.zip"));
        String policy = policy(step);

        for (String use : uses) {
            assertThat(actions(use).split(" "))
                    .allSatisfy(action -> assertThat(policy).contains("\"codedeploy:" + action + "\""));
        }
    }

    @Test
    void onlyWavesThatBakeMayReadAlarms() throws Exception {
        Wave first = new Wave(List.of(destination("canary", controller.connection(), null)));
        Wave last = new Wave(List.of(destination("prod", controller.connection(), null)));
        CodeDeployPolicyStep bakes = waves(first, last);
        bakes.setRevision(new S3Revision("releases", "app.zip"));
        bakes.setBakeMinutes(10);
        CodeDeployPolicyStep hurries = waves(first, last);
        hurries.setRevision(new S3Revision("releases", "app.zip"));
        CodeDeployPolicyStep single = waves(first);
        single.setRevision(new S3Revision("releases", "app.zip"));
        single.setBakeMinutes(10);

        assertThat(policy(bakes)).containsOnlyOnce("\"cloudwatch:DescribeAlarms\"");
        assertThat(policy(hurries)).doesNotContain("cloudwatch");
        assertThat(policy(single)).doesNotContain("cloudwatch");
    }

    @Test
    void groupsThatNeedDifferentThingsHaveStatementsOfTheirOwn() throws Exception {
        WorkspaceBundle bundle = new WorkspaceBundle("releases");
        UploadSettings upload = new UploadSettings();
        upload.setEncryption("SSE_KMS");
        upload.setKmsKeyId("alias/releases");
        bundle.setUpload(upload);
        CodeDeployPolicyStep step = waves(new Wave(List.of(
                destination("eu", controller.connection(), null),
                destination("us", new AwsConnection("us-east-1"), "releases-us"))));
        step.setRevision(bundle);

        assertThat(policy(step))
                .containsOnlyOnce("\"Sid\": \"RevisionKey\"")
                .contains("arn:aws:kms:eu-west-1:*:key/*", "arn:aws:kms:us-east-1:*:key/*");
    }

    @Test
    void wavesAndASingleGroupExcludeEachOther() {
        CodeDeployPolicyStep both = waves(new Wave(List.of(destination("eu", controller.connection(), null))));
        both.setUse("deploy");
        CodeDeployPolicyStep names = step(new S3Revision("releases", "app.zip"));
        names.setUse("waves");
        names.setWaves(both.getWaves());
        CodeDeployPolicyStep none = new CodeDeployPolicyStep("", "");
        none.setUse("waves");

        assertThatThrownBy(() -> policy(both))
                .hasRootCauseInstanceOf(AbortException.class)
                .hasRootCauseMessage("waves is set, and use is not 'waves'; set use to 'waves', or remove waves");
        assertThatThrownBy(() -> policy(names))
                .hasRootCauseMessage("application or deploymentGroup is set although use is 'waves', whose destinations"
                        + " name theirs; remove application and deploymentGroup, or set use to 'deploy'");
        assertThatThrownBy(() -> policy(none))
                .hasRootCauseMessage(
                        "waves is empty; set waves to a list of wave([destination(…)]), the first one first");
        assertThat(build.log()).isEmpty();
    }

    @Test
    void theFormAsksForNoGroupWhereWavesNameThem() {
        CodeDeployPolicyStep.DescriptorImpl form = new CodeDeployPolicyStep.DescriptorImpl();

        assertThat(form.doCheckApplication(null, "", "waves").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckDeploymentGroup(null, " ", "waves").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckApplication(null, "", "deploy").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(form.doCheckDeploymentGroup(null, "", "").kind).isEqualTo(FormValidation.Kind.ERROR);
    }

    private CodeDeployPolicyStep waves(Wave... waves) {
        CodeDeployPolicyStep step = new CodeDeployPolicyStep(null, null);
        step.setUse("waves");
        step.setWaves(List.of(waves));
        return step;
    }

    private static WaveDestination destination(String group, AwsConnection connection, String bucket) {
        WaveDestination destination = new WaveDestination("shop", group);
        destination.setConnection(connection);
        destination.setBucket(bucket);
        return destination;
    }

    @Test
    void aUseThatIsNoneIsRefused() {
        CodeDeployPolicyStep step = step(new S3Revision("releases", "app.zip"));
        step.setUse("everything");

        assertThatThrownBy(() -> policy(step))
                .hasRootCauseInstanceOf(AbortException.class)
                .hasRootCauseMessage(
                        "use 'everything' is none of its values; set use to one of: deploy, waves, rollback, push, await,"
                                + " stop, continue");
    }

    private String actions(String use) throws Exception {
        CodeDeployPolicyStep step = step(use.equals("deploy") ? new S3Revision("releases", "app.zip") : null);
        step.setUse(use);
        return Pattern.compile("codedeploy:([A-Z][A-Za-z]*)")
                .matcher(policy(step))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.joining(" "));
    }

    @Test
    void withoutARoleThePolicyHoldsForAnyAccountOfThePartition() throws Exception {
        CodeDeployPolicyStep step = new CodeDeployPolicyStep("shop", "prod");
        step.setRevision(new S3Revision("releases", "app.zip"));
        step.setConnection(new AwsConnection("cn-north-1"));

        assertThat(policy(step)).contains("\"arn:aws-cn:codedeploy:cn-north-1:*:deploymentgroup:shop/prod\"");
    }

    @Test
    void aMistakeIsToldInOneLineAndNoPolicyIsWritten() {
        CodeDeployPolicyStep step = new CodeDeployPolicyStep("shop", "");
        step.setRevision(new S3Revision("releases", "app.zip"));
        step.setConnection(new AwsConnection("eu-west-1"));

        assertThatThrownBy(() -> policy(step))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(AbortException.class)
                .hasMessage("deploymentGroup is empty; set deploymentGroup to the name of the deployment group");
        assertThat(build.log()).isEmpty();
        assertThat(controller.emulator.requests().all()).isEmpty();
    }

    private String policy(CodeDeployPolicyStep step) throws Exception {
        return (String) build.start(step).get();
    }

    private CodeDeployPolicyStep step(RevisionSource revision) {
        CodeDeployPolicyStep step = new CodeDeployPolicyStep("shop", "prod");
        AwsConnection connection = controller.connection();
        connection.setRoleArn("arn:aws:iam::123456789012:role/deploy");
        step.setRevision(revision);
        step.setConnection(connection);
        return step;
    }
}
