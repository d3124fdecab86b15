package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.AbortException;
import io.jenkins.plugins.codedeploy.delivery.DeployOptions;
import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.emulator.host.Host;
import io.jenkins.plugins.codedeploy.emulator.host.Step;
import io.jenkins.plugins.codedeploy.revision.AppSpecRevision;
import io.jenkins.plugins.codedeploy.revision.GitHubRevision;
import io.jenkins.plugins.codedeploy.revision.RevisionSource;
import io.jenkins.plugins.codedeploy.revision.S3Revision;
import io.jenkins.plugins.codedeploy.step.CodeDeployRollbackStep;
import io.jenkins.plugins.codedeploy.step.CodeDeployStep;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The step {@code codeDeployRollback} from its arguments down to HTTP. */
class CodeDeployRollbackStepTest {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    @TempDir
    Path folder;

    private final List<Host> hosts = Emulator.simulatedHosts(2);
    private JenkinsStage stage;

    @BeforeEach
    void start() throws IOException {
        stage = new JenkinsStage(folder);
        stage.emulator.serverGroup("shop", "prod").hosts(hosts).configuration("CodeDeployDefault.AllAtOnce");
        stage.emulator.serverGroup("shop", "staging").hosts(Emulator.simulatedHosts(1));
        stage.emulator.lambdaGroup("fn", "live");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void theRevisionBeforeTheLastOneIsDeployedAgainAndFollowedToItsEnd() throws Exception {
        String first = deployed(1, pinned("v1"));
        deployed(2, pinned("v2"));
        deployed(3, pinned("v2"));

        FakeContext build = rollback(4, "previous");
        stage.end(build);

        assertThat(build.result()).containsEntry("status", "Succeeded").containsEntry("errorCode", "");
        assertThat(build.result().get("revision"))
                .isEqualTo(Map.of(
                        "type", "S3",
                        "bucket", "releases",
                        "key", "app-v1.zip",
                        "versionId", "v1",
                        "eTag", "e-v1",
                        "sha256", ""));
        assertThat(build.log().lines().limit(2).toList())
                .satisfiesExactly(
                        heading ->
                                assertThat(heading).startsWith("[CodeDeploy] shop → prod: EC2/on-premises, in place"),
                        back -> assertThat(back)
                                .matches("\\[CodeDeploy] Going back to deployment " + first
                                        + " of \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC \\(Succeeded\\):"
                                        + " s3://releases/app-v1\\.zip, version v1"));
        assertThat(build.log()).contains("i-00000001           Install ").contains("succeeded after ");
        assertThat(lastBody("CreateDeployment"))
                .contains("\"key\":\"app-v1.zip\"")
                .contains("\"eTag\":\"e-v1\"");
        assertThat(count("CreateDeployment")).isEqualTo(4);
        stage.idle();
        assertThat(stage.closed).as("connections").isEqualTo(stage.opened);
    }

    @Test
    void afterADeploymentThatFailedThePreviousOneIsTheLastGoodOne() throws Exception {
        deployed(1, pinned("v1"));
        String good = deployed(2, pinned("v2"));
        hosts.forEach(host -> host.on("Install", Step.fails("none", 1, "[stderr]disk full")));
        stage.end(stage.start(deploy(pinned("v3")), FakeBuild.ofPipeline(3), null));
        hosts.forEach(Host::healthy);

        FakeContext build = rollback(4, "previous");
        stage.end(build);

        assertThat(build.result()).containsEntry("status", "Succeeded");
        assertThat(build.log()).contains("Going back to deployment " + good + " of ");
        assertThat(lastBody("CreateDeployment")).contains("\"key\":\"app-v2.zip\"");
    }

    @Test
    void anEarlierDeploymentIsFoundHoweverLongAgoItWas() throws Exception {
        String first = deployed(1, pinned("v1"));
        stage.emulator.virtualClock().advance(Duration.ofDays(700));
        deployed(2, pinned("v2"));

        FakeContext build = rollback(3, "previous");
        stage.end(build);

        assertThat(build.log()).contains("Going back to deployment " + first + " of ");
    }

    @Test
    void aNamedDeploymentIsDeployedAgainWhateverWasDeployedSince() throws Exception {
        String first = deployed(1, new GitHubRevision("acme/shop", COMMIT));
        deployed(2, pinned("v2"));
        deployed(3, pinned("v3"));

        FakeContext build = rollback(4, " " + first + " ");
        stage.end(build);

        assertThat(build.result()).containsEntry("status", "Succeeded");
        assertThat(build.log())
                .contains("Going back to deployment " + first + " of ")
                .contains(" UTC (Succeeded): acme/shop@" + COMMIT);
        assertThat(lastBody("CreateDeployment")).contains("\"commitId\":\"" + COMMIT + "\"");
        assertThat(count("ListDeployments")).isZero();
    }

    @Test
    void theAppSpecFileOfALambdaDeploymentIsFoundWithTheApplication() throws Exception {
        String first = deployed(1, "fn", "live", lambda("1", "2"));
        deployed(2, "fn", "live", lambda("2", "3"));

        FakeContext build = rollback(3, "fn", "live", "previous");
        stage.end(build);

        assertThat(build.result()).containsEntry("status", "Succeeded");
        assertThat(build.log())
                .contains("Going back to deployment " + first + " of ")
                .containsPattern("\\(Succeeded\\): AppSpec file, sha256 [0-9a-f]{64}\n");
        assertThat(lastBody("CreateDeployment")).contains("CurrentVersion: \\\"1\\\"");
        assertThat(count("GetApplicationRevision")).isEqualTo(1);
    }

    @Test
    void anObjectWithoutVersionAndETagIsDeployedWithAWarning() throws Exception {
        deployed(1, new S3Revision("releases", "app.zip"));
        deployed(2, pinned("v2"));

        FakeContext build = rollback(3, "previous");
        stage.end(build);

        assertThat(build.log())
                .contains("That deployment named neither a version nor an eTag of s3://releases/app.zip: what is there"
                        + " now is deployed, whatever was there then\n");
    }

    @Test
    void aNewerBuildThatIsAheadIsNoReasonToRefuse() throws Exception {
        deployed(1, pinned("v1"));
        deployed(9, pinned("v2"));

        FakeContext build = rollback(5, "previous");
        stage.end(build);

        assertThat(build.result()).containsEntry("status", "Succeeded");
        assertThat(build.log()).doesNotContain("deploys nothing");
        assertThat(count("CreateDeployment")).isEqualTo(3);
    }

    @Test
    void whereNothingCameBeforeTheStepFailsInOneLineAndCreatesNothing() throws Exception {
        FakeContext never = rollback(1, "previous");
        String only = deployed(2, pinned("v1"));
        deployed(3, pinned("v1"));
        FakeContext same = rollback(4, "previous");

        String remedy = ", so there is nothing to go back to; set to to the id of a deployment of this group, or deploy"
                + " the revision you want with codeDeploy";
        assertThat(never.problem())
                .isInstanceOf(AbortException.class)
                .hasMessage("shop → prod has no deployment yet" + remedy);
        assertThat(same.problem())
                .isInstanceOf(AbortException.class)
                .hasMessageStartingWith("shop → prod has no successful deployment before d-")
                .hasMessageEndingWith(" with another revision than that" + remedy);
        assertThat(same.log() + never.log()).doesNotContain("Going back", only, "\tat ");
        assertThat(count("CreateDeployment")).isEqualTo(2);
    }

    @Test
    void aDeploymentOfAnotherGroupIsRefused() throws Exception {
        String other = deployed(1, "shop", "staging", pinned("v1"));
        deployed(2, pinned("v2"));

        FakeContext build = rollback(3, other);

        assertThat(build.problem())
                .isInstanceOf(AbortException.class)
                .hasMessage("deployment " + other + " went to shop → staging, not to shop → prod; set to to a"
                        + " deployment of shop → prod, or to 'previous'");
        assertThat(count("CreateDeployment")).isEqualTo(2);
    }

    @Test
    void anUnknownDeploymentIsRefused() throws Exception {
        FakeContext build = rollback(3, "d-NOTTHERE1");

        assertThat(build.problem())
                .isInstanceOf(AbortException.class)
                .hasMessage("deployment 'd-NOTTHERE1' does not exist in eu-west-1; check the id, the region and the"
                        + " account");
        assertThat(count("CreateDeployment")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"last", "d-", "d-abc", "previous one"})
    void whatIsNeitherPreviousNorAnIdIsRefusedBeforeAnyCall(String to) throws Exception {
        FakeContext build = rollback(3, to);

        assertThat(build.problem())
                .isInstanceOf(AbortException.class)
                .hasMessage("to '" + to + "' is neither 'previous' nor the id of a deployment; use 'previous', or an id"
                        + " such as d-A7YW3F91L, which codeDeploy returns as deploymentId");
        assertThat(stage.emulator.requests().all()).isEmpty();
    }

    @Test
    void aRevisionThatTheServiceHasLostIsToldInOneLine() throws Exception {
        String first = deployed(1, "fn", "live", lambda("1", "2"));
        stage.emulator.faults().on("GetApplicationRevision").answer(400, "RevisionDoesNotExistException", "gone");

        FakeContext build = rollback(2, "fn", "live", first);

        assertThat(build.problem())
                .isInstanceOf(AbortException.class)
                .hasMessage("the revision is not registered with application 'fn' in eu-west-1; push it first or name"
                        + " another one");
        assertThat(count("CreateDeployment")).isEqualTo(1);
    }

    @Test
    void aRestartAfterTheCallTookEffectAdoptsTheDeploymentAndGoesBackToTheSameOne() throws Exception {
        deployed(1, pinned("v1"));
        String second = deployed(2, pinned("v2"));
        deployed(3, pinned("v3"));
        stage.emulator.faults().on("CreateDeployment").next(1).resetAfter();
        FakeContext build = new FakeContext(FakeBuild.ofPipeline(4), null);
        StepExecution execution = step("shop", "prod", "previous").start(build);
        StepExecution[] kept = new StepExecution[1];
        build.onSave = () -> kept[0] = saved(execution, build);
        execution.start();
        stage.emulator.virtualClock().advanceUntil(() -> count("CreateDeployment") == 4, Duration.ofMinutes(1));
        stage.goDown();

        stage.restart();
        kept[0].onResume();
        stage.end(build);

        assertThat(build.result()).containsEntry("status", "Succeeded");
        assertThat(build.log().lines().filter(line -> line.contains("Going back to deployment " + second)))
                .hasSize(1);
        assertThat(lastBody("CreateDeployment")).contains("\"key\":\"app-v2.zip\"");
        assertThat(count("CreateDeployment")).isEqualTo(4);
    }

    @Test
    void theFormOffersThePreviousOneAndTheOptionsOfEveryDeployment() {
        CodeDeployRollbackStep step = new CodeDeployRollbackStep(" shop ", null);
        step.setTo("");

        assertThat(step.getApplication()).isEqualTo("shop");
        assertThat(step.getDeploymentGroup()).isEmpty();
        assertThat(step.getTo()).isEqualTo("previous");
        assertThat(step.getOptions().isWait()).isTrue();
    }

    private static StepExecution saved(StepExecution execution, FakeContext build) {
        try {
            return JenkinsStage.reread(execution, build);
        } catch (IOException | ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static RevisionSource pinned(String version) {
        S3Revision revision = new S3Revision("releases", "app-" + version + ".zip");
        revision.setVersion(version);
        revision.seteTag("e-" + version);
        return revision;
    }

    private static RevisionSource lambda(String from, String to) {
        AppSpecRevision revision = new AppSpecRevision();
        revision.setText("""
                version: 0.0
                Resources:
                  - hello:
                      Type: AWS::Lambda::Function
                      Properties:
                        Name: hello
                        Alias: live
                        CurrentVersion: "%s"
                        TargetVersion: "%s"
                """.formatted(from, to));
        return revision;
    }

    private FakeContext rollback(int number, String to) throws Exception {
        return rollback(number, "shop", "prod", to);
    }

    private FakeContext rollback(int number, String application, String group, String to) throws Exception {
        return stage.start(step(application, group, to), FakeBuild.ofPipeline(number), null);
    }

    private CodeDeployRollbackStep step(String application, String group, String to) {
        CodeDeployRollbackStep step = new CodeDeployRollbackStep(application, group);
        step.setTo(to);
        step.setConnection(stage.connection());
        return step;
    }

    private CodeDeployStep deploy(RevisionSource revision) {
        return deploy("shop", "prod", revision);
    }

    private CodeDeployStep deploy(String application, String group, RevisionSource revision) {
        CodeDeployStep step = new CodeDeployStep(application, group);
        step.setRevision(revision);
        step.setConnection(stage.connection());
        step.setOptions(new DeployOptions());
        return step;
    }

    private String deployed(int number, RevisionSource revision) throws Exception {
        return deployed(number, "shop", "prod", revision);
    }

    /** Deploys to the end and returns the deployment's id. */
    private String deployed(int number, String application, String group, RevisionSource revision) throws Exception {
        FakeContext build = stage.start(deploy(application, group, revision), FakeBuild.ofPipeline(number), null);
        stage.end(build);
        return build.result().get("deploymentId").toString();
    }

    private String lastBody(String operation) {
        List<String> bodies = stage.emulator.requests().of(operation).stream()
                .map(call -> call.body())
                .toList();
        return bodies.get(bodies.size() - 1);
    }

    private long count(String operation) {
        return stage.emulator.requests().count(operation);
    }
}
