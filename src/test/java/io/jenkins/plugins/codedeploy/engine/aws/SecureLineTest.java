package io.jenkins.plugins.codedeploy.engine.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codedeploy.engine.NewObject;
import io.jenkins.plugins.codedeploy.engine.bundle.PartChecksum;
import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import io.jenkins.plugins.codedeploy.engine.plan.Destination;
import io.jenkins.plugins.codedeploy.engine.plan.NetworkSettings;
import io.jenkins.plugins.codedeploy.engine.plan.ProxySettings;
import io.jenkins.plugins.codedeploy.engine.plan.TlsSettings;
import io.jenkins.plugins.codedeploy.engine.plan.TlsVersion;
import io.jenkins.plugins.codedeploy.engine.plan.Transport;
import io.jenkins.plugins.codedeploy.engine.plan.UploadOptions;
import io.jenkins.plugins.codedeploy.engine.problem.DeployCode;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.transfer.AgentTrial;
import io.jenkins.plugins.codedeploy.engine.transfer.ConnectProxy;
import io.jenkins.plugins.codedeploy.engine.transfer.Handshake;
import io.jenkins.plugins.codedeploy.engine.transfer.TlsKeys;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;

/**
 * Controller and agent over real sockets, through a proxy that asks for a password: which hosts are called, what TLS
 * agrees on, and what is refused.
 */
class SecureLineTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/deploy";
    private static final String CODEDEPLOY = "codedeploy-fips.us-east-1.amazonaws.com";
    private static final String STS = "sts-fips.us-east-1.amazonaws.com";
    private static final String S3 = "acme.s3-fips.us-east-1.amazonaws.com";
    private static final String PRIVATE = "vpce-1.codedeploy.us-east-1.vpce.amazonaws.com";
    private static final Destination PROD = new Destination("shop", "prod");
    private static final NewObject OBJECT = new NewObject(
            "acme",
            "shop.zip",
            "application/zip",
            5,
            List.of(new PartChecksum(1, 0, 5, "LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=")));

    @TempDir
    static Path folder;

    private static TlsKeys keys;
    private static Path certificates;

    @BeforeAll
    static void makeKeys() throws Exception {
        keys = TlsKeys.of(folder, "localhost", CODEDEPLOY, STS, S3, PRIVATE);
        certificates = Files.writeString(folder.resolve("ca.pem"), keys.pem());
    }

    @Test
    void allServicesAndTheAgentsUploadGoThroughTheProxyToTheFipsHosts() throws Exception {
        try (TlsAws aws = new TlsAws(keys, "TLSv1.3", "TLSv1.2");
                ConnectProxy proxy = new ConnectProxy(aws.port(), "squid", "secret");
                AwsAccess access = access(fips(), proxy, "secret")) {
            access.codeDeploy().group(PROD);
            access.identity().caller();
            access.revisions().find(OBJECT, UploadOptions.NONE);
            String signed = access.revisions()
                    .begin(OBJECT, UploadOptions.NONE)
                    .ticket(Set.of(1))
                    .parts()
                    .get(0)
                    .url();

            assertThat(AgentTrial.run(signed, proxy.port(), "secret", "", "TLSv1.3", certificates.toString()))
                    .matches("sent \"e1\" over \\[" + S3 + " TLSv1\\.3 TLS_\\w+ through 127\\.0\\.0\\.1:" + proxy.port()
                            + "]");
            assertThat(proxy.tunnels())
                    .containsOnly(CODEDEPLOY + ":443", STS + ":443", S3 + ":443")
                    .hasSizeGreaterThanOrEqualTo(4);
            assertThat(aws.hosts()).containsOnly(CODEDEPLOY, STS, S3);
            assertThat(aws.requests())
                    .filteredOn(request -> !request.method().equals("PUT"))
                    .allSatisfy(request ->
                            assertThat(request.header("User-agent")).endsWith(" codedeploy-ng/1.0 jenkins/2.541.3"));
            assertThat(aws.requests().toString()).doesNotContain("squid", "c3F1aWQ6c2VjcmV0");
        }
    }

    @Test
    void whatConnectionsAgreeOnIsMeasured() throws Exception {
        try (TlsAws aws = new TlsAws(keys, "TLSv1.2");
                ConnectProxy proxy = new ConnectProxy(aws.port(), "squid", "secret");
                AwsAccess access = access(fips(), proxy, "secret")) {
            assertThat(access.measurements().handshakes()).isEmpty();

            access.codeDeploy().group(PROD);
            access.codeDeploy().group(PROD);

            assertThat(access.measurements().handshakes())
                    .extracting(Handshake::host)
                    .containsExactly(STS, CODEDEPLOY);
            assertThat(access.measurements().handshakes())
                    .allMatch(handshake -> handshake.protocol().equals("TLSv1.2"))
                    .allMatch(handshake -> handshake.cipherSuite().startsWith("TLS_ECDHE_ECDSA_"))
                    .allMatch(handshake -> handshake.proxy().equals("127.0.0.1:" + proxy.port()));
        }
    }

    @Test
    void aWrongPasswordOfTheProxyIsNamedAndNothingArrives() throws Exception {
        try (TlsAws aws = new TlsAws(keys, "TLSv1.3");
                ConnectProxy proxy = new ConnectProxy(aws.port(), "squid", "secret");
                AwsAccess access = access(fips(), proxy, "wrong")) {
            assertThatThrownBy(() -> access.codeDeploy().group(PROD))
                    .isInstanceOfSatisfying(
                            DeployException.class, e -> assertThat(e.code()).isEqualTo(DeployCode.UNREACHABLE))
                    .hasMessage(STS + " cannot be reached (the proxy asks for the right user and password); check the"
                            + " region, the endpoint and the proxy of the controller");
            assertThat(AgentTrial.run(
                            "https://" + S3 + "/shop.zip",
                            proxy.port(),
                            "wrong",
                            "",
                            "TLSv1.2",
                            certificates.toString()))
                    .isEqualTo("UPLOAD_UNREACHABLE the agent cannot reach " + S3 + " (the proxy asks for the right user"
                            + " and password); allow the agent to connect to S3, or let the controller send the bundle"
                            + " (upload: uploadSettings(via: 'controller'))");
            assertThat(proxy.tunnels()).isEmpty();
            assertThat(proxy.refused()).contains(STS + ":443", S3 + ":443");
            assertThat(aws.requests()).isEmpty();
        }
    }

    @Test
    void hostsWithoutProxyAreReachedDirectly() throws Exception {
        try (TlsAws aws = new TlsAws(keys, "TLSv1.3");
                ConnectProxy proxy = new ConnectProxy(aws.port(), "squid", "secret")) {
            String url = "https://localhost:" + aws.port();
            Transport transport = new Transport(
                    new ProxySettings("127.0.0.1", proxy.port(), "squid", "secret", List.of("local*")), trusting());
            try (AwsAccess access = open(FakeAws.settingsFor(url, ""), transport)) {
                access.codeDeploy().group(PROD);
                access.identity().caller();

                assertThat(access.measurements().handshakes())
                        .extracting(Handshake::proxy)
                        .containsOnly("");
            }
            assertThat(AgentTrial.run(
                            url + "/shop.zip", proxy.port(), "secret", "local*", "TLSv1.2", certificates.toString()))
                    .startsWith("sent \"e1\" over [localhost TLSv1.3 ")
                    .doesNotContain("through");
            assertThat(proxy.tunnels()).isEmpty();
            assertThat(proxy.refused()).isEmpty();
            assertThat(aws.requests()).hasSize(3);
        }
    }

    @Test
    void aPrivateEndpointIsReallyWhatIsCalled() throws Exception {
        ConnectionSettings settings =
                new ConnectionSettings("us-east-1", "deployer", "", "", "jenkins-shop-7", "https://" + PRIVATE, "", "");
        try (TlsAws aws = new TlsAws(keys, "TLSv1.3");
                ConnectProxy proxy = new ConnectProxy(aws.port(), "squid", "secret");
                AwsAccess access = access(settings, proxy, "secret")) {
            access.codeDeploy().group(PROD);

            assertThat(proxy.tunnels()).containsExactly(PRIVATE + ":443");
            assertThat(aws.hosts()).containsExactly(PRIVATE);
        }
    }

    @Test
    void anAuthorityThatIsNotGivenIsRefusedOnControllerAndAgent() throws Exception {
        try (TlsAws aws = new TlsAws(keys, "TLSv1.3");
                AwsAccess access = open(FakeAws.settingsFor("https://localhost:" + aws.port(), ""), Transport.DIRECT)) {
            assertThatThrownBy(() -> access.codeDeploy().group(PROD))
                    .isInstanceOfSatisfying(
                            DeployException.class, e -> assertThat(e.code()).isEqualTo(DeployCode.UNTRUSTED))
                    .hasMessageStartingWith("the TLS connection to localhost was refused (PKIX path building failed: ");
            assertThat(AgentTrial.run("https://localhost:" + aws.port() + "/shop.zip", 0, "", "", "TLSv1.2", ""))
                    .startsWith(
                            "UPLOAD_UNREACHABLE the agent cannot reach localhost (TLS: PKIX path building failed: ");
            assertThat(access.measurements().handshakes()).isEmpty();
            assertThat(aws.requests()).isEmpty();
        }
    }

    @Test
    void theAgentChecksHostNamesEvenWhereItsJavaIsToldNotTo() throws Exception {
        TlsKeys others = TlsKeys.of(folder, "elsewhere.example");
        Path trusted = Files.writeString(folder.resolve("others.pem"), others.pem());
        try (TlsAws aws = new TlsAws(others, "TLSv1.3")) {
            assertThat(AgentTrial.run(
                            "https://localhost:" + aws.port() + "/shop.zip", 0, "", "", "TLSv1.2", trusted.toString()))
                    .startsWith("UPLOAD_UNREACHABLE the agent cannot reach localhost (TLS: No subject alternative DNS"
                            + " name matching localhost found");
            assertThat(aws.requests()).isEmpty();
        }
    }

    @Test
    void whereTls13IsTheLeastControllerAndAgentRefuseAServerThatOffersOnlyTls12() throws Exception {
        try (TlsAws aws = new TlsAws(keys, "TLSv1.2");
                AwsAccess access = open(
                        FakeAws.settingsFor("https://localhost:" + aws.port(), ""),
                        new Transport(ProxySettings.NONE, new TlsSettings(TlsVersion.TLS_1_3, keys.pem())))) {
            String url = "https://localhost:" + aws.port() + "/shop.zip";
            assertThatThrownBy(() -> access.codeDeploy().group(PROD))
                    .isInstanceOfSatisfying(
                            DeployException.class, e -> assertThat(e.code()).isEqualTo(DeployCode.UNTRUSTED));
            assertThat(AgentTrial.run(url, 0, "", "", "TLSv1.3", certificates.toString()))
                    .startsWith("UPLOAD_UNREACHABLE the agent cannot reach localhost (TLS: ");
            assertThat(aws.requests()).isEmpty();
            assertThat(AgentTrial.run(url, 0, "", "", "TLSv1.2", certificates.toString()))
                    .startsWith("sent \"e1\" over [localhost TLSv1.2 ");
        }
    }

    @Test
    void aConnectionThatAgreedOnLessThanTheLeastIsClosedBeforeARequestGoesOverItWhateverWasOffered() throws Exception {
        Journal journal = new Journal();
        TlsSettings settings = new TlsSettings(TlsVersion.TLS_1_3, keys.pem());
        try (TlsAws aws = new TlsAws(keys, "TLSv1.2");
                SdkHttpClient http = ApacheHttpClient.builder()
                        .socketFactory(TlsSockets.offering(settings, new String[] {"TLSv1.3", "TLSv1.2"}, journal))
                        .build();
                CodeDeployClient client = CodeDeployClient.builder()
                        .httpClient(http)
                        .region(Region.US_EAST_1)
                        .endpointOverride(URI.create("https://localhost:" + aws.port()))
                        .credentialsProvider(AnonymousCredentialsProvider.create())
                        .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
                        .build()) {
            Caller caller = new Caller(AwsService.CODEDEPLOY, "localhost", Map.of());

            assertThatThrownBy(() -> caller.ask("ListApplications", Map.of(), client::listApplications))
                    .isInstanceOfSatisfying(
                            DeployException.class, e -> assertThat(e.code()).isEqualTo(DeployCode.TLS_TOO_OLD))
                    .hasMessage("the TLS connection to localhost agreed on TLSv1.2, and minimumTls of the connection"
                            + " asks for TLSv1.3 at least; have the host, or what stands before it, speak that");

            assertThat(aws.requests()).isEmpty();
            assertThat(journal.handshakes()).isEmpty();
        }
    }

    private static ConnectionSettings fips() {
        return new ConnectionSettings("us-east-1", "deployer", ROLE, "", "jenkins-shop-7", "", "", "")
                .with(new NetworkSettings(true, false, TlsVersion.TLS_1_2));
    }

    private static TlsSettings trusting() throws Exception {
        return new TlsSettings(TlsVersion.TLS_1_2, keys.pem());
    }

    private static AwsAccess access(ConnectionSettings settings, ConnectProxy proxy, String password) throws Exception {
        return open(
                settings,
                new Transport(new ProxySettings("127.0.0.1", proxy.port(), "squid", password, List.of()), trusting()));
    }

    private static AwsAccess open(ConnectionSettings settings, Transport transport) {
        return AwsAccess.open(
                settings,
                FakeAws.keys(),
                FakeAws.options(transport),
                InstantSource.fixed(FakeAws.NOW),
                FakeAws.atOnce());
    }
}
