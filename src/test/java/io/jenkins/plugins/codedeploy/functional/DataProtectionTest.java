package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.Launcher;
import hudson.model.Run;
import hudson.util.StreamTaskListener;
import io.jenkins.plugins.codedeploy.delivery.DeployOptions;
import io.jenkins.plugins.codedeploy.emulator.BundleFixture;
import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.engine.protection.Allowed;
import io.jenkins.plugins.codedeploy.engine.protection.Profile;
import io.jenkins.plugins.codedeploy.engine.protection.Rule;
import io.jenkins.plugins.codedeploy.publisher.CodeDeployPublisher;
import io.jenkins.plugins.codedeploy.revision.RevisionSource;
import io.jenkins.plugins.codedeploy.revision.S3Revision;
import io.jenkins.plugins.codedeploy.revision.UploadSettings;
import io.jenkins.plugins.codedeploy.revision.WorkspaceBundle;
import io.jenkins.plugins.codedeploy.step.CodeDeployAwaitStep;
import io.jenkins.plugins.codedeploy.step.CodeDeployContinueStep;
import io.jenkins.plugins.codedeploy.step.CodeDeployPushStep;
import io.jenkins.plugins.codedeploy.step.CodeDeployRollbackStep;
import io.jenkins.plugins.codedeploy.step.CodeDeployStep;
import io.jenkins.plugins.codedeploy.step.CodeDeployStopStep;
import io.jenkins.plugins.codedeploy.step.ConnectedStep;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data protection profiles from the steps and the post-build action down to HTTP: what breaks one makes no call. */
class DataProtectionTest {
    private static final String ACCOUNT = "123456789012";
    private static final String ASK = ", or ask who keeps the profile to change it";

    @TempDir
    Path folder;

    private final Run<?, ?> run = FakeBuild.ofPipeline(8);
    private JenkinsStage stage;

    @BeforeEach
    void start() throws IOException {
        stage = new JenkinsStage(folder);
        stage.application("exit 0");
        stage.emulator.bucket("plain");
        stage.emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(1));
        stage.emulator.serverGroup("billing", "prod").hosts(Emulator.simulatedHosts(1));
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "codeDeploy",
                "codeDeployPush",
                "codeDeployStop",
                "codeDeployContinue",
                "codeDeployAwait",
                "codeDeployRollback"
            })
    void aStepThatBreaksARuleMakesNoCallAndPacksNothing(String name) throws Exception {
        stage.profiles.add(profile("folder 'shop'", Map.of(Rule.ALLOWED_REGIONS, "us-* ap-south-1")));

        FakeContext build = run(step(name));

        assertThat(build.problem())
                .isInstanceOf(AbortException.class)
                .hasMessage(
                        "region is 'eu-west-1', and the data protection profile of folder 'shop' has allowedRegions:"
                                + " us-*, ap-south-1; use one that it allows" + ASK);
        assertThat(build.log()).isEmpty();
        nothingHappened();
    }

    @Test
    void thePostBuildActionThatBreaksARuleMakesNoCallAndPacksNothing() throws Exception {
        stage.profiles.add(profile("the global configuration", Map.of(Rule.ALLOWED_APPLICATIONS, "web")));
        CodeDeployPublisher publisher = new CodeDeployPublisher("shop", "prod");
        publisher.setRevision(new WorkspaceBundle("releases"));
        publisher.setConnection(stage.connection());
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThatThrownBy(() -> publisher.perform(
                        FakeBuild.ofFreestyle(3, Map.of(), Set.of()),
                        stage.folder(),
                        new EnvVars(),
                        mock(Launcher.class),
                        new StreamTaskListener(out, StandardCharsets.UTF_8)))
                .isInstanceOf(AbortException.class)
                .hasMessage(
                        "application is 'shop', and the data protection profile of the global configuration has only"
                                + " allowedApplications: web; use one that it allows" + ASK);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
        nothingHappened();
    }

    @Test
    void eachRuleOnWhatIsSentStopsBeforeAnyCall() throws Exception {
        assertThat(problemUnder(Map.of(Rule.ALLOWED_BUCKETS, "acme-*"))).startsWith("bucket is 'releases', ");
        assertThat(problemUnder(Rule.KMS_KEY_REQUIRED)).startsWith("kmsKeyId is empty, ");
        assertThat(problemUnder(Rule.BUCKET_OWNER_REQUIRED)).startsWith("expectedBucketOwner is empty, ");
        assertThat(problemUnder(Rule.FIPS_REQUIRED)).startsWith("fips is 'false', ");
        assertThat(problemUnder(Rule.PRIVATE_ENDPOINTS_REQUIRED)).startsWith("codeDeployEndpoint is 'http://");
        nothingHappened();
    }

    @Test
    void whatAProfileAllowsIsDeployedAsEver() throws Exception {
        stage.profiles.add(new Profile(
                "the global configuration",
                "TLSv1.2",
                Set.of(
                        Rule.BUCKET_OWNER_REQUIRED,
                        Rule.VERSIONED_BUCKET_REQUIRED,
                        Rule.BUNDLE_SECRETS_REFUSED,
                        Rule.CONTROLLER_IDENTITY_REFUSED),
                Map.of(
                        Rule.ALLOWED_REGIONS, new Allowed(List.of("eu-*")),
                        Rule.ALLOWED_ACCOUNTS, new Allowed(List.of(ACCOUNT)),
                        Rule.ALLOWED_APPLICATIONS, new Allowed(List.of("shop")),
                        Rule.ALLOWED_BUCKETS, new Allowed(List.of("rel*")))));
        WorkspaceBundle bundle = new WorkspaceBundle("releases");
        UploadSettings upload = new UploadSettings();
        upload.setExpectedBucketOwner(ACCOUNT);
        bundle.setUpload(upload);

        FakeContext build = run(deploy("shop", bundle));
        stage.end(build);

        assertThat(build.result()).containsEntry("status", "Succeeded");
        assertThat(count("GetCallerIdentity")).isEqualTo(1);
        assertThat(count("GetBucketVersioning")).isEqualTo(1);
    }

    @Test
    void withoutAProfileNothingMoreIsAsked() throws Exception {
        stage.end(run(deploy("shop", new WorkspaceBundle("releases"))));

        assertThat(count("GetBucketVersioning")).isZero();
    }

    @Test
    void anAccountThatIsNotAllowedIsFoundOutBeforeAnythingElseIsAsked() throws Exception {
        stage.profiles.add(profile("folder 'shop'", Map.of(Rule.ALLOWED_ACCOUNTS, "999999999999")));

        for (String name : List.of("codeDeploy", "codeDeployPush", "codeDeployStop", "codeDeployAwait")) {
            stage.emulator.requests().clear();

            assertThat(run(step(name)).problem())
                    .hasMessageStartingWith("the account that calls is '" + ACCOUNT + "', and the data protection"
                            + " profile of folder 'shop' has only allowedAccounts: 999999999999; ");

            assertThat(stage.emulator.requests().all()).hasSize(1);
            assertThat(count("GetCallerIdentity")).isEqualTo(1);
        }
        nothingPacked();
    }

    @Test
    void aBucketWithoutVersionsIsFoundOutBeforeAnythingIsPackedOrSent() throws Exception {
        stage.profiles.add(demanding(Rule.VERSIONED_BUCKET_REQUIRED));

        FakeContext build = run(deploy("shop", new WorkspaceBundle("plain")));

        assertThat(build.problem())
                .hasMessage("bucket is 'plain', and the data protection profile of the global configuration has"
                        + " versionedBucketRequired; turn versioning on in this bucket, or use one that has it" + ASK);
        assertThat(count("PutObject") + count("HeadObject") + count("CreateDeployment"))
                .isZero();
        nothingPacked();
    }

    @ParameterizedTest
    @ValueSource(strings = {"strict", "warn", "off"})
    void aSecretInTheBundleStopsWhateverTheChecksAreSetToAndNothingIsSent(String lint) throws Exception {
        stage.profiles.add(demanding(Rule.BUNDLE_SECRETS_REFUSED));
        stage.write("config/.env", "PASSWORD=hunter2\n");
        CodeDeployStep step = deploy("shop", new WorkspaceBundle("releases"));
        DeployOptions options = new DeployOptions();
        options.setLint(lint);
        step.setOptions(options);

        FakeContext build = run(step);

        assertThat(build.problem())
                .isInstanceOf(AbortException.class)
                .hasMessage("a file of the bundle is 'config/.env', and the data protection profile of the global"
                        + " configuration has bundleSecretsRefused; exclude it" + ASK);
        assertThat(build.log()).doesNotContain("hunter2");
        assertThat(count("PutObject") + count("CreateDeployment")).isZero();
        nothingPacked();
    }

    @Test
    void anApplicationThatIsNotAllowedIsNeitherStoppedNorContinuedNorFollowed() throws Exception {
        CodeDeployStep step = deploy("billing", new S3Revision("releases", "app.zip"));
        DeployOptions options = new DeployOptions();
        options.setWait(false);
        step.setOptions(options);
        FakeContext first = run(step);
        stage.end(first);
        String id = first.result().get("deploymentId").toString();
        stage.profiles.add(profile("folder 'shop'", Map.of(Rule.ALLOWED_APPLICATIONS, "shop")));

        for (ConnectedStep other :
                List.of(new CodeDeployStopStep(id), new CodeDeployContinueStep(id), new CodeDeployAwaitStep(id))) {
            other.setConnection(stage.connection());
            FakeContext build = run(other);

            assertThat(build.problem()).hasMessageStartingWith("application is 'billing', and the data protection");
            assertThat(build.log()).isEmpty();
        }
        assertThat(count("StopDeployment") + count("ContinueDeployment")).isZero();
        stage.idle();
        assertThat(stage.closed).as("connections").isEqualTo(stage.opened);
    }

    @Test
    void whatIsRolledBackToHasToBeAllowedTooAndNothingIsCreated() throws Exception {
        for (String key : List.of("old.zip", "new.zip")) {
            stage.emulator
                    .s3Objects()
                    .write(
                            "releases",
                            key,
                            BundleFixture.of(BundleFixture.EXAMPLE).zip());
            stage.end(run(deploy("shop", new S3Revision("releases", key))));
        }
        stage.profiles.add(profile("folder 'shop'", Map.of(Rule.ALLOWED_BUCKETS, "acme-*")));

        FakeContext build = run(step("codeDeployRollback"));

        assertThat(build.problem()).hasMessageStartingWith("bucket is 'releases', and the data protection profile of ");
        assertThat(count("CreateDeployment")).isEqualTo(2);
    }

    @Test
    void anObjectIsDeployedOnlyByItsVersionWhereVersionsAreDemanded() throws Exception {
        stage.profiles.add(demanding(Rule.VERSIONED_BUCKET_REQUIRED));

        assertThat(run(deploy("shop", new S3Revision("releases", "app.zip"))).problem())
                .hasMessageStartingWith("version is empty, and the data protection profile of ");
        nothingHappened();
    }

    private String problemUnder(Rule rule) throws Exception {
        stage.profiles.clear();
        stage.profiles.add(demanding(rule));
        return run(deploy("shop", new WorkspaceBundle("releases"))).problem().getMessage();
    }

    private String problemUnder(Map<Rule, String> limits) throws Exception {
        stage.profiles.clear();
        stage.profiles.add(profile("the global configuration", limits));
        return run(deploy("shop", new WorkspaceBundle("releases"))).problem().getMessage();
    }

    private static Profile demanding(Rule rule) {
        return new Profile("the global configuration", "", Set.of(rule), Map.of());
    }

    private static Profile profile(String place, Map<Rule, String> limits) {
        Map.Entry<Rule, String> limit = limits.entrySet().iterator().next();
        return new Profile(
                place, "", Set.of(), Map.of(limit.getKey(), Allowed.parse(limit.getKey(), limit.getValue())));
    }

    private Step step(String name) {
        return switch (name) {
            case "codeDeploy" -> deploy("shop", new WorkspaceBundle("releases"));
            case "codeDeployPush" -> push();
            case "codeDeployRollback" -> connected(new CodeDeployRollbackStep("shop", "prod"));
            case "codeDeployStop" -> connected(new CodeDeployStopStep("d-A7YW3F91L"));
            case "codeDeployContinue" -> connected(new CodeDeployContinueStep("d-A7YW3F91L"));
            default -> connected(new CodeDeployAwaitStep("d-A7YW3F91L"));
        };
    }

    private ConnectedStep connected(ConnectedStep step) {
        step.setConnection(stage.connection());
        return step;
    }

    private CodeDeployPushStep push() {
        CodeDeployPushStep step = new CodeDeployPushStep();
        step.setRevision(new WorkspaceBundle("releases"));
        step.setConnection(stage.connection());
        return step;
    }

    private CodeDeployStep deploy(String application, RevisionSource revision) {
        CodeDeployStep step = new CodeDeployStep(application, "prod");
        step.setRevision(revision);
        step.setConnection(stage.connection());
        return step;
    }

    private FakeContext run(Step step) throws Exception {
        return stage.start(step, run, stage.folder());
    }

    private void nothingHappened() {
        assertThat(stage.emulator.requests().all()).isEmpty();
        assertThat(stage.opened).isZero();
        nothingPacked();
    }

    private void nothingPacked() {
        Path temporary = stage.workspace.resolveSibling(stage.workspace.getFileName() + "@tmp");
        assertThat(temporary.toFile().list()).isNullOrEmpty();
        assertThat(Files.exists(stage.workspace.resolve("appspec.yml"))).isTrue();
    }

    private long count(String operation) {
        return stage.emulator.requests().count(operation);
    }
}
