package io.jenkins.plugins.codedeploy.engine.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codedeploy.engine.CallerIdentity;
import io.jenkins.plugins.codedeploy.engine.aws.FakeAws.Answer;
import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import io.jenkins.plugins.codedeploy.engine.plan.Destination;
import io.jenkins.plugins.codedeploy.engine.plan.ProxySettings;
import io.jenkins.plugins.codedeploy.engine.plan.Transport;
import io.jenkins.plugins.codedeploy.engine.problem.DeployCode;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

class AwsAccessTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/deploy";
    private static final Destination PROD = new Destination("shop", "prod");

    @Test
    void aRoleIsAssumedOnceForManyRequestsAndAgainBeforeItsSessionEnds() {
        AtomicReference<Instant> now = new AtomicReference<>(FakeAws.NOW);
        try (FakeAws aws = new FakeAws(request -> session(request, now.get()));
                AwsAccess access = AwsAccess.open(
                        aws.settings(ROLE), FakeAws.keys(), FakeAws.options(), now::get, FakeAws.atOnce())) {
            for (int poll = 0; poll < 20; poll++) {
                access.codeDeploy().group(PROD);
            }
            assertThat(aws.requests()).filteredOn(AwsAccessTest::toSts).hasSize(1);
            FakeAws.Request assume = aws.requests().get(0);
            assertThat(assume.body())
                    .contains("Action=AssumeRole")
                    .contains("RoleSessionName=jenkins-shop-7")
                    .contains("DurationSeconds=3600")
                    .doesNotContain("ExternalId");
            assertThat(aws.requests().get(1).header("Authorization")).contains("Credential=ASIA1/");
            assertThat(aws.requests().get(1).header("X-amz-security-token")).isEqualTo("TOKEN");

            now.set(FakeAws.NOW.plus(Duration.ofMinutes(56)));
            access.codeDeploy().group(PROD);

            assertThat(aws.requests()).filteredOn(AwsAccessTest::toSts).hasSize(2);
        }
    }

    @Test
    void aRoleThatIsRefusedIsNamedWithItsCaller() {
        try (FakeAws aws = new FakeAws(request -> Answer.xml(
                        403,
                        "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>User:"
                                + " arn:aws:iam::123456789012:user/ci is not authorized to perform: sts:AssumeRole on"
                                + " resource: " + ROLE
                                + "</Message></Error><RequestId>r</RequestId></ErrorResponse>"));
                AwsAccess access = FakeAws.access(aws.settings(ROLE))) {
            assertThatThrownBy(() -> access.codeDeploy().group(PROD))
                    .isInstanceOfSatisfying(
                            DeployException.class, e -> assertThat(e.code()).isEqualTo(DeployCode.ROLE_REFUSED))
                    .hasMessage(
                            "role '" + ROLE + "' cannot be assumed by arn:aws:iam::123456789012:user/ci: AccessDenied;"
                                    + " check the role's ARN, its trust policy and the external id");
            assertThat(aws.requests()).allMatch(AwsAccessTest::toSts).hasSize(1);
        }
    }

    @Test
    void theExternalIdGoesToSts() {
        try (FakeAws aws = new FakeAws(request -> session(request, FakeAws.NOW))) {
            ConnectionSettings settings = new ConnectionSettings(
                    "eu-west-1", "deployer", ROLE, "acme-42", "team/shop #7", aws.url(), aws.url(), aws.url());
            try (AwsAccess access = FakeAws.access(settings)) {
                access.codeDeploy().group(PROD);
            }
            assertThat(aws.requests().get(0).body())
                    .contains("ExternalId=acme-42")
                    .contains("RoleSessionName=team-shop-7");
        }
    }

    @Test
    void theCallerIsAskedUnderTheIdentityOfTheRole() {
        try (FakeAws aws = new FakeAws(request -> session(request, FakeAws.NOW));
                AwsAccess access = FakeAws.access(aws.settings(ROLE))) {
            assertThat(access.identity().caller())
                    .isEqualTo(new CallerIdentity(
                            "123456789012", "arn:aws:sts::123456789012:assumed-role/deploy/jenkins-shop-7"));
            assertThat(aws.requests().get(1).header("X-amz-security-token")).isEqualTo("TOKEN");
        }
    }

    @Test
    void credentialsThatCallStsThemselvesAreAskedOnce() {
        AtomicInteger asked = new AtomicInteger();
        AwsIdentity costly = AwsIdentity.of(
                "deployer",
                () -> {
                    asked.incrementAndGet();
                    return AwsBasicCredentials.create("AKIDEXAMPLE", "SECRETEXAMPLE");
                },
                false);
        try (FakeAws aws =
                        new FakeAws(request -> Answer.json("{\"deploymentGroupInfo\":{\"computePlatform\":\"ECS\"}}"));
                AwsAccess access =
                        AwsAccess.open(aws.settings(""), costly, FakeAws.options(), InstantSource.fixed(FakeAws.NOW))) {
            for (int poll = 0; poll < 10; poll++) {
                access.codeDeploy().group(PROD);
            }
            assertThat(asked).hasValue(1);
        }
    }

    @Test
    void credentialsWithoutKeysDoNotFallBackToTheController() {
        AwsIdentity empty = AwsIdentity.of("blank", () -> null, false);
        try (FakeAws aws = new FakeAws(request -> Answer.json("{}"));
                AwsAccess access =
                        AwsAccess.open(aws.settings(""), empty, FakeAws.options(), InstantSource.fixed(FakeAws.NOW))) {
            assertThatThrownBy(() -> access.codeDeploy().group(PROD))
                    .isInstanceOf(InputProblem.class)
                    .hasMessage(
                            "credentials 'blank' hold no access key, which means the controller's own identity; enter an"
                                    + " access key and a secret key, or have an administrator allow the controller's identity");
            assertThat(aws.requests()).isEmpty();
        }
    }

    @Test
    void theControllersIdentityIsUsedWhereItIsAllowed() {
        System.setProperty("aws.accessKeyId", "AKIDCONTROLLER");
        System.setProperty("aws.secretAccessKey", "SECRETCONTROLLER");
        try (FakeAws aws =
                        new FakeAws(request -> Answer.json("{\"deploymentGroupInfo\":{\"computePlatform\":\"ECS\"}}"));
                AwsAccess access = AwsAccess.open(
                        aws.settings(""),
                        AwsIdentity.controller(),
                        FakeAws.options(),
                        InstantSource.fixed(FakeAws.NOW))) {
            access.codeDeploy().group(PROD);
            assertThat(aws.only().header("Authorization")).contains("Credential=AKIDCONTROLLER/");
        } finally {
            System.clearProperty("aws.accessKeyId");
            System.clearProperty("aws.secretAccessKey");
        }
    }

    @Test
    void strayEndpointsAndProfilesOfTheControllersAccountChangeNothing(@TempDir Path home) throws IOException {
        Path profile = Files.writeString(
                home.resolve("config"),
                "[default]\nendpoint_url = http://127.0.0.1:1\nuse_fips_endpoint = true\nregion = us-east-1\n");
        List<String> names = List.of(
                "aws.configFile", "aws.endpointUrl", "aws.endpointUrlCodeDeploy", "aws.useFipsEndpoint", "aws.region");
        List<String> values =
                List.of(profile.toString(), "http://127.0.0.1:1", "http://127.0.0.1:1", "true", "us-east-1");
        for (int i = 0; i < names.size(); i++) {
            System.setProperty(names.get(i), values.get(i));
        }
        try (FakeAws aws =
                        new FakeAws(request -> Answer.json("{\"deploymentGroupInfo\":{\"computePlatform\":\"ECS\"}}"));
                AwsAccess access = aws.access()) {
            access.codeDeploy().group(PROD);
            assertThat(aws.only().header("Authorization")).contains("/eu-west-1/codedeploy/aws4_request");
        } finally {
            names.forEach(System::clearProperty);
        }
    }

    @Test
    void requestsGoThroughTheProxyWithItsUserUnlessTheHostIsExempt() {
        try (FakeAws proxy =
                        new FakeAws(request -> Answer.json("{\"deploymentGroupInfo\":{\"computePlatform\":\"ECS\"}}"));
                FakeAws aws = new FakeAws(
                        request -> Answer.json("{\"deploymentGroupInfo\":{\"computePlatform\":\"ECS\"}}"))) {
            ask(aws, new ProxySettings("127.0.0.1", proxy.port(), "squid", "secret", List.of("*.acme.test")));
            assertThat(aws.requests()).isEmpty();
            assertThat(proxy.only().uri()).hasToString(aws.url() + "/");
            assertThat(proxy.only().header("Proxy-authorization")).isEqualTo("Basic c3F1aWQ6c2VjcmV0");

            ask(aws, new ProxySettings("127.0.0.1", proxy.port(), "squid", "secret", List.of("127.*")));
            assertThat(aws.requests()).hasSize(1);
            assertThat(aws.only().header("Proxy-authorization")).isEmpty();
            assertThat(proxy.requests()).hasSize(1);
        }
    }

    @Test
    void nothingThatPrintsItselfShowsASecret() {
        AwsIdentity identity = FakeAws.keys();
        ProxySettings proxy = new ProxySettings("proxy", 3128, "squid", "SECRETEXAMPLE", List.of());
        RenewedCredentials renewed = identity.renewed(InstantSource.system());
        renewed.resolveCredentials();

        assertThat(List.of(
                        identity,
                        proxy,
                        renewed,
                        new AccessOptions(Transport.through(proxy), "x", Duration.ofSeconds(1), Duration.ofSeconds(1))))
                .allSatisfy(printed -> assertThat(printed.toString()).doesNotContain("SECRETEXAMPLE"));
    }

    @Test
    void theHostsAreTheRegionsOwnUnlessGiven() {
        ConnectionSettings china = new ConnectionSettings(
                "cn-north-1", "x", "", "", "", "", "https://bucket.vpce-1.s3.cn-north-1.vpce.amazonaws.com.cn", "");
        try (AwsAccess access = FakeAws.access(china)) {
            assertThat(access.hosts())
                    .containsEntry("codedeploy", "codedeploy.cn-north-1.amazonaws.com.cn")
                    .containsEntry("s3", "bucket.vpce-1.s3.cn-north-1.vpce.amazonaws.com.cn")
                    .containsEntry("sts", "sts.cn-north-1.amazonaws.com.cn");
        }
    }

    private static void ask(FakeAws aws, ProxySettings proxy) {
        AccessOptions options =
                new AccessOptions(Transport.through(proxy), "x", Duration.ofSeconds(20), Duration.ofSeconds(60));
        try (AwsAccess access =
                AwsAccess.open(aws.settings(""), FakeAws.keys(), options, InstantSource.fixed(FakeAws.NOW))) {
            access.codeDeploy().group(PROD);
        }
    }

    private static boolean toSts(FakeAws.Request request) {
        return request.header("X-amz-target").isEmpty();
    }

    static Answer session(FakeAws.Request request, Instant now) {
        if (request.body().contains("Action=AssumeRole")) {
            return Answer.xml(
                    200,
                    "<AssumeRoleResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><AssumeRoleResult><Credentials>"
                            + "<AccessKeyId>ASIA1</AccessKeyId><SecretAccessKey>S</SecretAccessKey>"
                            + "<SessionToken>TOKEN</SessionToken><Expiration>" + now.plus(Duration.ofHours(1))
                            + "</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>");
        }
        if (request.body().contains("Action=GetCallerIdentity")) {
            return Answer.xml(
                    200,
                    "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">"
                            + "<GetCallerIdentityResult><Arn>arn:aws:sts::123456789012:assumed-role/deploy/jenkins-shop-7"
                            + "</Arn><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>");
        }
        return Answer.json("{\"deploymentGroupInfo\":{\"computePlatform\":\"ECS\"}}");
    }
}
