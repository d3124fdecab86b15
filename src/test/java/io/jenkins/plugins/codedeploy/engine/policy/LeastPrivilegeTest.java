package io.jenkins.plugins.codedeploy.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codedeploy.engine.plan.Encryption;
import io.jenkins.plugins.codedeploy.engine.plan.RevisionKey;
import io.jenkins.plugins.codedeploy.engine.plan.UploadOptions;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

class LeastPrivilegeTest {
    private static final String KEY = "4b1c0f5e-0000-4000-8000-00000000abcd";
    private static final Arns ACCOUNT = new Arns("eu-west-1", "123456789012");

    @Test
    void aDeliveryFromTheWorkspaceMayDoExactlyWhatItDoes() {
        assertThat(LeastPrivilege.of(all(kms(KEY))).json()).isEqualTo("""
                        {
                          "Version": "2012-10-17",
                          "Statement": [
                            {
                              "Sid": "DeploymentGroup",
                              "Effect": "Allow",
                              "Action": [
                                "codedeploy:BatchGetDeploymentTargets",
                                "codedeploy:BatchGetDeployments",
                                "codedeploy:ContinueDeployment",
                                "codedeploy:CreateDeployment",
                                "codedeploy:GetDeploymentGroup",
                                "codedeploy:ListDeploymentTargets",
                                "codedeploy:ListDeployments",
                                "codedeploy:StopDeployment",
                                "codedeploy:UpdateDeploymentGroup"
                              ],
                              "Resource": [
                                "arn:aws:codedeploy:eu-west-1:123456789012:deploymentgroup:shop/prod",
                                "arn:aws:codedeploy:eu-west-1:123456789012:deploymentgroup:shop/stage"
                              ]
                            },
                            {
                              "Sid": "DeploymentConfiguration",
                              "Effect": "Allow",
                              "Action": "codedeploy:GetDeploymentConfig",
                              "Resource": "arn:aws:codedeploy:eu-west-1:123456789012:deploymentconfig:CodeDeployDefault.OneAtATime"
                            },
                            {
                              "Sid": "Application",
                              "Effect": "Allow",
                              "Action": [
                                "codedeploy:GetApplicationRevision",
                                "codedeploy:RegisterApplicationRevision"
                              ],
                              "Resource": "arn:aws:codedeploy:eu-west-1:123456789012:application:shop"
                            },
                            {
                              "Sid": "RevisionObject",
                              "Effect": "Allow",
                              "Action": [
                                "s3:AbortMultipartUpload",
                                "s3:DeleteObject",
                                "s3:GetObject",
                                "s3:GetObjectVersion",
                                "s3:PutObject"
                              ],
                              "Resource": "arn:aws:s3:::releases/apps/shop/*"
                            },
                            {
                              "Sid": "RevisionBucket",
                              "Effect": "Allow",
                              "Action": [
                                "s3:GetBucketVersioning",
                                "s3:ListBucket"
                              ],
                              "Resource": "arn:aws:s3:::releases"
                            },
                            {
                              "Sid": "RevisionKey",
                              "Effect": "Allow",
                              "Action": [
                                "kms:Decrypt",
                                "kms:GenerateDataKey"
                              ],
                              "Resource": "arn:aws:kms:eu-west-1:123456789012:key/4b1c0f5e-0000-4000-8000-00000000abcd"
                            },
                            {
                              "Sid": "Alarms",
                              "Effect": "Allow",
                              "Action": "cloudwatch:DescribeAlarms",
                              "Resource": "*"
                            }
                          ]
                        }""");
    }

    @Test
    void togetherEqualPermissionsAreOneAndDifferentOnesHaveNumbers() {
        PolicyDocument follows =
                LeastPrivilege.of(new AccessNeed(ACCOUNT, "shop", List.of("a"), "", null, Set.of(Duty.FOLLOW)));
        PolicyDocument other = LeastPrivilege.of(new AccessNeed(
                new Arns("us-east-1", "210987654321"), "shop", List.of("b"), "", null, Set.of(Duty.FOLLOW)));
        PolicyDocument stops =
                LeastPrivilege.of(new AccessNeed(ACCOUNT, "shop", List.of("c"), "", null, Set.of(Duty.STOP)));

        List<Statement> statements =
                PolicyDocument.together(List.of(follows, other, stops, follows)).statements();

        assertThat(statements).extracting(Statement::sid).containsExactly("DeploymentGroup", "DeploymentGroup2");
        assertThat(statements.get(0).resources())
                .containsExactly(
                        "arn:aws:codedeploy:eu-west-1:123456789012:deploymentgroup:shop/a",
                        "arn:aws:codedeploy:us-east-1:210987654321:deploymentgroup:shop/b");
        assertThat(statements.get(1).resources())
                .containsExactly("arn:aws:codedeploy:eu-west-1:123456789012:deploymentgroup:shop/c");
        assertThat(PolicyDocument.together(List.of(stops))).isEqualTo(stops);
    }

    @Test
    void whoFollowsMayNeitherCreateNorStopNorTouchS3() {
        AccessNeed need = new AccessNeed(ACCOUNT, "shop", List.of("prod"), "", null, Set.of(Duty.FOLLOW));

        assertThat(LeastPrivilege.of(need).compact())
                .isEqualTo(
                        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"DeploymentGroup\",\"Effect\":\"Allow\","
                                + "\"Action\":[\"codedeploy:BatchGetDeploymentTargets\",\"codedeploy:BatchGetDeployments\","
                                + "\"codedeploy:GetDeploymentGroup\",\"codedeploy:ListDeploymentTargets\"],"
                                + "\"Resource\":\"arn:aws:codedeploy:eu-west-1:123456789012:deploymentgroup:shop/prod\"}]}");
    }

    @Test
    void whoDoesNothingMayDoNothing() {
        AccessNeed need = new AccessNeed(ACCOUNT, "shop", List.of("prod"), "", null, Set.of());

        assertThat(LeastPrivilege.of(need).statements()).isEmpty();
    }

    @Test
    void aPushWithoutAPlaceIsAMistakeOfTheProgram() {
        assertThatThrownBy(() -> new AccessNeed(ACCOUNT, "shop", List.of("prod"), "", null, Set.of(Duty.PUSH)))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("bundles");
    }

    @ParameterizedTest
    @EnumSource(Duty.class)
    void everyDutyAddsSomethingAndNoStatementIsThereWithoutAnAction(Duty duty) {
        BundlePlace place = new BundlePlace("releases", RevisionKey.below(""), kms(KEY));

        assertThat(LeastPrivilege.of(
                                new AccessNeed(ACCOUNT, "shop", List.of("prod"), "", place, "orders", Set.of(duty)))
                        .statements())
                .isNotEmpty()
                .allSatisfy(statement -> {
                    assertThat(statement.actions()).isNotEmpty();
                    assertThat(statement.resources())
                            .isNotEmpty()
                            .allMatch(arn -> arn.startsWith("arn:aws:") || arn.equals("*"));
                });
    }

    @Test
    void tagsAndAclsOfTheObjectTakeActionsOfTheirOwn() {
        UploadOptions upload = new UploadOptions(
                Encryption.BUCKET_DEFAULT,
                "",
                false,
                "",
                Map.of("UseWithCodeDeploy", "true"),
                "",
                "bucket-owner-full-control");

        assertThat(actions(upload))
                .contains("s3:PutObjectAcl", "s3:PutObjectTagging")
                .doesNotContain("kms:Decrypt", "kms:GenerateDataKey");
        assertThat(actions(UploadOptions.NONE)).doesNotContain("s3:PutObjectAcl", "s3:PutObjectTagging");
    }

    @ParameterizedTest
    @CsvSource({
        KEY + ", arn:aws:kms:eu-west-1:123456789012:key/" + KEY + ", ''",
        "arn:aws:kms:eu-west-1:999999999999:key/" + KEY + ", arn:aws:kms:eu-west-1:999999999999:key/" + KEY + ", ''",
        "alias/releases, arn:aws:kms:eu-west-1:123456789012:key/*, alias/releases",
        "arn:aws:kms:eu-west-1:999999999999:alias/r, arn:aws:kms:eu-west-1:999999999999:key/*, alias/r"
    })
    void aKeyIsNamedByItsIdAndAnAliasBecomesACondition(String key, String resource, String alias) {
        Statement last = LeastPrivilege.of(all(kms(key))).statements().stream()
                .filter(statement -> statement.sid().equals("RevisionKey"))
                .findFirst()
                .orElseThrow();

        assertThat(last.resources()).containsExactly(resource);
        assertThat(last.conditions())
                .isEqualTo(
                        alias.isEmpty()
                                ? List.of()
                                : List.of(new Condition("ForAnyValue:StringEquals", "kms:ResourceAliases", alias)));
        assertThat(last.json().contains("\"Condition\": {\"ForAnyValue:StringEquals\": {\"kms:ResourceAliases\": "))
                .isEqualTo(!alias.isEmpty());
    }

    @Test
    void theAccountsOwnKeyForS3NeedsNoPermission() {
        assertThat(LeastPrivilege.of(all(kms(""))).json()).doesNotContain("kms");
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', *",
        "apps, '', apps/*",
        "'', 'a/${sha256}.zip', a/*.zip",
        "'', latest.zip, latest.zip",
        "'odd*?$', '', 'odd${*}${?}${$}/*'",
        "'', 'odd*/${sha256}', 'odd${*}/*'"
    })
    void keysAreTakenLiterallyExceptForTheChecksum(String prefix, String template, String pattern) {
        BundlePlace place = new BundlePlace("releases", new RevisionKey(prefix, template), UploadOptions.NONE);

        assertThat(LeastPrivilege.of(new AccessNeed(ACCOUNT, "shop", List.of("prod"), "", place, Set.of(Duty.PUSH)))
                        .statements()
                        .get(0)
                        .resources())
                .containsExactly("arn:aws:s3:::releases/" + pattern);
    }

    @ParameterizedTest
    @CsvSource({
        "'apps/${JOB_NAME}', '', apps/*/*, apps/team/shop/*",
        "'${JOB_NAME}/${BUILD_NUMBER}', '', */*/*, team/shop/*/*",
        "'', '${JOB_NAME}-${BUILD_NUMBER}-${sha256}.zip', *-*-*.zip, team/shop-*-*.zip",
        "'', 'latest-${BUILD_NUMBER}.zip', latest-*.zip, latest-*.zip"
    })
    void thePolicyOfAJobNamesTheJobAndLeavesTheBuildOpen(String prefix, String template, String any, String ofJob) {
        BundlePlace place = new BundlePlace("releases", new RevisionKey(prefix, template), UploadOptions.NONE);
        AccessNeed need = new AccessNeed(ACCOUNT, "shop", List.of("prod"), "", place, Set.of(Duty.PUSH));

        assertThat(LeastPrivilege.of(need).statements().get(0).resources())
                .containsExactly("arn:aws:s3:::releases/" + any);
        assertThat(LeastPrivilege.of(need.ofJob("team/shop"))
                        .statements()
                        .get(0)
                        .resources())
                .containsExactly("arn:aws:s3:::releases/" + ofJob);
        assertThat(LeastPrivilege.of(need.ofJob("odd*$"))
                        .statements()
                        .get(0)
                        .resources()
                        .get(0))
                .doesNotContain("odd*");
    }

    @Test
    void aNeedWithoutBundlesIsTheSameForEveryJob() {
        AccessNeed need = new AccessNeed(ACCOUNT, "shop", List.of("prod"), "", null, Set.of(Duty.DEPLOY));

        assertThat(need.ofJob("team/shop")).isEqualTo(need);
    }

    @Test
    void anUnknownAccountAndConfigurationAreWildcardsAndARoleTellsItsAccount() {
        AccessNeed need = new AccessNeed(
                Arns.inAccountOf("cn-north-1", ""), "shop", List.of("prod"), "", null, Set.of(Duty.DEPLOY));

        assertThat(LeastPrivilege.of(need).statements())
                .flatExtracting(Statement::resources)
                .containsExactly(
                        "arn:aws-cn:codedeploy:cn-north-1:*:deploymentgroup:shop/prod",
                        "arn:aws-cn:codedeploy:cn-north-1:*:deploymentconfig:*",
                        "arn:aws-cn:codedeploy:cn-north-1:*:application:shop");
        assertThat(Arns.inAccountOf("cn-north-1", "arn:aws-cn:iam::210987654321:role/a/b"))
                .isEqualTo(new Arns("cn-north-1", "210987654321"));
    }

    @Test
    void everyRegionOfTheSdkIsInItsPartition() {
        assertThat(Region.regions())
                .filteredOn(region -> !region.isGlobalRegion())
                .hasSizeGreaterThan(30)
                .allSatisfy(region -> assertThat(Partition.of(region.id()).id())
                        .as(region.id())
                        .isEqualTo(PartitionMetadata.of(region).id()));
    }

    @Test
    void theShortFormIsTheLongOneWithoutItsBlanks() {
        PolicyDocument policy = LeastPrivilege.of(all(kms("alias/releases")));

        assertThat(policy.compact())
                .isEqualTo(policy.json().replaceAll("\\s", ""))
                .hasSizeLessThan(2048);
    }

    @Test
    void aFunctionIsNamedOnlyWhereItIsAskedOrPublished() {
        AccessNeed need = new AccessNeed(ACCOUNT, "orders", List.of("live"), "", null, "orders", Set.of(Duty.ALIAS));

        assertThat(LeastPrivilege.of(need).json())
                .contains("\"Action\": \"lambda:GetAlias\"")
                .contains("\"Resource\": \"arn:aws:lambda:eu-west-1:123456789012:function:orders\"")
                .doesNotContain("PublishVersion");
    }

    private static AccessNeed all(UploadOptions upload) {
        return new AccessNeed(
                ACCOUNT,
                "shop",
                List.of("prod", "stage"),
                "CodeDeployDefault.OneAtATime",
                new BundlePlace("releases", RevisionKey.below("apps/shop"), upload),
                EnumSet.complementOf(EnumSet.of(Duty.REGISTER_TASK, Duty.PLAN_TASK)));
    }

    private static UploadOptions kms(String key) {
        return new UploadOptions(Encryption.SSE_KMS, key, false, "", Map.of(), "", "");
    }

    private static Set<String> actions(UploadOptions upload) {
        Set<String> actions = new TreeSet<>();
        LeastPrivilege.of(all(upload)).statements().forEach(statement -> actions.addAll(statement.actions()));
        return actions;
    }

    @Test
    void aPolicyForASessionLosesItsIdsAndThenFailsToBeOneWhereStsWouldNotTakeIt() {
        assertThat(sized(1900).forSession()).contains(sized(1900).compact());
        assertThat(sized(2040).compact()).hasSizeGreaterThan(PolicyDocument.MAX_SESSION);
        assertThat(sized(2040).forSession())
                .hasValueSatisfying(text -> assertThat(text)
                        .startsWith("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":")
                        .hasSizeLessThanOrEqualTo(PolicyDocument.MAX_SESSION));
        assertThat(sized(2100).forSession()).isEmpty();
    }

    /** A policy of that many characters without the statement's id, and of 23 more with it. */
    private static PolicyDocument sized(int length) {
        String frame = new PolicyDocument(List.of(Statement.of("", List.of("s3:GetObject"), List.of("")))).compact();
        String resource = "r".repeat(length - frame.length());
        return new PolicyDocument(List.of(Statement.of("RevisionObject", List.of("s3:GetObject"), List.of(resource))));
    }
}
