package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codedeploy.engine.PushedRevision;
import io.jenkins.plugins.codedeploy.engine.RevisionPush;
import io.jenkins.plugins.codedeploy.engine.bundle.BundleRequest;
import io.jenkins.plugins.codedeploy.engine.bundle.ChildProcess;
import io.jenkins.plugins.codedeploy.engine.bundle.LinkPolicy;
import io.jenkins.plugins.codedeploy.engine.bundle.WorkspaceTree;
import io.jenkins.plugins.codedeploy.engine.plan.BundleType;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a host gets when it fetches a bundle from S3 and unpacks it with the system's own tools. */
class BundleFormatsTest {
    @TempDir
    private Path directory;

    private UploadStage stage;

    @BeforeEach
    void open() throws IOException {
        stage = new UploadStage(directory);
        new WorkspaceTree(stage.workspace())
                .file("scripts/start.sh", "#!/bin/sh\nexit 0\n")
                .mode("scripts/start.sh", "rwxr-x--x")
                .file("bin/tool", noise(70_000))
                .mode("bin/tool", "r-x------")
                .file("empty.txt", "")
                .directory("cache/empty")
                .mode("cache", "rwx------")
                .link("current", "bin/tool")
                .link("bin/up", "../scripts")
                .file("a-rather-long-folder-name/".repeat(6) + "ümlaut ☃.txt", "Grüße")
                .file("log/text.log", "one more line of a log\n".repeat(100_000))
                .file("lib/app.jar", noise(9_000_001))
                .file("lib/small.jar", noise(600_000));
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    @ParameterizedTest
    @EnumSource(names = {"ZIP", "TAR", "TGZ"})
    void theUploadedBundleUnpacksToExactlyTheSameTreeWithModesAndLinks(BundleType format) throws Exception {
        Map<String, String> before = WorkspaceTree.describe(stage.workspace());

        PushedRevision pushed = stage.push(format);

        assertThat(WorkspaceTree.describe(unpacked(pushed, format))).isEqualTo(before);
        assertThat(WorkspaceTree.describe(stage.workspace())).isEqualTo(before);
        assertThat(pushed.size()).isGreaterThan(RevisionPush.PART_SIZE);
        assertThat(pushed.revision().key()).isEqualTo("shop/" + pushed.sha256() + "." + format.wire());
        assertThat(stage.openUploads()).isEmpty();
        assertThat(stage.temporaryFiles()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"ZIP", "TAR", "TGZ"})
    void followedLinksUnpackToWhatTheyPointedTo(BundleType format) throws Exception {
        Map<String, String> before = WorkspaceTree.describe(stage.workspace());

        PushedRevision pushed = stage.push(BundleRequest.of("").as(format).withLinks(LinkPolicy.FOLLOW));

        Map<String, String> expected = new TreeMap<>(before);
        expected.put("current", before.get("bin/tool"));
        expected.put("bin/up", before.get("scripts"));
        expected.put("bin/up/start.sh", before.get("scripts/start.sh"));
        assertThat(WorkspaceTree.describe(unpacked(pushed, format))).isEqualTo(expected);
        assertThat(WorkspaceTree.describe(stage.workspace())).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(names = {"ZIP", "TAR", "TGZ"})
    void aLinkOutOfTheWorkspaceIsRefusedKeptOrFollowedAndNothingIsSent(BundleType format) throws Exception {
        Files.writeString(directory.resolve("secret.txt"), "of another job");
        new WorkspaceTree(stage.workspace()).link("outside", "../secret.txt");

        for (LinkPolicy links : LinkPolicy.values()) {
            assertThatThrownBy(() -> stage.push(BundleRequest.of("").as(format).withLinks(links)))
                    .isInstanceOf(InputProblem.class)
                    .hasMessageContaining("'outside'")
                    .hasMessageNotContaining("of another job");
        }
        assertThat(stage.emulator.requests().all()).isEmpty();
        assertThat(stage.temporaryFiles()).isEmpty();
    }

    private Path unpacked(PushedRevision pushed, BundleType format) throws Exception {
        Path archive = Files.write(
                directory.resolve("fetched"),
                stage.emulator
                        .s3Objects()
                        .read(UploadStage.BUCKET, pushed.revision().key()));
        Path host = Files.createDirectories(directory.resolve("host"));
        List<String> command =
                switch (format) {
                    case ZIP -> List.of("unzip", "-qo", archive.toString(), "-d", host.toString());
                    case TAR -> List.of("tar", "-xpf", archive.toString(), "-C", host.toString());
                    default -> List.of("tar", "-zxpf", archive.toString(), "-C", host.toString());
                };
        assertThat(ChildProcess.run(directory, command.toArray(String[]::new))).isEmpty();
        return host;
    }
}
