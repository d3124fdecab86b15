package io.jenkins.plugins.codedeploy.engine.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    private static final String KEY_ID = "AKIA" + "IOSFODNN7EXAMPLE";

    @TempDir
    Path workspace;

    @TempDir
    Path temporary;

    private java.util.List<Finding> findings() throws Exception {
        return new Bundler(InstantSource.system())
                .pack(workspace, BundleRequest.of("").withDefaultExcludes(false), temporary.resolve("bundle.zip"))
                .findings();
    }

    private WorkspaceTree tree() throws IOException {
        return WorkspaceTree.withAppSpec(workspace);
    }

    @Test
    void namesOnTheDenylistAreReportedAndFoldersOnce() throws Exception {
        tree().file(".env", "A=1")
                .file("config/.env.production", "A=1")
                .file("config/.env.example", "A=")
                .file("certs/server.pem", "x")
                .file(".ssh/known_hosts", "x")
                .file(".ssh/id_rsa", "x")
                .file("keys/id_rsa.bak", "x")
                .file("keys/id_ed25519.pub", "x")
                .file(".git/config", "x")
                .file(".git/objects/x.pem", "x")
                .file("home/.aws/credentials", "x");

        assertThat(findings())
                .allSatisfy(finding -> {
                    assertThat(finding.topic()).isEqualTo(Finding.Topic.SECRET);
                    assertThat(finding.severity()).isEqualTo(Finding.Severity.WARNING);
                    assertThat(finding.remedy())
                            .isEqualTo(
                                    "exclude it, and let the hosts get secrets from Secrets Manager or Parameter Store");
                })
                .extracting(finding -> finding.file() + ": " + finding.problem())
                .containsExactly(
                        ".env: files of this name usually hold a secret",
                        ".git/: this folder usually holds secrets",
                        ".ssh/: this folder usually holds secrets",
                        "certs/server.pem: files of this name usually hold a secret",
                        "config/.env.production: files of this name usually hold a secret",
                        "home/.aws/: this folder usually holds secrets",
                        "keys/id_rsa.bak: files of this name usually hold a secret");
    }

    @Test
    void anAccessKeyIdInASmallTextIsReportedWithItsLine() throws Exception {
        tree().file("config.ini", "[aws]\nregion = x\nkey = " + KEY_ID + "\n");

        assertThat(findings())
                .extracting(Finding::text)
                .containsExactly("config.ini:3: this looks like an AWS access key id;"
                        + " remove the key and deactivate it; let the hosts use their instance role");
    }

    @Test
    void aPrivateKeyIsReportedWithItsLine() throws Exception {
        tree().file("a.txt", "hello\n-----BEGIN RSA " + "PRIVATE KEY-----\nabc\n")
                .file("b.md", "-----\ntitle\n-----");

        assertThat(findings())
                .extracting(Finding::text)
                .containsExactly("a.txt:2: this looks like a private key;"
                        + " exclude it, and let the hosts get secrets from Secrets Manager or Parameter Store");
    }

    @Test
    void textThatOnlyResemblesAKeyIsNotReported() throws Exception {
        tree().file("longer", KEY_ID + "X")
                .file("lower", KEY_ID.toLowerCase(java.util.Locale.ROOT))
                .file("other", "ABIA" + KEY_ID.substring(4))
                .file("binary", "\0\0\0 " + KEY_ID)
                .file("large", " ".repeat(70_000) + KEY_ID);

        assertThat(findings()).isEmpty();
    }

    @Test
    void aKeyIsFoundWhereverItIsAndTheFindingNeverHoldsIt() {
        Random random = new Random(20);
        String alphabet = "abcDEF019 \n=\"-_";
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(200);
            for (int i = 0; i < length; i++) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            int at = random.nextInt(length + 1);
            String before = text.substring(0, at) + "\n";
            byte[] content = (before + KEY_ID + ' ' + text.substring(at)).getBytes(StandardCharsets.ISO_8859_1);

            ContentProbe probe = ContentProbe.of(content, content.length, content.length);

            assertThat(probe.accessKeyLine())
                    .as("round %d: %s", round, text)
                    .isEqualTo((int) before.chars().filter(c -> c == '\n').count() + 1);
            assertThat(probe.finding("x").orElseThrow().text()).doesNotContain(KEY_ID);
        }
    }

    @Test
    void theFirstLineTellsWhatAHostWouldStumbleOver() {
        assertThat(firstLine("#!/bin/sh\necho")).isEqualTo(new FirstLine(true, false, false, false));
        assertThat(firstLine("#!/bin/sh\r\necho")).isEqualTo(new FirstLine(true, true, false, false));
        assertThat(firstLine("\ufeff#!/bin/sh\n")).isEqualTo(new FirstLine(true, false, true, false));
        assertThat(firstLine("\ufeffversion: 0.0\r\n")).isEqualTo(new FirstLine(false, true, true, false));
        assertThat(firstLine("#!/bin/sh")).isEqualTo(new FirstLine(true, false, false, false));
        assertThat(firstLine("\n")).isEqualTo(FirstLine.NONE);
        assertThat(firstLine("")).isEqualTo(FirstLine.NONE);
        assertThat(FirstLine.of(new byte[] {(byte) 0xff, (byte) 0xfe, 'a', 0}, 4))
                .isEqualTo(new FirstLine(false, false, true, true));
    }

    private static FirstLine firstLine(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return FirstLine.of(bytes, bytes.length);
    }
}
