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

/** Seeds one fault at a time into the real API and expects exactly its message. */
class LinkageCheckTest {

    private static final String TOOL = "hudson/probe/Tool.java";
    private static final String JOB = "hudson/probe/Job.java";
    private static final String PORT = "hudson/probe/Port.java";
    private static final String MARK = "hudson/probe/Mark.java";
    private static final String FORBID = "@org.kohsuke.accmod.Restricted(org.kohsuke.accmod.NoExternalUse.class) ";

    private static final Sources API = new Sources(Map.of(
            TOOL,
            """
                    package hudson.probe;
                    public class Tool {
                        public int size;
                        public Tool(String name) {}
                        public String name() { return ""; }
                        public static Tool any() { return null; }
                        protected void hook() {}
                    }
                    """,
            JOB,
            """
                    package hudson.probe;
                    public abstract class Job {
                        public abstract void run();
                        protected void tidy() {}
                    }
                    """,
            PORT,
            "package hudson.probe; public interface Port { void open(String name); }",
            MARK,
            "package hudson.probe; public @interface Mark { String value() default \"\"; }",
            "org/kohsuke/accmod/Restricted.java",
            "package org.kohsuke.accmod; public @interface Restricted { Class<?>[] value(); }",
            "org/kohsuke/accmod/NoExternalUse.java",
            "package org.kohsuke.accmod; public class NoExternalUse {}"));

    private static final Sources PLUGIN = new Sources(Map.of("io/jenkins/plugins/codedeploy/sample/Use.java", """
            package io.jenkins.plugins.codedeploy.sample;
            import hudson.probe.*;
            @Mark("x")
            public class Use extends Job {
                @Override public void run() {
                    Tool tool = Tool.any();
                    tool.size = tool.name().length();
                    Port port = name -> {};
                    port.open("x");
                    make();
                }
                private static Object make() { return new Tool("y"); }
                @Override protected void tidy() {}
            }
            """));

    private static final String RUN = "class io.jenkins.plugins.codedeploy.sample.Use method run ";
    private static final String USE = "class io.jenkins.plugins.codedeploy.sample.Use ";

    @TempDir
    private static Path directory;

    private static CompiledClasses claimed;
    private static CompiledClasses plugin;

    @BeforeAll
    static void compile() throws IOException {
        claimed = API.compile(directory.resolve("claimed"));
        plugin = PLUGIN.compile(directory.resolve("plugin"), Sources.classesOf(directory.resolve("claimed")));
    }

    @Test
    void aPluginThatAsksOnlyForWhatIsThereHasNoFindings() throws IOException {
        assertThat(findings(API)).isEmpty();
    }

    @Test
    void aMethodThatTheRealApiDroppedIsNamed() throws IOException {
        assertThat(findings(API.but(TOOL, "public String name() { return \"\"; }", "")))
                .containsExactly(RUN
                        + "calls java.lang.String hudson.probe.Tool.name(): no such method in core 9.9;"
                        + " call one that is there");
    }

    @Test
    void aMethodWithAnotherReturnTypeIsNotTheSameMethod() throws IOException {
        assertThat(findings(API.but(TOOL, "public String name()", "public CharSequence name()")))
                .containsExactly(RUN
                        + "calls java.lang.String hudson.probe.Tool.name(): no such method in core 9.9;"
                        + " call one that is there");
    }

    @Test
    void aClassThatBecameAnInterfaceCannotBeExtendedNorCalledAsAClass() throws IOException {
        assertThat(findings(API.but(JOB, "package hudson.probe; public interface Job { void run(); }")))
                .contains(USE + "extends hudson.probe.Job: it is an interface in core 9.9; implement it");
        assertThat(
                        findings(
                                API.but(
                                        TOOL,
                                        "package hudson.probe; public interface Tool { String name(); static Tool any() { return null; } }")))
                .contains(
                        RUN + "calls java.lang.String hudson.probe.Tool.name(): hudson.probe.Tool is an interface"
                                + " in core 9.9; correct its signature class",
                        RUN + "writes int hudson.probe.Tool.size: no such field in core 9.9; use one that is there",
                        USE + "method make calls new hudson.probe.Tool(java.lang.String): no such constructor"
                                + " in core 9.9; call one that is there");
    }

    @Test
    void aStaticMethodThatBecameAnInstanceMethodIsNamedAndTheOtherWayRound() throws IOException {
        assertThat(findings(API.but(TOOL, "public static Tool any()", "public Tool any()")))
                .containsExactly(RUN + "calls hudson.probe.Tool hudson.probe.Tool.any(): it is not static in core 9.9;"
                        + " correct its signature class and use it so");
        assertThat(findings(API.but(TOOL, "public int size", "public static int size")))
                .containsExactly(RUN + "writes int hudson.probe.Tool.size: it is static in core 9.9;"
                        + " correct its signature class and use it so");
    }

    @Test
    void aMemberThatIsPrivateOrOnlyForItsPackageIsNotVisible() throws IOException {
        String expected = RUN + "calls java.lang.String hudson.probe.Tool.name(): it is not visible here in core 9.9;"
                + " use a public method";

        assertThat(findings(API.but(TOOL, "public String name()", "private String name()")))
                .containsExactly(expected);
        assertThat(findings(API.but(TOOL, "public String name()", "String name()")))
                .containsExactly(expected);
        assertThat(findings(API.but(TOOL, "public String name()", "protected String name()")))
                .containsExactly(expected);
    }

    @Test
    void aFieldThatBecameFinalCannotBeWritten() throws IOException {
        assertThat(findings(API.but(TOOL, "public int size", "public final int size = 1")))
                .containsExactly(RUN + "writes int hudson.probe.Tool.size: it is final in core 9.9; leave it as it is");
    }

    @Test
    void restrictedMembersAndClassesAreRefused() throws IOException {
        assertThat(findings(API.but(TOOL, "public String name()", FORBID + "public String name()")))
                .containsExactly(RUN + "calls java.lang.String hudson.probe.Tool.name(): it is @Restricted"
                        + " in core 9.9; use what is open to plugins");
        assertThat(findings(API.but(PORT, "public interface", FORBID + "public interface")))
                .contains(USE + "mentions hudson.probe.Port: it is @Restricted in core 9.9;"
                        + " use a class that is open to plugins");
        assertThat(findings(API.but(JOB, "protected void tidy()", FORBID + "protected void tidy()")))
                .containsExactly(USE + "method tidy overrides void hudson.probe.Job.tidy(): it is @Restricted"
                        + " in core 9.9; leave it to its own project");
    }

    @Test
    void anAbstractMethodThatNobodyImplementsIsNamed() throws IOException {
        assertThat(findings(API.but(
                        JOB, "protected void tidy() {}", "protected void tidy() {} public abstract int age();")))
                .containsExactly(
                        USE.trim() + ": it does not implement int hudson.probe.Job.age(), abstract in core 9.9;"
                                + " implement it");
    }

    @Test
    void aMethodThatOverridesNothingInTheRealApiIsNamed() throws IOException {
        assertThat(findings(API.but(JOB, "protected void tidy() {}", "")))
                .containsExactly(USE + "method tidy overrides void hudson.probe.Job.tidy(): no such method"
                        + " in core 9.9; override one that is there, or nobody will call it");
    }

    @Test
    void aFinalMethodCannotBeOverriddenAndAFinalClassNotExtended() throws IOException {
        assertThat(findings(API.but(JOB, "protected void tidy()", "protected final void tidy()")))
                .containsExactly(USE + "method tidy overrides void hudson.probe.Job.tidy(): it is final in core 9.9;"
                        + " give the method another name");
        assertThat(findings(API.but(
                        JOB, "package hudson.probe; public final class Job { public void run() {} void tidy() {} }")))
                .contains(USE + "extends hudson.probe.Job: it is final in core 9.9; hold one instead");
    }

    @Test
    void aLambdaNeedsAnInterfaceWithThatOneMethod() throws IOException {
        assertThat(findings(API.but(PORT, "void open(String name);", "void open(String name); void close();")))
                .containsExactly(RUN + "has a lambda for void hudson.probe.Port.open(java.lang.String): its abstract"
                        + " methods are [void hudson.probe.Port.close(), void hudson.probe.Port.open(java.lang.String)]"
                        + " in core 9.9; write a class that implements them");
    }

    @Test
    void anAnnotationElementAndAClassThatAreGoneAreNamed() throws IOException {
        assertThat(findings(API.but(MARK, "package hudson.probe; public @interface Mark {}")))
                .containsExactly(USE
                        + "sets the element value of @hudson.probe.Mark: no such element in core 9.9; leave it out");
        assertThat(findings(API.but(MARK, null)))
                .contains(USE + "mentions hudson.probe.Mark: no such class in core 9.9; use a class that is there");
        assertThat(findings(API.but(MARK, "public @interface", "@interface")))
                .contains(USE + "mentions hudson.probe.Mark: it is not visible outside its package in core 9.9;"
                        + " use a public class");
    }

    private static List<String> findings(Sources real) throws IOException {
        Release release = new Release("core 9.9", real.compile(Files.createTempDirectory(directory, "real")));
        return new LinkageCheck(plugin, claimed, release)
                .findings().stream().map(Finding::toString).toList();
    }
}
