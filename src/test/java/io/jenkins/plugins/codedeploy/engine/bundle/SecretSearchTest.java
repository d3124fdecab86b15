package io.jenkins.plugins.codedeploy.engine.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codedeploy.engine.plan.BundleType;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Looking for secrets without packing: the same findings, and nothing written. */
class SecretSearchTest {
    private static final String KEY = "key = AKIAIOSFODNN7EXAMPLE\n";

    @TempDir
    Path folder;

    private Path workspace;

    @BeforeEach
    void fill() throws IOException {
        workspace = Files.createDirectories(folder.resolve("shop"));
        WorkspaceTree.withAppSpec(workspace)
                .file("config/.env", "PASSWORD=hunter2\n")
                .file("conf/app.ini", "# one\n" + KEY)
                .file("tls/server.txt", "-----BEGIN PRIVATE KEY-----\n")
                .file("empty.txt", "")
                .file("exact.txt", KEY + "x".repeat(ContentProbe.SMALL_TEXT - KEY.length()))
                .file("large.txt", KEY + "x".repeat(ContentProbe.SMALL_TEXT))
                .file("excluded/.env", "PASSWORD=hunter2\n")
                .file("image.bin", new byte[] {0, 1, 2, 3})
                .link("link", "empty.txt");
    }

    @ParameterizedTest
    @EnumSource(names = {"ZIP", "TAR", "TGZ"})
    void everyFormatIsSearchedBeforePackingAsItIsWhilePacking(BundleType format) throws Exception {
        BundleRequest request = BundleRequest.of("")
                .selecting("", "excluded/**")
                .withDefaultExcludes(false)
                .as(format);

        List<Finding> found = SecretSearch.in(workspace, request);

        assertThat(found)
                .extracting(Finding::file)
                .containsExactly("conf/app.ini", "config/.env", "exact.txt", "tls/server.txt");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(workspace);
        }
        PackedBundle packed =
                new Bundler(InstantSource.system()).pack(workspace, request, folder.resolve("app.bundle"));
        assertThat(packed.findings().stream().filter(finding -> finding.topic() == Finding.Topic.SECRET))
                .containsExactlyElementsOf(found);
    }

    @Test
    void aSecretInTheAppSpecFileIsFoundWhereverThatComesFrom() throws Exception {
        Files.writeString(workspace.resolve("prod.yml"), WorkspaceTree.APPSPEC + "# " + KEY);
        BundleRequest request = BundleRequest.of("").selecting("empty.txt", "");

        assertThat(SecretSearch.in(workspace, request.withAppSpec(new AppSpecChoice.WorkspaceFile("prod.yml"))))
                .extracting(Finding::text)
                .containsExactly(
                        "appspec.yml:6: this looks like an AWS access key id; remove the key and deactivate it;"
                                + " let the hosts use their instance role");
        assertThat(SecretSearch.in(workspace, request.withAppSpec(new AppSpecChoice.Text("version: 0.0\n"))))
                .isEmpty();
        assertThatThrownBy(() -> SecretSearch.in(workspace, request))
                .isInstanceOf(InputProblem.class)
                .hasMessageStartingWith("no appspec.yml at the root of the bundle ");
    }

    @Test
    void anInterruptedSearchEndsAsThat() throws Exception {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> SecretSearch.in(workspace, BundleRequest.of("")))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }
}
