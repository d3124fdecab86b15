package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.AbortException;
import hudson.FilePath;
import io.jenkins.plugins.codedeploy.engine.bundle.WorkspaceTree;
import io.jenkins.plugins.codedeploy.revision.WorkspaceBundle;
import io.jenkins.plugins.codedeploy.step.CodeDeployPushStep;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the options of {@code workspaceBundle} put into S3, and what of a bundle is told before it is sent. */
class BundleThroughTheStepTest {
    @TempDir
    Path folder;

    private ControllerStage controller;
    private Path workspace;
    private WorkspaceTree tree;
    private WorkspaceBundle bundle;
    private String pushed = "";

    @BeforeEach
    void start() throws IOException {
        controller = new ControllerStage();
        controller.emulator.versionedBucket("releases");
        workspace = Files.createDirectories(folder.resolve("shop"));
        tree = new WorkspaceTree(workspace).file("appspec.yml", "version: 0.0\nos: linux\n");
        bundle = new WorkspaceBundle("releases");
    }

    @AfterEach
    void close() {
        controller.close();
    }

    @Test
    void patternsAndMappingsChooseAndMoveAndTheWorkspaceIsAsBefore() throws Exception {
        tree.file("out/a/app.zip", "1")
                .file("out/b/lib.zip", "2")
                .file("page.html", "3")
                .file("page.html.map", "4");
        bundle.setIncludes("appspec.yml, **/*.zip, page.*");
        bundle.setExcludes("**/*.map");
        bundle.setPathMappings("out/**/*.zip => dist");
        Map<String, String> before = WorkspaceTree.describe(workspace);

        push();

        assertThat(files()).containsExactly("appspec.yml", "dist/a/app.zip", "dist/b/lib.zip", "page.html");
        assertThat(WorkspaceTree.describe(workspace)).isEqualTo(before);
    }

    @Test
    void aFolderOfTheWorkspaceBecomesTheRoot() throws Exception {
        tree.file("dist/appspec.yml", "version: 0.0\nos: linux\n").file("dist/js/app.js", "1");
        bundle.setDirectory("dist");

        push();

        assertThat(files()).containsExactly("appspec.yml", "js/app.js");
    }

    @Test
    void filesOfVersionControlAreLeftOutUntilTheDefaultExcludesAreOff() throws Exception {
        tree.file(".git/HEAD", "ref").file(".gitignore", "x");

        push();
        assertThat(files()).containsExactly("appspec.yml");

        bundle.setDefaultExcludes(false);
        push();
        assertThat(files()).containsExactly(".git/HEAD", ".gitignore", "appspec.yml");
    }

    @Test
    void aLinkIsKeptOrFollowedAndNeverOutOfTheWorkspace() throws Exception {
        tree.file("lib/app-1.2.txt", "content").link("app.txt", "lib/app-1.2.txt");

        push();
        assertThat(content("app.txt")).isEqualTo("lib/app-1.2.txt");

        bundle.setFollowLinks(true);
        push();
        assertThat(content("app.txt")).isEqualTo("content");

        controller.emulator.requests().clear();
        Files.writeString(folder.resolve("secret.txt"), "of another job");
        tree.link("outside", "../secret.txt");
        FakeContext build = run();
        assertThat(build.problem()).isInstanceOf(AbortException.class).hasMessageContaining("'outside'");
        assertThat(controller.emulator.requests().all()).isEmpty();
    }

    @Test
    void aKeyOfTheUsersOwnHoldsTheChecksumWhereItSaysSo() throws Exception {
        bundle.setKey("shop/main/42/${sha256}.zip");

        Map<String, Object> result = push().result();

        assertThat(result).containsEntry("key", "shop/main/42/" + result.get("sha256") + ".zip");
        assertThat(controller.emulator.s3Objects().keys("releases"))
                .containsExactly(result.get("key").toString());
    }

    @Test
    void equalContentInAnotherFolderAndOfAnotherAgeIsFoundInS3AndOneLineSaysSo() throws Exception {
        tree.file("page.html", "1");
        Map<String, Object> first = push().result();
        workspace = Files.createDirectories(folder.resolve("other agent"));
        new WorkspaceTree(workspace).file("page.html", "1").file("appspec.yml", "version: 0.0\nos: linux\n");
        Files.setLastModifiedTime(workspace.resolve("page.html"), FileTime.from(Instant.EPOCH));

        FakeContext build = run(2);

        assertThat(build.result())
                .containsEntry("uploaded", false)
                .containsEntry("key", first.get("key"))
                .containsEntry("versionId", first.get("versionId"))
                .containsEntry("eTag", first.get("eTag"));
        assertThat(build.log()
                        .lines()
                        .filter(line -> line.contains(first.get("key").toString())))
                .hasSize(1);
        assertThat(controller.emulator.requests().count("PutObject")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 'shop/${JOB_NAME}/${BUILD_NUMBER}/${sha256}.zip', 'shop/folder/shop/42/SHA.zip'",
        "'', '${JOB_NAME}-${BUILD_NUMBER}.zip', 'folder/shop-42.zip'",
        "'apps/${JOB_NAME}/${BUILD_NUMBER}', '', 'apps/folder/shop/42/SHA.zip'",
    })
    void jobNumberAndChecksumTakeThePlaceOfTheirVariablesInTheKey(String prefix, String template, String expected)
            throws Exception {
        bundle.setKeyPrefix(prefix);
        bundle.setKey(template);

        Map<String, Object> result = run(42).result();

        String key = expected.replace("SHA", result.get("sha256").toString());
        assertThat(result).containsEntry("key", key).containsEntry("uploaded", true);
        assertThat(controller.emulator.s3Objects().keys("releases")).containsExactly(key);
    }

    @Test
    void anotherVariableInTheKeyIsNamedBeforeAnyCall() throws Exception {
        bundle.setKey("shop/${BRANCH_NAME}/${sha256}.zip");

        assertThat(run(42).problem())
                .isInstanceOf(AbortException.class)
                .hasMessage("key 'shop/${BRANCH_NAME}/${sha256}.zip' has a variable that is not known;"
                        + " use ${JOB_NAME} or ${BUILD_NUMBER}, and ${sha256} in key alone");
        assertThat(controller.emulator.requests().all()).isEmpty();
    }

    @Test
    void secretsInTheBundleAreOneWarningEachAndNoneIsRepeated() throws Exception {
        tree.file("config/.env", "PASSWORD=hunter2\n")
                .file("deploy.pem", "x")
                .file("ssh/id_rsa", "x")
                .file(".aws/credentials", "x")
                .file("settings.ini", "[aws]\nkey = AKIAIOSFODNN7EXAMPLE\n");

        FakeContext build = push();

        assertThat(build.result()).containsEntry("uploaded", true);
        assertThat(build.log())
                .contains("config/.env")
                .contains("deploy.pem")
                .contains("ssh/id_rsa")
                .contains(".aws")
                .contains("settings.ini:2")
                .doesNotContain("hunter2")
                .doesNotContain("AKIAIOSFODNN7EXAMPLE");
        assertThat(controller.emulator.requests().count("PutObject")).isEqualTo(1);
    }

    private FakeContext push() throws Exception {
        FakeContext build = run();
        pushed = build.result().get("key").toString();
        return build;
    }

    private FakeContext run() throws Exception {
        return run(1);
    }

    private FakeContext run(int number) throws Exception {
        CodeDeployPushStep step = new CodeDeployPushStep();
        step.setRevision(bundle);
        step.setConnection(controller.connection());
        FakeContext build = new FakeContext(FakeBuild.ofPipeline(number), new FilePath(workspace.toFile()));
        step.start(build).start();
        return build;
    }

    private List<String> files() throws IOException {
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = zip()) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    names.add(entry.getName());
                }
            }
        }
        return names;
    }

    private String content(String name) throws IOException {
        try (ZipInputStream zip = zip()) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        throw new AssertionError(name + " is not in the bundle");
    }

    private ZipInputStream zip() throws IOException {
        return new ZipInputStream(
                new ByteArrayInputStream(controller.emulator.s3Objects().read("releases", pushed)));
    }
}
