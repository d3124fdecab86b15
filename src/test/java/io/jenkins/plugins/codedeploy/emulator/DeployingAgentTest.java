package io.jenkins.plugins.codedeploy.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.emulator.host.Bundle;
import io.jenkins.plugins.codedeploy.emulator.host.DeployingAgent;
import io.jenkins.plugins.codedeploy.emulator.host.Diagnosis;
import io.jenkins.plugins.codedeploy.emulator.host.HostCommand;
import io.jenkins.plugins.codedeploy.emulator.host.HostFiles;
import io.jenkins.plugins.codedeploy.emulator.time.VirtualClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the agent of a real host does with a bundle, event by event. */
class DeployingAgentTest {
    private static final String HEAD = "version: 0.0\nos: linux\n";
    private static final String FILES = HEAD + "files:\n  - source: /web\n    destination: /srv/web\n";

    @TempDir
    private Path temporary;

    private final VirtualClock clock = new VirtualClock(EmulatorBuilder.START);
    private final Map<String, byte[]> objects = new HashMap<>();
    private Path root;
    private DeployingAgent agent;

    @BeforeEach
    void host() throws IOException {
        root = Files.createDirectory(temporary.toRealPath().resolve("host"));
        agent = new DeployingAgent(
                "i-1", new HostFiles(root), (bundle, into) -> Files.write(into, objects.get(bundle.key())));
    }

    @Test
    void filesAreCopiedBelowTheRootOfTheHost() {
        put("a", bundle(FILES).with("web/index.html", "hello").with("web/deep/er.txt", "there"));

        assertThat(run("a", "DownloadBundle", "Install")).isEqualTo(Diagnosis.success());

        assertThat(root.resolve("srv/web/index.html")).hasContent("hello");
        assertThat(root.resolve("srv/web/deep/er.txt")).hasContent("there");
    }

    @Test
    void theNextInstallRemovesWhatTheLastOneBrought() {
        put("a", bundle(FILES).with("web/old.txt", "old").with("web/both.txt", "1"));
        put("b", bundle(FILES).with("web/both.txt", "2"));

        run("a", "DownloadBundle", "Install");
        assertThat(run("b", "DownloadBundle", "Install")).isEqualTo(Diagnosis.success());

        assertThat(root.resolve("srv/web/old.txt")).doesNotExist();
        assertThat(root.resolve("srv/web/both.txt")).hasContent("2");
    }

    @Test
    void aFileOfSomebodyElseStopsTheInstallUnlessItMayBeOverwritten() throws IOException {
        Files.createDirectories(root.resolve("srv/web"));
        Files.writeString(root.resolve("srv/web/index.html"), "mine");
        put("a", bundle(FILES).with("web/index.html", "theirs"));
        put("b", bundle(FILES + "file_exists_behavior: RETAIN\n").with("web/index.html", "theirs"));
        put("c", bundle(FILES + "file_exists_behavior: OVERWRITE\n").with("web/index.html", "theirs"));

        assertThat(run("a", "DownloadBundle", "Install").message())
                .isEqualTo("The deployment failed because a specified file already exists at this location:"
                        + " /srv/web/index.html");
        assertThat(run("b", "DownloadBundle", "Install")).isEqualTo(Diagnosis.success());
        assertThat(root.resolve("srv/web/index.html")).hasContent("mine");
        run("c", "DownloadBundle", "Install");
        assertThat(root.resolve("srv/web/index.html")).hasContent("theirs");
    }

    @Test
    void anUnquotedModeIsReadAsOctalByYamlAndGivesOtherBits() throws IOException {
        String permissions = "permissions:\n  - object: /srv/web\n    pattern: \"*.txt\"\n    mode: ";
        put(
                "a",
                bundle(FILES + permissions + "\"0600\"\n")
                        .with("web/a.txt", "x")
                        .with("web/b.md", "x"));
        put("b", bundle(FILES + permissions + "0644\n").with("web/a.txt", "x"));

        run("a", "DownloadBundle", "Install");
        assertThat(mode("srv/web/a.txt")).isEqualTo("rw-------");
        assertThat(mode("srv/web/b.md")).isEqualTo("rw-r--r--");
        run("b", "DownloadBundle", "Install");
        assertThat(mode("srv/web/a.txt")).isEqualTo("r---w----");
    }

    @Test
    void scriptsSeeTheVariablesOfTheAgentAndTheRootOfTheHost() {
        put(
                "a",
                bundle(hook("AfterInstall", "env.sh"))
                        .with("env.sh", "#!/bin/bash\nenv | sort > \"$HOST_ROOT/env\"\npwd > \"$HOST_ROOT/pwd\"\n"));

        assertThat(run("a", "DownloadBundle", "AfterInstall")).isEqualTo(Diagnosis.success());

        assertThat(root.resolve("env"))
                .content()
                .contains(
                        "APPLICATION_NAME=shop",
                        "BUNDLE_BUCKET=releases",
                        "BUNDLE_KEY=a",
                        "DEPLOYMENT_GROUP_NAME=prod",
                        "DEPLOYMENT_ID=d-a",
                        "HOST_ID=i-1",
                        "LIFECYCLE_EVENT=AfterInstall")
                .doesNotContain("MAVEN");
        assertThat(root.resolve("pwd")).content().endsWith("d-a/deployment-archive\n");
    }

    @Test
    void applicationStopRunsFromTheRevisionThatIsOnTheHost() {
        put("a", bundle(hook("ApplicationStop", "stop.sh")).with("stop.sh", "#!/bin/bash\necho old >&2\nexit 4\n"));
        put("b", bundle(HEAD));

        assertThat(run("a", "ApplicationStop")).isEqualTo(Diagnosis.success());
        run("a", "DownloadBundle", "Install");
        Diagnosis failed = run("b", "ApplicationStop");

        assertThat(failed.errorCode()).isEqualTo("ScriptFailed");
        assertThat(failed.message()).isEqualTo("Script at specified location: stop.sh failed with exit code 4");
        assertThat(failed.logTail()).isEqualTo("LifecycleEvent - ApplicationStop\nScript - stop.sh\n[stderr]old\n");
    }

    @Test
    void aScriptThatIsNotInTheBundleIsMissing() {
        put("a", bundle(hook("BeforeInstall", "scripts/none.sh")));

        Diagnosis missing = run("a", "DownloadBundle", "BeforeInstall");

        assertThat(missing.errorCode()).isEqualTo("ScriptMissing");
        assertThat(missing.scriptName()).isEqualTo("scripts/none.sh");
        assertThat(missing.message())
                .startsWith("Script does not exist at specified location: " + root)
                .endsWith("deployment-archive/scripts/none.sh");
    }

    @Test
    void aScriptThatRunsTooLongIsKilledWithItsChildren() {
        put(
                "a",
                bundle(hook("BeforeInstall", "slow.sh") + "      timeout: 1\n")
                        .with("slow.sh", "#!/bin/bash\necho before\nsleep 600\n"));

        Diagnosis timedOut = run("a", "DownloadBundle", "BeforeInstall");

        assertThat(timedOut.errorCode()).isEqualTo("ScriptTimedOut");
        assertThat(timedOut.message())
                .isEqualTo("Script at specified location: slow.sh failed to complete in 1 seconds");
        assertThat(timedOut.logTail()).contains("[stdout]before\n");
    }

    @Test
    void windowsLineEndsInAScriptMakeItUnrunnable() {
        put("a", bundle(hook("BeforeInstall", "crlf.sh")).with("crlf.sh", "#!/bin/bash\r\necho hello\r\n"));

        Diagnosis failed = run("a", "DownloadBundle", "BeforeInstall");

        assertThat(failed.errorCode()).isEqualTo("ScriptFailed");
        assertThat(failed.message()).endsWith("failed with exit code 127");
    }

    @Test
    void aScriptWithoutExecutableBitIsMadeExecutable() {
        put("a", bundle(hook("BeforeInstall", "plain.sh")).with("plain.sh", " #!/bin/bash\nexit 0\n"));

        assertThat(run("a", "DownloadBundle", "BeforeInstall").errorCode()).isEqualTo("Success");
    }

    @Test
    void onlyTheLastLinesOfALongOutputAreKept() {
        put(
                "a",
                bundle(hook("BeforeInstall", "loud.sh"))
                        .with("loud.sh", "#!/bin/bash\nfor i in $(seq 1000); do echo line $i; done\nexit 1\n"));

        Diagnosis failed = run("a", "DownloadBundle", "BeforeInstall");

        assertThat(failed.logTail())
                .hasSizeLessThan(2048)
                .startsWith("[stdout]line ")
                .endsWith("[stdout]line 1000\n");
    }

    @Test
    void aBundleWithoutAppSpecFailsWithTheFirstEventThatNeedsIt() {
        put("a", BundleFixture.empty().with("appspec.yaml", HEAD));

        assertThat(run("a", "ApplicationStop", "DownloadBundle")).isEqualTo(Diagnosis.success());
        Diagnosis failed = run("a", "BeforeInstall");

        assertThat(failed.errorCode()).isEqualTo("UnknownError");
        assertThat(failed.message()).startsWith("The CodeDeploy agent did not find an AppSpec file");
    }

    @Test
    void brokenAppSpecsFailTheWayTheAgentWould() {
        assertThat(complaint("version: 1.0\nos: linux\n")).contains("invalid version value (1.0)");
        assertThat(complaint("version: \"0.0\"\nos: linux\n")).contains("invalid version value (0.0)");
        assertThat(complaint("version: 0.0\nos: solaris\n")).contains("unsupported operating system (solaris)");
        assertThat(complaint("\uFEFF" + HEAD)).contains("unsupported operating system");
        assertThat(complaint("version: 0.0\n\tos: linux\n")).startsWith("(appspec.yml): ");
        assertThat(complaint(HEAD + "permissions:\n  - object: /x\n    pattern: **\n"))
                .startsWith("(appspec.yml): ");
        assertThat(complaint(HEAD + "hooks:\n  - BeforeInstall: f\n")).contains("each_pair");
        assertThat(complaint(HEAD + "hooks:\n  BeforeLunch:\n    - location: x\n"))
                .contains("BeforeLunch");
        assertThat(complaint(hook("BeforeInstall", "x") + "      timeout: abc\n"))
                .contains("timeout");
        assertThat(complaint("")).contains("empty");
    }

    @Test
    void aWrongBundleTypeFailsTheDownload() {
        objects.put("a", "this is no archive".getBytes(StandardCharsets.UTF_8));

        Diagnosis failed = run("a", "DownloadBundle");

        assertThat(failed.errorCode()).isEqualTo("UnknownError");
        assertThat(failed.message()).startsWith("Error extracting zip archive: unzip exited with ");
    }

    @Test
    void aSingleFolderAroundTheBundleIsStripped() throws IOException {
        objects.put("a", tgz("shop-1.0/appspec.yml", FILES, "shop-1.0/web/index.html", "hello"));

        assertThat(run("a", "tgz", "DownloadBundle", "Install")).isEqualTo(Diagnosis.success());

        assertThat(root.resolve("srv/web/index.html")).hasContent("hello");
    }

    @Test
    void aFileThatWouldLeaveTheHostIsRefused() {
        put(
                "a",
                bundle(HEAD + "files:\n  - source: /web\n    destination: /../../outside\n")
                        .with("web/x", "x"));

        assertThat(run("a", "DownloadBundle", "Install").message()).startsWith("outside the host");
    }

    private String complaint(String appSpec) {
        put("broken", BundleFixture.empty().with("appspec.yml", appSpec));
        return run("broken", "DownloadBundle", "BeforeInstall").message();
    }

    private static String hook(String event, String script) {
        return HEAD + "hooks:\n  " + event + ":\n    - location: " + script + "\n";
    }

    private static BundleFixture bundle(String appSpec) {
        return BundleFixture.empty().with("appspec.yml", appSpec);
    }

    private void put(String key, BundleFixture bundle) {
        objects.put(key, bundle.zip());
    }

    /** Runs events of a deployment of the object, an optional bundle type first, and gives how the last one ended. */
    private Diagnosis run(String key, String... events) {
        AtomicReference<Diagnosis> last = new AtomicReference<>();
        String type = events[0].equals("tgz") ? "tgz" : "zip";
        for (String event : events) {
            if (!event.equals("tgz")) {
                Bundle bundle = Bundle.s3("releases", key, "", "", type);
                HostCommand command =
                        new HostCommand("d-" + key, "shop", "prod", "group-id", event, bundle, "DISALLOW", false);
                agent.perform(command, clock, outcome -> last.set(outcome.diagnosis()));
                clock.advance(Duration.ofSeconds(1));
            }
        }
        return last.get();
    }

    private String mode(String path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve(path)));
    }

    private static byte[] tgz(String... namesAndContents) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            for (int index = 0; index < namesAndContents.length; index += 2) {
                byte[] content = namesAndContents[index + 1].getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(namesAndContents[index]);
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }
}
