package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.AbortException;
import hudson.FilePath;
import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.publisher.CodeDeployPublisher;
import io.jenkins.plugins.codedeploy.revision.AppSpecRevision;
import io.jenkins.plugins.codedeploy.revision.Placeholder;
import io.jenkins.plugins.codedeploy.revision.WorkspaceBundle;
import io.jenkins.plugins.codedeploy.step.CodeDeployPushStep;
import io.jenkins.plugins.codedeploy.step.CodeDeployStep;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Placeholders of AppSpec files from the steps and the form down to what AWS gets. */
class PlaceholdersTest {
    private static final String TEMPLATE = """
            version: 0.0
            os: linux
            files:
              - source: /page.html
                destination: {{target}}
            hooks:
              AfterInstall:
                - location: page.html
                  timeout: {{seconds:integer}}
            """;
    private static final String RENDERED = """
            version: 0.0
            os: linux
            files:
              - source: /page.html
                destination: "/srv/a: b # c"
            hooks:
              AfterInstall:
                - location: page.html
                  timeout: 30
            """;
    private static final String LAMBDA = """
            version: 0.0
            Resources:
              - hello:
                  Type: AWS::Lambda::Function
                  Properties:
                    Name: hello
                    Alias: live
                    CurrentVersion: "1"
                    TargetVersion: "{{version:integer}}"
            """;

    @TempDir
    Path folder;

    private ControllerStage controller;
    private Path workspace;

    @BeforeEach
    void start() throws IOException {
        controller = new ControllerStage();
        controller.emulator.versionedBucket("releases");
        controller.emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(1));
        controller.emulator.lambdaGroup("fn", "live");
        workspace = Files.createDirectories(folder.resolve("shop"));
        Files.createDirectories(workspace.resolve("dist"));
        Files.writeString(workspace.resolve("dist/appspec.yml"), TEMPLATE);
        Files.writeString(workspace.resolve("dist/page.html"), "hello\n");
    }

    @AfterEach
    void close() {
        controller.close();
    }

    @Test
    void theBundleHasTheValuesAsYamlTextsAndTheWorkspaceIsAsBefore() throws Exception {
        FakeContext build = run(push(values("/srv/a: b # c", "30")));

        assertThat(appSpecOf(build)).isEqualTo(RENDERED);
        assertThat(build.log().lines())
                .first()
                .isEqualTo("[CodeDeploy] Placeholders of dist/appspec.yml filled in, sha256 " + sha256(RENDERED));
        assertThat(workspace.resolve("dist/appspec.yml")).hasContent(TEMPLATE);
        assertThat(build.log()).doesNotContain("/srv/a: b");
    }

    @Test
    void aFileThatIsChosenByPathIsFilledInToo() throws Exception {
        Files.move(workspace.resolve("dist/appspec.yml"), workspace.resolve("prod.yml"));
        WorkspaceBundle bundle = values("/srv/a: b # c", "30");
        bundle.setAppSpec("prod.yml");

        FakeContext build = run(push(bundle));

        assertThat(appSpecOf(build)).isEqualTo(RENDERED);
        assertThat(build.log())
                .startsWith("[CodeDeploy] Placeholders of prod.yml filled in, sha256 " + sha256(RENDERED));
        assertThat(workspace.resolve("dist/appspec.yml")).doesNotExist();
        assertThat(workspace.resolve("prod.yml")).hasContent(TEMPLATE);
    }

    @Test
    void withoutValuesTheFileIsTakenAsItIs() throws Exception {
        CodeDeployPushStep step = push(bundle());
        step.setLint("off");

        FakeContext build = run(step);

        assertThat(appSpecOf(build)).isEqualTo(TEMPLATE);
        assertThat(build.log()).doesNotContain("Placeholders");
    }

    @Test
    void otherValuesAreAnotherBundle() throws Exception {
        Object first = run(push(values("/srv/a", "30"))).result().get("key");

        assertThat(run(push(values("/srv/b", "30"))).result().get("key")).isNotEqualTo(first);
        assertThat(run(push(values("/srv/a", "30"))).result())
                .containsEntry("key", first)
                .containsEntry("uploaded", false);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            target         | /srv | placeholder 'seconds' in line 9 of the AppSpec file has no value; give it a value or remove it
            target seconds | x    | the value of placeholder 'seconds' is not a whole number; correct it
            target seconds other | 3 | value 'other' has no placeholder in the AppSpec file; write {{other}} where it belongs, or remove the value
            target seconds target | 3 | placeholder 'target' has more than one value; remove all but one
            a:integer      | 3    | 'a:integer' is not the name of a placeholder; use letters, digits and _ . -, as between {{ and }} in the AppSpec file, without its type
            """)
    void namesThatDoNotMatchAndValuesThatDoNotFitFailBeforeAnythingIsSent(String names, String value, String message)
            throws Exception {
        WorkspaceBundle bundle = bundle();
        bundle.setPlaceholders(List.of(names.split(" ")).stream()
                .map(name -> new Placeholder(name, value))
                .toList());

        FakeContext build = run(push(bundle));

        assertThat(build.problem()).isInstanceOf(AbortException.class).hasMessage(message);
        assertThat(build.log()).isEmpty();
        assertThat(controller.emulator.requests().all()).isEmpty();
        assertThat(workspace.resolve("dist/appspec.yml")).hasContent(TEMPLATE);
    }

    @Test
    void aMissingFileIsNamed() throws Exception {
        Files.delete(workspace.resolve("dist/appspec.yml"));

        assertThat(run(push(values("/srv", "30"))).problem())
                .hasMessage(
                        "file 'dist/appspec.yml' is not in the workspace; check the path and that the build made it");
        assertThat(controller.emulator.requests().all()).isEmpty();
    }

    @Test
    void anAppSpecFileInsideTheRequestIsFilledIn() throws Exception {
        Files.writeString(workspace.resolve("fn.yaml"), LAMBDA);
        AppSpecRevision revision = new AppSpecRevision();
        revision.setFile("fn.yaml");

        FakeContext build = run(lambda(revision));

        String rendered = LAMBDA.replace("{{version:integer}}", "2");
        assertThat(build.log()).contains("[CodeDeploy] Placeholders of fn.yaml filled in, sha256 " + sha256(rendered));
        assertThat(created()).contains("TargetVersion: \\\"2\\\"").contains(sha256(rendered));
        assertThat(workspace.resolve("fn.yaml")).hasContent(LAMBDA);
    }

    @Test
    void aTextIsFilledInAsWell() throws Exception {
        AppSpecRevision revision = new AppSpecRevision();
        revision.setText(LAMBDA);

        FakeContext build = run(lambda(revision));

        String sum = sha256(LAMBDA.replace("{{version:integer}}", "2"));
        assertThat(created()).contains("TargetVersion: \\\"2\\\"").contains(sum);
        assertThat(build.log())
                .contains("[CodeDeploy] AppSpec file goes with the request (sha256 " + sum.substring(0, 4) + "…"
                        + sum.substring(62) + ")");
    }

    @Test
    void aFreestyleJobExpandsItsVariablesInValues() throws Exception {
        CodeDeployPublisher publisher = new CodeDeployPublisher("shop", "prod");
        publisher.setRevision(values("/srv/${STAGE}", "30"));
        publisher.setConnection(controller.connection());
        FreestyleBuild build = new FreestyleBuild(controller, workspace);

        assertThat(build.perform(publisher)).isEmpty();

        String key = controller.emulator.s3Objects().keys("releases").get(0);
        assertThat(appSpec(key)).contains("destination: \"/srv/prod\"");
        assertThat(workspace.resolve("dist/appspec.yml")).hasContent(TEMPLATE);
    }

    private String created() {
        return controller.emulator.requests().of("CreateDeployment").get(0).body();
    }

    private CodeDeployStep lambda(AppSpecRevision revision) {
        revision.setPlaceholders(List.of(new Placeholder("version", "2")));
        CodeDeployStep step = new CodeDeployStep("fn", "live");
        step.setRevision(revision);
        step.setConnection(controller.connection());
        return step;
    }

    private CodeDeployPushStep push(WorkspaceBundle bundle) {
        CodeDeployPushStep step = new CodeDeployPushStep();
        step.setRevision(bundle);
        step.setConnection(controller.connection());
        return step;
    }

    private FakeContext run(Step step) throws Exception {
        FakeContext build = new FakeContext(FakeBuild.ofPipeline(1), new FilePath(workspace.toFile()));
        step.start(build).start();
        controller
                .emulator
                .virtualClock()
                .advanceUntil(
                        () -> build.isOver() || controller.emulator.requests().count("CreateDeployment") > 0,
                        Duration.ofHours(1));
        return build;
    }

    private static WorkspaceBundle bundle() {
        WorkspaceBundle bundle = new WorkspaceBundle("releases");
        bundle.setDirectory("dist");
        return bundle;
    }

    private static WorkspaceBundle values(String target, String seconds) {
        WorkspaceBundle bundle = bundle();
        bundle.setPlaceholders(List.of(new Placeholder("target", target), new Placeholder("seconds", seconds)));
        return bundle;
    }

    private String appSpecOf(FakeContext build) throws IOException {
        return appSpec(build.result().get("key").toString());
    }

    private String appSpec(String key) throws IOException {
        byte[] bundle = controller.emulator.s3Objects().read("releases", key);
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bundle))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals("appspec.yml")) {
                    return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        throw new AssertionError("no appspec.yml in " + key);
    }

    private static String sha256(String text) throws NoSuchAlgorithmException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
