package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mockito.Mockito.mock;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.Launcher;
import hudson.model.Run;
import hudson.util.StreamTaskListener;
import io.jenkins.plugins.codedeploy.connection.AwsConnection;
import io.jenkins.plugins.codedeploy.delivery.DeployOptions;
import io.jenkins.plugins.codedeploy.engine.protection.Allowed;
import io.jenkins.plugins.codedeploy.engine.protection.Profile;
import io.jenkins.plugins.codedeploy.engine.protection.Rule;
import io.jenkins.plugins.codedeploy.publisher.CodeDeployPublisher;
import io.jenkins.plugins.codedeploy.revision.RevisionSource;
import io.jenkins.plugins.codedeploy.revision.S3Revision;
import io.jenkins.plugins.codedeploy.revision.WorkspaceBundle;
import io.jenkins.plugins.codedeploy.step.CodeDeployPushStep;
import io.jenkins.plugins.codedeploy.step.CodeDeployStep;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every rule of a profile, broken by a build whose AWS is a port that counts connections: there must be none. */
class EveryRuleTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/deploy";
    private static final String GLOBAL = "the global configuration";
    private static final String FOLDER = "folder 'shop'";

    @TempDir
    Path folder;

    private final Run<?, ?> run = FakeBuild.ofPipeline(8);
    private final AtomicInteger connections = new AtomicInteger();
    private ServerSocket port;
    private JenkinsStage stage;

    @BeforeEach
    void start() throws IOException {
        stage = new JenkinsStage(folder);
        stage.application("exit 0");
        stage.write("config/.env", "PASSWORD=hunter2\n");
        port = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread counting = new Thread(this::count, "counts connections");
        counting.setDaemon(true);
        counting.start();
    }

    @AfterEach
    void close() throws IOException {
        port.close();
        stage.close();
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void aBrokenRuleStopsTheStepWithoutOneConnectionAndNamesProfileAndRule(Rule rule) throws Exception {
        stage.profiles.add(strict(GLOBAL, rule));

        FakeContext build = run(step(rule));

        assertThat(build.problem()).isInstanceOf(AbortException.class).hasMessage(message(rule, GLOBAL));
        assertThat(build.log()).isEmpty();
        nothingAsked(rule);
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void aBrokenRuleStopsThePostBuildActionWithoutOneConnection(Rule rule) throws Exception {
        stage.profiles.add(strict(GLOBAL, rule));
        CodeDeployPublisher publisher = new CodeDeployPublisher("shop", "prod");
        publisher.setRevision(revision(rule));
        publisher.setConnection(connection(rule));
        publisher.setOptions(options(rule));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        Throwable thrown = catchThrowable(() -> publisher.perform(
                FakeBuild.ofFreestyle(3, Map.of(), Set.of()),
                stage.folder(),
                new EnvVars(),
                mock(Launcher.class),
                new StreamTaskListener(out, StandardCharsets.UTF_8)));

        assertThat(thrown).isInstanceOf(AbortException.class).hasMessage(message(rule, GLOBAL));
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
        nothingAsked(rule);
    }

    @Test
    void aPushLooksForSecretsBeforeItAsksWhoseAccountItIs() throws Exception {
        stage.profiles.add(strict(GLOBAL, Rule.BUNDLE_SECRETS_REFUSED));
        stage.profiles.add(limit(FOLDER, Rule.ALLOWED_ACCOUNTS, "1*"));
        CodeDeployPushStep push = new CodeDeployPushStep();
        push.setRevision(new WorkspaceBundle("releases"));
        push.setConnection(connection(Rule.BUNDLE_SECRETS_REFUSED));

        FakeContext build = run(push);

        assertThat(build.problem()).hasMessage(message(Rule.BUNDLE_SECRETS_REFUSED, GLOBAL));
        assertThat(build.log()).isEmpty();
        nothingAsked(Rule.BUNDLE_SECRETS_REFUSED);
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void anInnerProfileThatAllowsEverythingWeakensNoRule(Rule rule) throws Exception {
        stage.profiles.add(strict(GLOBAL, rule));
        stage.profiles.add(lax(FOLDER, rule));

        assertThat(run(step(rule)).problem()).hasMessage(message(rule, GLOBAL));
        noConnection();
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void anInnerProfileTightensEveryRuleThatTheOuterOneLeavesOpen(Rule rule) throws Exception {
        stage.profiles.add(lax(GLOBAL, rule));
        stage.profiles.add(strict(FOLDER, rule));

        assertThat(run(step(rule)).problem()).hasMessage(message(rule, FOLDER));
        noConnection();
    }

    @Test
    void withoutARuleTheSameBuildDoesConnect() throws Exception {
        FakeContext build = run(step(Rule.ALLOWED_REGIONS));

        assertThat(build.problem()).hasMessageStartingWith("127.0.0.1 cannot be reached (");
        assertThat(connections.get()).isPositive();
    }

    private Profile strict(String place, Rule rule) {
        return switch (rule) {
            case MINIMUM_TLS -> new Profile(place, "TLSv1.3", Set.of(), Map.of());
            case ALLOWED_REGIONS -> limit(place, rule, "us-*");
            case ALLOWED_ACCOUNTS -> limit(place, rule, "999999999999");
            case ALLOWED_ROLES -> limit(place, rule, ROLE + "-*");
            case ALLOWED_APPLICATIONS -> limit(place, rule, "web");
            case ALLOWED_BUCKETS -> limit(place, rule, "acme-*");
            case ALLOWED_KMS_KEYS -> limit(place, rule, "alias/shop");
            default -> new Profile(place, "", Set.of(rule), Map.of());
        };
    }

    private static Profile lax(String place, Rule rule) {
        return switch (rule) {
            case MINIMUM_TLS -> new Profile(place, "TLSv1.2", Set.of(), Map.of());
            case ALLOWED_REGIONS,
                    ALLOWED_ACCOUNTS,
                    ALLOWED_ROLES,
                    ALLOWED_APPLICATIONS,
                    ALLOWED_BUCKETS,
                    ALLOWED_KMS_KEYS -> limit(place, rule, "*");
            default -> new Profile(place, "", Set.of(), Map.of());
        };
    }

    private static Profile limit(String place, Rule rule, String patterns) {
        return new Profile(place, "", Set.of(), Map.of(rule, Allowed.parse(rule, patterns)));
    }

    private String message(Rule rule, String place) {
        String profile = ", and the data protection profile of " + place + " has ";
        return switch (rule) {
                    case MINIMUM_TLS ->
                        "minimumTls is 'TLSv1.2'" + profile
                                + "minimumTls; set minimumTls to TLSv1.3 in the network of the connection";
                    case FIPS_REQUIRED ->
                        "fips is 'false'" + profile + "fipsRequired; set fips to true in the network of the connection";
                    case PRIVATE_ENDPOINTS_REQUIRED ->
                        "codeDeployEndpoint is '" + url() + "'" + profile
                                + "privateEndpointsRequired; set codeDeployEndpoint to that of a VPC endpoint";
                    case ALLOWED_REGIONS ->
                        "region is 'eu-west-1'" + profile + "only allowedRegions: us-*; use one that it allows";
                    case ALLOWED_ACCOUNTS ->
                        "the account of roleArn is '123456789012'" + profile
                                + "only allowedAccounts: 999999999999; use one that it allows";
                    case ALLOWED_ROLES ->
                        "roleArn is empty" + profile + "only allowedRoles: " + ROLE
                                + "-*; set roleArn to one that it allows";
                    case ALLOWED_APPLICATIONS ->
                        "application is 'shop'" + profile + "only allowedApplications: web; use one that it allows";
                    case ALLOWED_BUCKETS ->
                        "bucket is 'releases'" + profile + "only allowedBuckets: acme-*; use one that it allows";
                    case KMS_KEY_REQUIRED ->
                        "kmsKeyId is empty" + profile
                                + "kmsKeyRequired; set encryption to SSE_KMS and kmsKeyId to a key";
                    case ALLOWED_KMS_KEYS ->
                        "kmsKeyId is empty" + profile
                                + "only allowedKmsKeys: alias/shop; set kmsKeyId to one that it allows";
                    case BUCKET_OWNER_REQUIRED ->
                        "expectedBucketOwner is empty" + profile
                                + "bucketOwnerRequired; set expectedBucketOwner to the account that owns the bucket";
                    case VERSIONED_BUCKET_REQUIRED ->
                        "version is empty" + profile
                                + "versionedBucketRequired; set version to the version of the object that is meant";
                    case BUNDLE_SECRETS_REFUSED ->
                        "a file of the bundle is 'config/.env'" + profile + "bundleSecretsRefused; exclude it";
                    case CONTROLLER_IDENTITY_REFUSED ->
                        "credentialsId is empty" + profile
                                + "controllerIdentityRefused; set credentialsId to AWS credentials that this job may"
                                + " use";
                    case FREE_TEXT_SECRETS_REFUSED ->
                        "description holds an e-mail address" + profile + "freeTextSecretsRefused; remove it";
                }
                + ", or ask who keeps the profile to change it";
    }

    private Step step(Rule rule) {
        CodeDeployStep step = new CodeDeployStep("shop", "prod");
        step.setRevision(revision(rule));
        step.setConnection(connection(rule));
        step.setOptions(options(rule));
        return step;
    }

    private static RevisionSource revision(Rule rule) {
        return rule == Rule.VERSIONED_BUCKET_REQUIRED
                ? new S3Revision("releases", "app.zip")
                : new WorkspaceBundle("releases");
    }

    private static DeployOptions options(Rule rule) {
        DeployOptions options = new DeployOptions();
        if (rule == Rule.FREE_TEXT_SECRETS_REFUSED) {
            options.setDescription("by jane@example.com");
        }
        return options;
    }

    private AwsConnection connection(Rule rule) {
        AwsConnection connection = new AwsConnection("eu-west-1");
        connection.setCredentialsId(rule == Rule.CONTROLLER_IDENTITY_REFUSED ? "" : "deployer");
        connection.setRoleArn(rule == Rule.ALLOWED_ACCOUNTS ? ROLE : "");
        connection.setCodeDeployEndpoint(url());
        connection.setS3Endpoint(url());
        connection.setStsEndpoint(url());
        return connection;
    }

    private String url() {
        return "http://127.0.0.1:" + port.getLocalPort();
    }

    private FakeContext run(Step step) throws Exception {
        return stage.start(step, run, stage.folder());
    }

    /** Files are looked at with a connection made ready, which has not been to AWS. */
    private void nothingAsked(Rule rule) {
        assertThat(stage.opened).isLessThanOrEqualTo(rule == Rule.BUNDLE_SECRETS_REFUSED ? 1 : 0);
        noConnection();
    }

    private void noConnection() {
        assertThat(connections.get()).as("connections").isZero();
        assertThat(stage.emulator.requests().all()).isEmpty();
    }

    private void count() {
        while (!port.isClosed()) {
            try {
                Socket socket = port.accept();
                connections.incrementAndGet();
                socket.close();
            } catch (IOException e) {
                return;
            }
        }
    }
}
