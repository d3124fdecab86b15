package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.AbortException;
import io.jenkins.plugins.codedeploy.engine.bundle.WorkspaceTree;
import io.jenkins.plugins.codedeploy.engine.protection.Profile;
import io.jenkins.plugins.codedeploy.engine.protection.Rule;
import io.jenkins.plugins.codedeploy.revision.WorkspaceBundle;
import io.jenkins.plugins.codedeploy.step.CodeDeployPushStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a build does with each kind of secret in its bundle: a warning, or a refusal where a profile wants one. */
class SecretsThroughTheStepTest {
    private static final String REMEDY =
            "; exclude it, and let the hosts get secrets from Secrets Manager or Parameter Store";
    private static final String CONTENT = "q7-no-one-may-read-this";

    @TempDir
    Path folder;

    private JenkinsStage stage;
    private WorkspaceTree tree;

    @BeforeEach
    void start() throws IOException {
        stage = new JenkinsStage(folder);
        tree = new WorkspaceTree(stage.workspace).file("appspec.yml", """
                version: 0.0
                os: linux
                files:
                  - source: /
                    destination: /srv/shop
                """);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @ParameterizedTest
    @CsvSource({
        ".env, .env: files of this name usually hold a secret",
        "config/.env.production, config/.env.production: files of this name usually hold a secret",
        "tls/server.pem, tls/server.pem: files of this name usually hold a secret",
        "tls/server.p12, tls/server.p12: files of this name usually hold a secret",
        "id_rsa, id_rsa: files of this name usually hold a secret",
        "keys/id_rsa.bak, keys/id_rsa.bak: files of this name usually hold a secret",
        "keys/id_ed25519, keys/id_ed25519: files of this name usually hold a secret",
        ".git/config, .git/: this folder usually holds secrets",
        "home/.aws/credentials, home/.aws/: this folder usually holds secrets",
        ".ssh/known_hosts, .ssh/: this folder usually holds secrets",
    })
    void aNameOfTheDenylistIsOneWarningAndGoesOnOrStopsWhereAProfileSaysSo(String name, String finding)
            throws Exception {
        tree.file(name, CONTENT);

        assertToldOrRefused(finding + REMEDY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AKIA", "ASIA"})
    void anAccessKeyInASmallTextIsOneWarningWithItsLineOrStopsWhereAProfileSaysSo(String kind) throws Exception {
        tree.file("conf/app.ini", "[aws]\nname = " + CONTENT + "\nkey = " + kind + "IOSFODNN7EXAMPLE\n");

        FakeContext build = assertToldOrRefused("conf/app.ini:3: this looks like an AWS access key id;"
                + " remove the key and deactivate it; let the hosts use their instance role");

        assertThat(build.log()).doesNotContain("IOSFODNN7EXAMPLE");
    }

    @ParameterizedTest
    @ValueSource(strings = {".env.example", "keys/id_rsa.pub", "environment.txt", "my.pem.txt"})
    void aNameThatOnlyLooksLikeOneIsSentWithoutAWord(String name) throws Exception {
        tree.file(name, CONTENT);
        stage.profiles.add(new Profile("folder 'shop'", "", Set.of(Rule.BUNDLE_SECRETS_REFUSED), Map.of()));

        FakeContext build = push();

        assertThat(build.result()).containsEntry("uploaded", true);
        assertThat(build.log()).doesNotContain("WARNING");
    }

    private FakeContext assertToldOrRefused(String finding) throws Exception {
        FakeContext told = push();
        assertThat(told.result()).containsEntry("uploaded", true);
        assertThat(told.log().lines().filter(line -> line.contains("WARNING")))
                .containsExactly("[CodeDeploy] WARNING: " + finding);
        assertThat(told.log()).doesNotContain(CONTENT);
        stage.emulator.requests().clear();

        stage.profiles.add(new Profile("folder 'shop'", "", Set.of(Rule.BUNDLE_SECRETS_REFUSED), Map.of()));
        FakeContext refused = push();
        String file = finding.replaceAll(":.*", "");
        assertThat(refused.problem())
                .isInstanceOf(AbortException.class)
                .hasMessageStartingWith("a file of the bundle is '" + file
                        + "', and the data protection profile of folder 'shop' has bundleSecretsRefused; exclude it");
        assertThat(refused.log()).doesNotContain(CONTENT);
        assertThat(stage.emulator.requests().all()).isEmpty();
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.map(Path::toString)).noneMatch(name -> name.endsWith(".bundle"));
        }
        return refused;
    }

    private FakeContext push() throws Exception {
        WorkspaceBundle bundle = new WorkspaceBundle("releases");
        bundle.setDefaultExcludes(false);
        CodeDeployPushStep step = new CodeDeployPushStep();
        step.setRevision(bundle);
        step.setConnection(stage.connection());
        FakeContext build = new FakeContext(FakeBuild.ofPipeline(1), stage.folder());
        step.start(build).start();
        return build;
    }
}
