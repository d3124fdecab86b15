package io.jenkins.plugins.codedeploy.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.Opcodes;

class FactsTest {

    private static final String TYPE = "core\thudson.probe.%s\tTYPE\tv\t\t%s\t%s\t\n";
    private static final String MEMBER = "core\thudson.probe.%s\tMETHOD\tv\t%s\t%s\t%s\t\n";

    @TempDir
    private Path directory;

    @Test
    void withoutAnyFactsThereIsNothingToCheckAgainst() throws IOException {
        Properties unset = new Properties();
        unset.setProperty("jenkins.war", "${jenkins.war}");
        unset.setProperty("jenkins.plugins", "");
        unset.setProperty("jenkins.api", "${jenkins.api}");

        assertThat(Facts.given(unset, directory.resolve("project"))).isEmpty();
    }

    @Test
    void listsNextToTheProjectAreFoundWithoutBeingNamed() throws IOException {
        lists("../shared/reference/jenkins-api", "", "");

        assertThat(Facts.given(new Properties(), directory.resolve("project")))
                .extracting(Release::label)
                .containsExactly("core 2.479.3", "core 2.555.3");
    }

    @Test
    void aMemberIsReadWithItsModifiersExceptionsAndRestriction() throws IOException {
        String lines = TYPE.formatted(
                        "A$B",
                        "Ljava/util/ArrayList;",
                        "protected static final class hudson.probe.A.B<T extends java.util.Map<T, X>>"
                                + " extends java.util.ArrayList<T> implements java.io.Closeable, hudson.probe.A.C<T>")
                + MEMBER.formatted(
                        "A$B",
                        "DR",
                        "go(Ljava/lang/String;)V",
                        "protected static <T> void go(String a) throws java.io.IOException, InterruptedException, T");
        lists("api", lines, lines);
        ApiType type = releases().get(0).classes().find("hudson/probe/A$B").orElseThrow();
        ApiMember member = type.member("go", "(Ljava/lang/String;)V").orElseThrow();

        assertThat(type.access()).isEqualTo(Opcodes.ACC_PROTECTED | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL);
        assertThat(type.superName()).isEqualTo("java/util/ArrayList");
        assertThat(type.interfaces()).containsExactly("java/io/Closeable", "hudson/probe/A$C");
        assertThat(member.access()).isEqualTo(Opcodes.ACC_PROTECTED | Opcodes.ACC_STATIC);
        assertThat(member.restricted()).isTrue();
        assertThat(member.exceptions()).containsExactly("*", "java/io/IOException", "java/lang/InterruptedException");
    }

    @Test
    void membersOfListedInterfacesArePublic() throws IOException {
        String lines = TYPE.formatted("P", "", "public abstract interface hudson.probe.P extends java.lang.Runnable")
                + MEMBER.formatted("P", "", "go()V", "abstract void go()")
                + MEMBER.formatted("P", "", "may()V", "default void may()");
        lists("api", lines, lines);
        ApiType type = releases().get(1).classes().find("hudson/probe/P").orElseThrow();

        assertThat(type.isInterface()).isTrue();
        assertThat(type.interfaces()).containsExactly("java/lang/Runnable");
        assertThat(type.member("go", "()V").orElseThrow().access())
                .isEqualTo(Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT);
        assertThat(type.member("may", "()V").orElseThrow().access()).isEqualTo(Opcodes.ACC_PUBLIC);
    }

    @Test
    void theClassesOfAWarAndOfPluginFilesAreReadFromTheirJars() throws IOException {
        CompiledClasses core = new Sources(Map.of("hudson/probe/A.java", "package hudson.probe; public class A {}"))
                .compile(directory.resolve("core"));
        CompiledClasses plugin = new Sources(
                        Map.of("org/jenkinsci/probe/B.java", "package org.jenkinsci.probe; public class B {}"))
                .compile(directory.resolve("plugin"));
        Path plugins = Files.createDirectories(directory.resolve("plugins"));
        archive(directory.resolve("jenkins.war"), "WEB-INF/lib/jenkins-core.jar", core, "2.541.3");
        archive(plugins.resolve("probe.hpi"), "WEB-INF/lib/probe.jar", plugin, "unused");
        Properties given = new Properties();
        given.setProperty("jenkins.war", directory.resolve("jenkins.war").toString());
        given.setProperty("jenkins.plugins", plugins.toString());

        List<Release> releases = Facts.given(given, directory);

        assertThat(releases).extracting(Release::label).containsExactly("core 2.541.3");
        assertThat(releases.get(0).classes().find("hudson/probe/A")).isPresent();
        assertThat(releases.get(0).classes().find("org/jenkinsci/probe/B")).isPresent();
        assertThat(releases.get(0).classes().find("hudson/probe/C")).isEmpty();
    }

    private List<Release> releases() throws IOException {
        Properties given = new Properties();
        given.setProperty("jenkins.api", directory.resolve("project/api").toString());
        return Facts.given(given, directory.resolve("elsewhere"));
    }

    private void lists(String folder, String older, String newer) throws IOException {
        Files.createDirectories(directory.resolve("project"));
        Path lists = Files.createDirectories(
                directory.resolve("project").resolve(folder).normalize());
        write(lists.resolve("core-2.479.3.tsv.gz"), older);
        write(lists.resolve("core-2.555.3.tsv.gz"), newer);
    }

    private static void write(Path file, String lines) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(lines.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void archive(Path file, String jarName, CompiledClasses classes, String version) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Jenkins-Version", version);
        try (JarOutputStream outer = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (JarOutputStream inner = new JarOutputStream(bytes)) {
                for (Map.Entry<String, byte[]> each : classes.files().entrySet()) {
                    inner.putNextEntry(new ZipEntry(each.getKey() + ".class"));
                    inner.write(each.getValue());
                }
            }
            outer.putNextEntry(new ZipEntry(jarName));
            outer.write(bytes.toByteArray());
        }
    }
}
