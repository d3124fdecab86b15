package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.AbortException;
import hudson.FilePath;
import io.jenkins.plugins.codedeploy.delivery.DeployOptions;
import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.emulator.wire.Call;
import io.jenkins.plugins.codedeploy.engine.bundle.BundleRequest;
import io.jenkins.plugins.codedeploy.engine.bundle.Bundler;
import io.jenkins.plugins.codedeploy.publisher.CodeDeployPublisher;
import io.jenkins.plugins.codedeploy.revision.UploadSettings;
import io.jenkins.plugins.codedeploy.revision.WorkspaceBundle;
import io.jenkins.plugins.codedeploy.step.CodeDeployStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code keepRevisions} of a workspaceBundle from the step down to what is left in S3. */
class RetentionTest {
    private static final String OTHER = "apps/readme.txt";

    @TempDir
    Path folder;

    private ControllerStage controller;
    private Path workspace;
    private List<String> contents;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        controller = new ControllerStage();
        controller.emulator.bucket("releases");
        controller.emulator.versionedBucket("kept-releases");
        controller.emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(1));
        workspace = Files.createDirectories(folder.resolve("shop"));
        Files.writeString(workspace.resolve("appspec.yml"), """
                version: 0.0
                os: linux
                files:
                  - source: /page.html
                    destination: /srv/shop
                """);
        contents = contents();
        for (String bucket : List.of("releases", "kept-releases")) {
            controller.emulator.s3Objects().write(bucket, OTHER, "not ours");
        }
    }

    @AfterEach
    void close() {
        controller.close();
    }

    @Test
    void theDeployedBundleAndItsRollbackTargetStayAndOlderOnesGo() throws Exception {
        String first = deployed("1", bundle("releases", 1));
        String second = deployed("2", bundle("releases", 1));
        assertThat(keys("releases")).containsExactlyInAnyOrder(first, second, OTHER);

        FakeContext build = deploy("3", bundle("releases", 1));

        assertThat(keys("releases")).containsExactlyInAnyOrder(second, key(build), OTHER);
        assertThat(build.log().lines())
                .last()
                .isEqualTo("[CodeDeploy] Removed 1 older bundle from s3://releases/apps/");
        assertThat(build.result()).containsEntry("status", "Succeeded");
        assertThat(build.ends).hasSize(1);
    }

    @Test
    void inABucketWithVersionsWhatWasRemovedCanBeRestoredAndTheLogSaysSo() throws Exception {
        deployed("1", bundle("kept-releases", 0));
        deployed("2", bundle("kept-releases", 0));
        String third = deployed("3", bundle("kept-releases", 0));

        FakeContext build = deploy("4", bundle("kept-releases", 1));

        assertThat(keys("kept-releases")).containsExactlyInAnyOrder(third, key(build), OTHER);
        assertThat(build.log().lines())
                .last()
                .isEqualTo("[CodeDeploy] Removed 2 older bundles from s3://kept-releases/apps/;"
                        + " the bucket has versions, from which they can be restored");
        assertThat(controller.emulator.requests().of("DeleteObject"))
                .hasSize(2)
                .allSatisfy(call -> assertThat(call.resource()).startsWith("apps/"));
    }

    @Test
    void aBundleThatWasRemovedIsSentAgainWhenItIsDeployedAgain() throws Exception {
        String first = deployed("1", bundle("kept-releases", 1));
        deployed("2", bundle("kept-releases", 1));
        deployed("3", bundle("kept-releases", 1));
        assertThat(keys("kept-releases")).doesNotContain(first);

        assertThat(deployed("1", bundle("kept-releases", 1))).isEqualTo(first);

        assertThat(keys("kept-releases")).contains(first);
    }

    @Test
    void withoutANumberNothingIsListedOrRemoved() throws Exception {
        for (String content : List.of("1", "2", "3")) {
            deployed(content, bundle("releases", 0));
        }

        assertThat(keys("releases")).hasSize(4);
        assertThat(controller.emulator.requests().count("ListObjects")).isZero();
        assertThat(controller.emulator.requests().count("DeleteObject")).isZero();
    }

    @Test
    void asManyAsAreToBeKeptStay() throws Exception {
        for (String content : List.of("1", "2", "3", "4", "5")) {
            deployed(content, bundle("releases", 5));
        }

        assertThat(keys("releases")).hasSize(6);
        assertThat(controller.emulator.requests().count("DeleteObject")).isZero();
    }

    @Test
    void aDeploymentThatFailsRemovesNothing() throws Exception {
        for (String content : List.of("1", "2", "3")) {
            deployed(content, bundle("releases", 0));
        }
        controller
                .emulator
                .faults()
                .on("CreateDeployment")
                .answer(400, "DeploymentConfigDoesNotExistException", "gone");

        FakeContext build = deploy("4", bundle("releases", 1));

        assertThat(build.problem()).isInstanceOf(AbortException.class);
        assertThat(keys("releases")).hasSize(5);
        assertThat(controller.emulator.requests().count("ListObjects")).isZero();
    }

    @Test
    void aBuildThatDoesNotWaitForTheEndRemovesNothing() throws Exception {
        for (String content : List.of("1", "2", "3")) {
            deployed(content, bundle("releases", 0));
        }
        DeployOptions options = new DeployOptions();
        options.setWait(false);
        CodeDeployStep step = step(bundle("releases", 1));
        step.setOptions(options);

        FakeContext build = run("4", step);

        assertThat(build.result()).containsEntry("status", "Created");
        assertThat(keys("releases")).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ListObjects  | No older bundle could be removed from s3://releases/apps/: access to s3://releases/apps/ was denied \\(s3:ListBucket\\); .*
            DeleteObject | No older bundle could be removed from s3://releases/apps/: access to s3://releases/apps/[0-9a-f]{64}.zip was denied \\(s3:DeleteObject\\); .*
            """)
    void aRemovalThatIsDeniedIsOneWarningAndTheBuildSucceeds(String operation, String warning) throws Exception {
        for (String content : List.of("1", "2", "3")) {
            deployed(content, bundle("releases", 0));
        }
        controller.emulator.s3Faults().on(operation).deny();

        FakeContext build = deploy("4", bundle("releases", 1));

        assertThat(build.result()).containsEntry("status", "Succeeded");
        List<String> warnings =
                build.log().lines().filter(line -> line.contains("WARNING")).toList();
        assertThat(warnings).hasSize(1);
        assertThat(warnings.get(0)).matches("\\[CodeDeploy] WARNING: " + warning);
        assertThat(build.log()).doesNotContain("\tat ");
        assertThat(keys("releases")).hasSize(5);
        assertThat(controller.emulator.requests().count("DeleteObject")).isLessThanOrEqualTo(1);
    }

    @Test
    void aFailureInTheMiddleSaysHowFarItGot() throws Exception {
        for (String content : List.of("1", "2", "3", "4")) {
            deployed(content, bundle("releases", 0));
        }
        int[] calls = new int[1];
        controller
                .emulator
                .s3Faults()
                .on("DeleteObject")
                .when(call -> ++calls[0] > 1)
                .deny();

        FakeContext build = deploy("5", bundle("releases", 1));

        assertThat(build.log())
                .contains(
                        "[CodeDeploy] WARNING: Only 1 older bundle could be removed from s3://releases/apps/: access to");
        assertThat(build.result()).containsEntry("status", "Succeeded");
        assertThat(keys("releases")).hasSize(5);
    }

    @Test
    void aServiceThatCannotTellWhatIsInUseLetsEverythingStay() throws Exception {
        for (String content : List.of("1", "2", "3")) {
            deployed(content, bundle("releases", 0));
        }
        controller.emulator.faults().on("ListDeployments").deny();

        FakeContext build = deploy("4", bundle("releases", 1));

        assertThat(build.log()).contains("[CodeDeploy] WARNING: No older bundle could be removed from ");
        assertThat(keys("releases")).hasSize(5);
        assertThat(controller.emulator.requests().count("DeleteObject")).isZero();
    }

    @Test
    void theExpectedOwnerIsAskedForHereToo() throws Exception {
        WorkspaceBundle bundle = bundle("releases", 1);
        UploadSettings upload = new UploadSettings();
        upload.setExpectedBucketOwner(controller.emulator.account());
        bundle.setUpload(upload);
        for (String content : List.of("1", "2", "3")) {
            deployed(content, bundle);
        }

        assertThat(keys("releases")).hasSize(3);
        assertThat(Map.of(
                        "list", controller.emulator.requests().of("ListObjects").get(0),
                        "delete",
                                controller
                                        .emulator
                                        .requests()
                                        .of("DeleteObject")
                                        .get(0)))
                .allSatisfy((what, call) -> assertThat(owner(call)).isEqualTo(controller.emulator.account()));
    }

    @Test
    void aFreestyleJobRemovesThemToo() throws Exception {
        for (String content : List.of("1", "2", "3")) {
            deployed(content, bundle("releases", 0));
        }
        write("4");
        CodeDeployPublisher publisher = new CodeDeployPublisher("shop", "prod");
        publisher.setRevision(bundle("releases", 1));
        publisher.setConnection(controller.connection());
        FreestyleBuild build = new FreestyleBuild(controller, workspace);

        assertThat(build.perform(publisher)).isEmpty();

        assertThat(build.log()).contains("[CodeDeploy] Removed 2 older bundles from s3://releases/apps/");
        assertThat(keys("releases")).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -1   | ''               | keepRevisions '-1' is not a number of bundles; use 0 to keep all, or 1 to 1000
            1001 | ''               | keepRevisions '1001' is not a number of bundles; use 0 to keep all, or 1 to 1000
            3    | apps/latest.zip  | keepRevisions is 3 and key 'apps/latest.zip' does not tell which other objects are bundles of this job; use keyPrefix, or write ${sha256} into key
            3    | b/${BUILD_NUMBER}/${sha256} | keepRevisions is 3 and each build has a place of its own in S3; remove ${BUILD_NUMBER} from key or keyPrefix, or set keepRevisions to 0
            """)
    void aNumberThatCannotBeMeantIsRefusedBeforeAnyCall(int keep, String key, String message) throws Exception {
        WorkspaceBundle bundle = new WorkspaceBundle("releases");
        bundle.setKey(key);
        bundle.setKeepRevisions(keep);

        FakeContext build = run("1", step(bundle));

        assertThat(build.problem()).isInstanceOf(AbortException.class).hasMessage(message);
        assertThat(controller.emulator.requests().all()).isEmpty();
    }

    /**
     * The store tells times to the second and objects of one second are ordered by their keys, so that the contents are taken
     * in such an order that both say the same.
     */
    private List<String> contents() throws IOException, InterruptedException {
        Map<String, String> byChecksum = new TreeMap<>(Comparator.reverseOrder());
        for (String candidate : List.of("a", "b", "c", "d", "e")) {
            Files.writeString(workspace.resolve("page.html"), candidate);
            byChecksum.put(
                    new Bundler(InstantSource.system())
                            .pack(workspace, BundleRequest.of(""), folder.resolve("probe.bundle"))
                            .sha256(),
                    candidate);
        }
        return List.copyOf(byChecksum.values());
    }

    private void write(String number) throws IOException {
        Files.writeString(workspace.resolve("page.html"), contents.get(Integer.parseInt(number) - 1));
    }

    private static String owner(Call call) {
        return call.header("x-amz-expected-bucket-owner").orElse("none");
    }

    private String deployed(String content, WorkspaceBundle bundle) throws Exception {
        FakeContext build = deploy(content, bundle);
        assertThat(build.result()).as(build.log()).containsEntry("status", "Succeeded");
        return key(build);
    }

    private FakeContext deploy(String content, WorkspaceBundle bundle) throws Exception {
        return run(content, step(bundle));
    }

    private FakeContext run(String content, CodeDeployStep step) throws Exception {
        write(content);
        FakeContext build = new FakeContext(FakeBuild.ofPipeline(1), new FilePath(workspace.toFile()));
        step.start(build).start();
        controller.emulator.virtualClock().advanceUntil(build::isOver, Duration.ofHours(1));
        return build;
    }

    private CodeDeployStep step(WorkspaceBundle bundle) {
        CodeDeployStep step = new CodeDeployStep("shop", "prod");
        step.setRevision(bundle);
        step.setConnection(controller.connection());
        return step;
    }

    private static WorkspaceBundle bundle(String bucket, int keep) {
        WorkspaceBundle bundle = new WorkspaceBundle(bucket);
        bundle.setKeyPrefix("apps");
        bundle.setKeepRevisions(keep);
        return bundle;
    }

    @SuppressWarnings("unchecked")
    private static String key(FakeContext build) {
        return ((Map<String, Object>) build.result().get("revision")).get("key").toString();
    }

    private List<String> keys(String bucket) {
        return controller.emulator.s3Objects().keys(bucket);
    }
}
