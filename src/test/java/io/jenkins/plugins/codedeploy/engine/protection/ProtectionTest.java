package io.jenkins.plugins.codedeploy.engine.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codedeploy.engine.plan.AssumedRole;
import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import io.jenkins.plugins.codedeploy.engine.plan.Encryption;
import io.jenkins.plugins.codedeploy.engine.plan.NetworkSettings;
import io.jenkins.plugins.codedeploy.engine.plan.Revision;
import io.jenkins.plugins.codedeploy.engine.plan.SessionSettings;
import io.jenkins.plugins.codedeploy.engine.plan.TlsVersion;
import io.jenkins.plugins.codedeploy.engine.plan.UploadOptions;
import io.jenkins.plugins.codedeploy.engine.plan.WebIdentity;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each rule by itself, and levels that add up. */
class ProtectionTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/deploy";
    private static final String ASK = ", or ask who keeps the profile to change it";
    private static final String GLOBAL = ", and the data protection profile of the global configuration has ";
    private static final String KEY = "arn:aws:kms:eu-west-1:123456789012:key/1";

    @Test
    void withoutAProfileEverythingIsAllowed() {
        assertThatCode(() -> {
                    Protection.NONE.check(connection("us-east-1", "", ""));
                    Protection.NONE.checkApplication("shop");
                    Protection.NONE.checkUpload("releases", UploadOptions.NONE);
                    Protection.NONE.checkObject(new Revision.S3("releases", "a.zip", null, "", ""));
                    Protection.NONE.checkAccount("123456789012");
                    Protection.NONE.checkVersioning("releases", false);
                    Protection.NONE.checkBundleSecret(".env");
                })
                .doesNotThrowAnyException();
        assertThat(Protection.NONE.demands(Rule.FIPS_REQUIRED)).isFalse();
        assertThat(Protection.NONE.limits(Rule.ALLOWED_ACCOUNTS)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void everyRuleHasANameAsFormsSpellIt(Rule rule) {
        assertThat(rule.symbol()).matches("[a-z]+([A-Z][a-z]+)+");
    }

    @Test
    void aRegionHasToBeAllowed() {
        Protection rules = limit(Rule.ALLOWED_REGIONS, "eu-*");

        rules.check(connection("eu-west-1", "id", ""));
        refused(() -> rules.check(connection("us-east-1", "id", "")))
                .hasMessage(
                        "region is 'us-east-1'" + GLOBAL + "only allowedRegions: eu-*; use one that it allows" + ASK);
    }

    @Test
    void aRoleHasToBeAllowedAndThereHasToBeOne() {
        Protection rules = limit(Rule.ALLOWED_ROLES, "arn:aws:iam::*:role/deploy-* arn:aws:iam::*:role/ci");

        rules.check(connection("eu-west-1", "id", "arn:aws:iam::123456789012:role/ci"));
        refused(() -> rules.check(connection("eu-west-1", "id", ROLE)))
                .hasMessage("roleArn is '" + ROLE + "'" + GLOBAL
                        + "allowedRoles: arn:aws:iam::*:role/deploy-*, arn:aws:iam::*:role/ci; use one that it allows"
                        + ASK);
        refused(() -> rules.check(connection("eu-west-1", "id", "")))
                .hasMessageStartingWith("roleArn is empty" + GLOBAL + "allowedRoles: ")
                .hasMessageEndingWith("; set roleArn to one that it allows" + ASK);
    }

    @Test
    void theAccountOfARoleIsCheckedAtOnceAndThatOfKeysWhenItIsKnown() {
        Protection rules = limit(Rule.ALLOWED_ACCOUNTS, "210987654321");

        refused(() -> rules.check(connection("eu-west-1", "id", ROLE)))
                .hasMessageStartingWith("the account of roleArn is '123456789012'" + GLOBAL + "only allowedAccounts: ");
        rules.check(connection("eu-west-1", "id", ""));
        rules.checkAccount("210987654321");
        refused(() -> rules.checkAccount("123456789012"))
                .hasMessageStartingWith("the account that calls is '123456789012'" + GLOBAL);
        assertThat(rules.limits(Rule.ALLOWED_ACCOUNTS)).isTrue();
    }

    @Test
    void aFurtherRoleIsHeldToTheSameRules() {
        ConnectionSettings chain = new ConnectionSettings("eu-west-1", "deployer", ROLE, "", "", "", "", "")
                .with(SessionSettings.NONE.followedBy(
                        List.of(new AssumedRole("arn:aws:iam::210987654321:role/admin", ""))));

        assertThatThrownBy(() -> limit(Rule.ALLOWED_ROLES, ROLE).check(chain))
                .isInstanceOf(InputProblem.class)
                .hasMessageStartingWith("roleArn of furtherRole is 'arn:aws:iam::210987654321:role/admin'" + GLOBAL);
        assertThatThrownBy(() -> limit(Rule.ALLOWED_ACCOUNTS, "123456789012").check(chain))
                .isInstanceOf(InputProblem.class)
                .hasMessageStartingWith("the account of roleArn of furtherRole is '210987654321'" + GLOBAL);
    }

    @Test
    void theControllersOwnIdentityCanBeRuledOut() {
        Protection rules = demand(Rule.CONTROLLER_IDENTITY_REFUSED);

        rules.check(connection("eu-west-1", "id", ""));
        refused(() -> rules.check(connection("eu-west-1", "", "")))
                .hasMessage("credentialsId is empty" + GLOBAL + "controllerIdentityRefused;"
                        + " set credentialsId to AWS credentials that this job may use" + ASK);
    }

    @Test
    void aTokenInAFileOfTheControllerCountsAsItsOwnIdentityAndOneOfTheJobDoesNot() {
        Protection rules = demand(Rule.CONTROLLER_IDENTITY_REFUSED);
        ConnectionSettings role = connection("eu-west-1", "", "arn:aws:iam::123456789012:role/deploy");

        rules.check(role.with(SessionSettings.NONE.with(new WebIdentity("oidc", ""))));
        refused(() -> rules.check(role.with(SessionSettings.NONE.with(new WebIdentity("", "/run/token")))))
                .hasMessage("webIdentityTokenFile is '/run/token'" + GLOBAL + "controllerIdentityRefused;"
                        + " set webIdentityCredentialsId to a secret text with a token of the job's own" + ASK);
    }

    @Test
    void tlsThatIsOlderThanDemandedStops() {
        Protection usual = new Protection(List.of(new Profile("x", "TLSv1.2", Set.of(), Map.of())));
        Protection rules =
                new Protection(List.of(new Profile("the global configuration", "TLSv1.3", Set.of(), Map.of())));
        ConnectionSettings connection = connection("eu-west-1", "id", "");

        usual.check(connection);
        rules.check(connection.with(new NetworkSettings(false, false, TlsVersion.TLS_1_3)));
        refused(() -> rules.check(connection))
                .hasMessage("minimumTls is 'TLSv1.2'" + GLOBAL
                        + "minimumTls; set minimumTls to TLSv1.3 in the network of the connection" + ASK);
    }

    @Test
    void fipsHasToBeOnWhereItIsDemanded() {
        Protection rules = demand(Rule.FIPS_REQUIRED);
        ConnectionSettings connection = connection("us-east-1", "id", "");

        rules.check(connection.with(new NetworkSettings(true, false, TlsVersion.TLS_1_2)));
        refused(() -> rules.check(connection))
                .hasMessage("fips is 'false'" + GLOBAL
                        + "fipsRequired; set fips to true in the network of the connection" + ASK);
    }

    @Test
    void lambdaHasToBeAtAPrivateEndpointTooWhereItIsAsked() {
        ConnectionSettings connection = new ConnectionSettings("us-east-1", "id", "", "", "", "", "", "");

        refused(() -> demand(Rule.PRIVATE_ENDPOINTS_REQUIRED)
                        .checkLambda(connection.withLambda("https://lambda.us-east-1.amazonaws.com")))
                .hasMessageContaining("set lambdaEndpoint to that of a VPC endpoint");
        demand(Rule.PRIVATE_ENDPOINTS_REQUIRED)
                .checkLambda(connection.withLambda("https://vpce-1.lambda.us-east-1.vpce.amazonaws.com"));
    }

    @Test
    void cloudWatchHasToBeAtAPrivateEndpointTooWhereItIsAsked() {
        ConnectionSettings connection = new ConnectionSettings("us-east-1", "id", "", "", "", "", "", "");

        refused(() -> demand(Rule.PRIVATE_ENDPOINTS_REQUIRED).checkCloudWatch(connection))
                .hasMessageContaining("set cloudWatchEndpoint to that of a VPC endpoint");
        demand(Rule.PRIVATE_ENDPOINTS_REQUIRED)
                .checkCloudWatch(connection.withCloudWatch("https://vpce-1.monitoring.us-east-1.vpce.amazonaws.com"));
    }

    @Test
    void ecsHasToBeAtAPrivateEndpointTooWhereItIsAsked() {
        ConnectionSettings connection = new ConnectionSettings("us-east-1", "id", "", "", "", "", "", "");

        refused(() -> demand(Rule.PRIVATE_ENDPOINTS_REQUIRED)
                        .checkEcs(connection.withEcs("https://ecs.us-east-1.amazonaws.com")))
                .hasMessageContaining("set ecsEndpoint to that of a VPC endpoint");
        demand(Rule.PRIVATE_ENDPOINTS_REQUIRED)
                .checkEcs(connection.withEcs("https://vpce-1.ecs.us-east-1.vpce.amazonaws.com"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://vpce-1.codedeploy.eu-west-1.vpce.amazonaws.com, https://bucket.vpce-2.s3.eu-west-1.vpce.amazonaws.com,"
                + " https://vpce-3.sts.eu-west-1.vpce.amazonaws.com, ''",
        "https://codedeploy.eu-west-1.amazonaws.com, https://bucket.vpce-2.s3.eu-west-1.vpce.amazonaws.com,"
                + " https://vpce-3.sts.eu-west-1.vpce.amazonaws.com, codeDeployEndpoint",
        "https://vpce-1.codedeploy.eu-west-1.vpce.amazonaws.com, https://vpce.amazonaws.com.example.org,"
                + " https://vpce-3.sts.eu-west-1.vpce.amazonaws.com, s3Endpoint",
        "https://vpce-1.codedeploy.eu-west-1.vpce.amazonaws.com, https://bucket.vpce-2.s3.eu-west-1.vpce.amazonaws.com,"
                + " '', stsEndpoint"
    })
    void privateMeansAllThreeServices(String codeDeploy, String s3, String sts, String wrong) {
        Protection rules = demand(Rule.PRIVATE_ENDPOINTS_REQUIRED);
        ConnectionSettings connection = new ConnectionSettings("eu-west-1", "id", "", "", "", codeDeploy, s3, sts);

        endpoints(rules, connection, wrong, "privateEndpointsRequired", "that of a VPC endpoint");
    }

    @Test
    void anApplicationHasToBeAllowed() {
        Protection rules = limit(Rule.ALLOWED_APPLICATIONS, "shop-*");

        rules.checkApplication("shop-eu");
        refused(() -> rules.checkApplication("billing")).hasMessageStartingWith("application is 'billing'" + GLOBAL);
    }

    @Test
    void aBucketHasToBeAllowedForUploadsAndForObjectsThatAreThere() {
        Protection rules = limit(Rule.ALLOWED_BUCKETS, "acme-*");

        rules.checkUpload("acme-releases", UploadOptions.NONE);
        refused(() -> rules.checkUpload("releases", UploadOptions.NONE))
                .hasMessageStartingWith("bucket is 'releases'" + GLOBAL);
        refused(() -> rules.checkObject(new Revision.S3("releases", "a.zip", null, "1", "")))
                .hasMessageStartingWith("bucket is 'releases'" + GLOBAL);
    }

    @Test
    void anUploadNeedsAKmsKeyAndAllowedOnesOnly() {
        Protection any = demand(Rule.KMS_KEY_REQUIRED);
        Protection listed = limit(Rule.ALLOWED_KMS_KEYS, "alias/releases " + KEY);

        any.checkUpload("releases", encrypted("alias/other"));
        listed.checkUpload("releases", encrypted(KEY));
        refused(() -> any.checkUpload("releases", UploadOptions.NONE))
                .hasMessage("kmsKeyId is empty" + GLOBAL
                        + "kmsKeyRequired; set encryption to SSE_KMS and kmsKeyId to a key" + ASK);
        refused(() -> any.checkUpload("releases", encrypted(""))).hasMessageStartingWith("kmsKeyId is empty");
        refused(() -> listed.checkUpload("releases", encrypted("alias/other")))
                .hasMessageStartingWith("kmsKeyId is 'alias/other'" + GLOBAL + "allowedKmsKeys: alias/releases, arn:");
        refused(() -> listed.checkUpload("releases", UploadOptions.NONE)).hasMessageStartingWith("kmsKeyId is empty");
    }

    @Test
    void anUploadNamesTheOwnerOfTheBucket() {
        Protection rules = demand(Rule.BUCKET_OWNER_REQUIRED);

        rules.checkUpload(
                "releases", new UploadOptions(Encryption.BUCKET_DEFAULT, "", false, "123456789012", Map.of(), "", ""));
        refused(() -> rules.checkUpload("releases", UploadOptions.NONE))
                .hasMessage("expectedBucketOwner is empty" + GLOBAL
                        + "bucketOwnerRequired; set expectedBucketOwner to the account that owns the bucket" + ASK);
    }

    @Test
    void versionsAreNeededInTheBucketOfAnUploadAndOfAnObjectThatIsThere() {
        Protection rules = demand(Rule.VERSIONED_BUCKET_REQUIRED);

        rules.checkVersioning("releases", true);
        rules.checkObject(new Revision.S3("releases", "a.zip", null, "3sL4", ""));
        refused(() -> rules.checkVersioning("releases", false))
                .hasMessage("bucket is 'releases'" + GLOBAL + "versionedBucketRequired;"
                        + " turn versioning on in this bucket, or use one that has it" + ASK);
        refused(() -> rules.checkObject(new Revision.S3("releases", "a.zip", null, "", "")))
                .hasMessageStartingWith("version is empty" + GLOBAL);
    }

    @Test
    void aFileThatUsuallyHoldsSecretsIsRefused() {
        refused(() -> demand(Rule.BUNDLE_SECRETS_REFUSED).checkBundleSecret("config/.env"))
                .hasMessage(
                        "a file of the bundle is 'config/.env'" + GLOBAL + "bundleSecretsRefused; exclude it" + ASK);
    }

    @Test
    void aLowerLevelAddsRulesAndLiftsNone() {
        Profile global = new Profile(
                "the global configuration",
                "",
                Set.of(Rule.BUCKET_OWNER_REQUIRED),
                Map.of(Rule.ALLOWED_REGIONS, new Allowed(List.of("eu-*"))));
        Profile folder = new Profile(
                "folder 'shop'", "", Set.of(), Map.of(Rule.ALLOWED_REGIONS, new Allowed(List.of("eu-west-1", "us-*"))));
        Protection both = new Protection(List.of(global, folder));

        both.check(connection("eu-west-1", "id", ""));
        refused(() -> both.check(connection("us-east-1", "id", "")))
                .hasMessageContaining("of the global configuration");
        refused(() -> both.check(connection("eu-north-1", "id", "")))
                .hasMessage(
                        "region is 'eu-north-1', and the data protection profile of folder 'shop' has allowedRegions:"
                                + " eu-west-1, us-*; use one that it allows" + ASK);
        refused(() -> both.checkUpload("releases", UploadOptions.NONE)).hasMessageContaining("bucketOwnerRequired");
        assertThat(both.demands(Rule.BUCKET_OWNER_REQUIRED)).isTrue();
    }

    private static void endpoints(
            Protection rules, ConnectionSettings connection, String wrong, String rule, String wanted) {
        if (wrong.isEmpty()) {
            rules.check(connection);
        } else {
            refused(() -> rules.check(connection))
                    .hasMessageMatching("(?s)" + wrong + " is .*" + rule + "; set " + wrong + " to " + wanted + ".*");
        }
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(ThrowingCallable check) {
        return assertThatThrownBy(check).isInstanceOf(InputProblem.class);
    }

    private static Protection demand(Rule rule) {
        return new Protection(List.of(new Profile("the global configuration", "", Set.of(rule), Map.of())));
    }

    private static Protection limit(Rule rule, String patterns) {
        return new Protection(List.of(
                new Profile("the global configuration", "", Set.of(), Map.of(rule, Allowed.parse(rule, patterns)))));
    }

    private static UploadOptions encrypted(String key) {
        return new UploadOptions(Encryption.SSE_KMS, key, false, "", Map.of(), "", "");
    }

    private static ConnectionSettings connection(String region, String credentials, String role) {
        return new ConnectionSettings(region, credentials, role, "", "", "", "", "");
    }
}
