package io.jenkins.plugins.codedeploy.engine.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.engine.plan.BundleType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReproducibilityTest {
    @TempDir
    Path temporary;

    private Path workspace(String name, boolean backwards) throws IOException {
        WorkspaceTree tree = new WorkspaceTree(Files.createDirectories(temporary.resolve(name)));
        for (int i = 0; i < 50; i++) {
            int number = backwards ? 49 - i : i;
            byte[] noise = new byte[number * 1000];
            new Random(number).nextBytes(noise);
            tree.file("d" + number % 5 + "/file" + number, noise)
                    .file("d" + number % 5 + "/text" + number, ("line " + number + "\n").repeat(number * 1000));
        }
        return tree.file("appspec.yml", WorkspaceTree.APPSPEC)
                .file("grün/naïve ☃.txt", "x")
                .link("verknüpfung", "grün/naïve ☃.txt")
                .file("large.log", "0123456789 some text that repeats\n".repeat(100_000))
                .root;
    }

    private String sha256(Path workspace, BundleType format, Map<String, String> environment, String... options)
            throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String[] command = new String[options.length + 7];
        command[0] = java;
        System.arraycopy(options, 0, command, 1, options.length);
        command[options.length + 1] = "-classpath";
        command[options.length + 2] = System.getProperty("java.class.path");
        command[options.length + 3] = PackInChild.class.getName();
        command[options.length + 4] = workspace.toString();
        command[options.length + 5] = format.name();
        command[options.length + 6] = temporary.resolve("bundle").toString();
        return ChildProcess.run(temporary, environment, command);
    }

    @ParameterizedTest
    @EnumSource(names = {"ZIP", "TAR", "TGZ"})
    void equalContentGivesEqualBytesInEveryFolderTimeZoneLocaleAndNumberOfThreads(BundleType format) throws Exception {
        Path first = workspace("first", false);
        Path second = workspace("somewhere/else", true);
        Files.setLastModifiedTime(second.resolve("large.log"), FileTime.from(Instant.parse("2001-02-03T04:05:06Z")));

        String one = sha256(first, format, Map.of("TZ", "Pacific/Kiritimati", "LC_ALL", "C.UTF-8"));
        String two =
                sha256(second, format, Map.of("TZ", "America/Anchorage", "LC_ALL", "C"), "-XX:ActiveProcessorCount=1");

        assertThat(one).matches("[0-9a-f]{64}");
        assertThat(two).isEqualTo(one);
    }

    @ParameterizedTest
    @EnumSource(names = {"ZIP", "TAR", "TGZ"})
    void anyDifferenceThatAHostWouldSeeGivesOtherBytes(BundleType format) throws Exception {
        Path workspace = workspace("first", false);
        String before = sha256(workspace, format, Map.of());

        new WorkspaceTree(workspace).mode("large.log", "rwxr-xr-x");

        assertThat(sha256(workspace, format, Map.of())).isNotEqualTo(before);
    }
}
