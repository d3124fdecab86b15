package io.jenkins.plugins.codedeploy.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Seeds one disagreement at a time between a signature class and the class it stands for. */
class SignatureCheckTest {

    private static final String TOOL = "hudson/probe/Tool.java";
    private static final String REMEDY = "; write the signature class as the real one is";
    private static final String PLACE = "signature class hudson.probe.Tool: ";

    private static final Sources REAL = new Sources(
            Map.of(TOOL, """
                    package hudson.probe;
                    public class Tool extends java.util.ArrayList<String> implements Runnable {
                        public final int size = 1;
                        protected Tool(String name) throws java.io.IOException {}
                        public static Tool any() { return null; }
                        public String name() throws java.io.IOException { return ""; }
                        protected void hook() {}
                        @Override public void run() {}
                    }
                    """, "hudson/probe/Kind.java", "package hudson.probe; public enum Kind { ONE { }, TWO }"));

    @TempDir
    private static Path directory;

    private static Release release;

    @BeforeAll
    static void compile() throws IOException {
        release = new Release("core 9.9", REAL.compile(directory.resolve("real")));
    }

    @Test
    void aFaithfulSignatureMayLeaveMembersOutAndBehaveAsItLikes() throws IOException {
        assertThat(findings(REAL)).isEmpty();
        assertThat(findings(REAL.but(TOOL, "protected void hook() {}", "private int own; void helper() {}")))
                .isEmpty();
        assertThat(findings(REAL.but("hudson/probe/Kind.java", "package hudson.probe; public enum Kind { ONE, TWO }")))
                .isEmpty();
    }

    @Test
    void aMemberThatTheRealClassDoesNotHaveIsNamed() throws IOException {
        assertThat(findings(REAL.but(TOOL, "protected void hook() {}", "public void hook(int depth) {}")))
                .containsExactly(PLACE + "no method void hudson.probe.Tool.hook(int) in core 9.9" + REMEDY);
        assertThat(findings(REAL.but(TOOL, "protected Tool(String name)", "public Tool()")))
                .containsExactly(PLACE + "no constructor new hudson.probe.Tool() in core 9.9" + REMEDY);
        assertThat(findings(REAL.but(TOOL, "public final int size", "public final long size")))
                .containsExactly(PLACE + "no field long hudson.probe.Tool.size in core 9.9" + REMEDY);
    }

    @Test
    void aChangedReturnTypeIsNamed() throws IOException {
        assertThat(findings(REAL.but(TOOL, "public String name()", "public CharSequence name()")))
                .containsExactly(
                        PLACE + "no method java.lang.CharSequence hudson.probe.Tool.name() in core 9.9" + REMEDY);
    }

    @Test
    void aMemberWithOtherModifiersIsNamed() throws IOException {
        assertThat(findings(REAL.but(TOOL, "public static Tool any()", "public Tool any()")))
                .containsExactly(
                        PLACE + "method hudson.probe.Tool hudson.probe.Tool.any() is static in core 9.9" + REMEDY);
        assertThat(findings(REAL.but(TOOL, "protected void hook()", "public void hook()")))
                .containsExactly(PLACE + "method void hudson.probe.Tool.hook() is not public in core 9.9" + REMEDY);
        assertThat(findings(REAL.but(TOOL, "public final int size", "public int size")))
                .containsExactly(PLACE + "field int hudson.probe.Tool.size is final in core 9.9" + REMEDY);
    }

    @Test
    void aMethodWithOtherExceptionsIsNamed() throws IOException {
        assertThat(findings(REAL.but(TOOL, "name() throws java.io.IOException", "name()")))
                .containsExactly(PLACE + "method java.lang.String hudson.probe.Tool.name() throws"
                        + " [java/io/IOException] in core 9.9" + REMEDY);
    }

    @Test
    void anotherKindSuperclassOrInterfaceIsNamed() throws IOException {
        assertThat(findings(REAL.but(TOOL, "public class", "public final class")))
                .containsExactly(PLACE + "it is a class in core 9.9" + REMEDY);
        assertThat(findings(REAL.but(TOOL, "extends java.util.ArrayList<String> ", "")))
                .containsExactly(PLACE + "its superclass is java.util.ArrayList in core 9.9" + REMEDY);
        assertThat(findings(REAL.but(TOOL, "implements Runnable", "implements Runnable, AutoCloseable")
                        .but(TOOL, "@Override public void run() {}", "public void run() {} public void close() {}")))
                .contains(PLACE + "it is no java.lang.AutoCloseable in core 9.9" + REMEDY);
        assertThat(findings(REAL.but(TOOL, "package hudson.probe; public interface Tool extends Runnable {}")))
                .contains(PLACE + "it is a class in core 9.9" + REMEDY);
    }

    @Test
    void aSignatureOfAClassThatIsNotThereIsNamed() throws IOException {
        assertThat(findings(REAL.but("hudson/probe/Gone.java", "package hudson.probe; public class Gone {}")))
                .containsExactly("signature class hudson.probe.Gone: no such class in core 9.9; remove it");
    }

    private static List<String> findings(Sources signatures) throws IOException {
        Path run = Files.createTempDirectory(directory, "signatures");
        return new SignatureCheck(signatures.compile(run), release)
                .findings().stream().map(Finding::toString).toList();
    }
}
