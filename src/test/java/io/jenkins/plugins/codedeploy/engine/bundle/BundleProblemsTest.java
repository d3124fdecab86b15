package io.jenkins.plugins.codedeploy.engine.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.codedeploy.engine.plan.BundleType;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BundleProblemsTest {
    @TempDir
    Path temporary;

    private Path workspace;
    private Path archive;
    private WorkspaceTree tree;

    @BeforeEach
    void anEmptyWorkspace() throws IOException {
        workspace = Files.createDirectories(temporary.resolve("workspace"));
        archive = temporary.resolve("bundle.zip");
        tree = new WorkspaceTree(workspace);
    }

    private InputProblem problem(BundleRequest request) {
        InputProblem problem = catchThrowableOfType(
                InputProblem.class, () -> new Bundler(InstantSource.system()).pack(workspace, request, archive));
        assertThat(problem).as("a problem").isNotNull();
        assertThat(archive).doesNotExist();
        return problem;
    }

    private String message(BundleRequest request) {
        return problem(request).getMessage();
    }

    @Test
    void aMissingDirectoryIsNamed() {
        InputProblem problem = problem(BundleRequest.of("dist"));

        assertThat(problem)
                .hasMessage("directory 'dist' does not exist in the workspace;"
                        + " create it before this step or correct directory");
        assertThat(problem.field()).isEqualTo("directory");
        assertThat(problem.found()).isEqualTo("dist");
    }

    @Test
    void aMissingWorkspaceIsNamed() {
        assertThatThrownBy(() -> new Bundler(InstantSource.system())
                        .pack(temporary.resolve("gone"), BundleRequest.of(""), archive))
                .isInstanceOf(InputProblem.class)
                .hasMessage(
                        "the workspace does not exist on this agent; check out or build something before this step");
    }

    @Test
    void aDirectoryOutsideTheWorkspaceIsRefused() throws IOException {
        Files.createDirectories(temporary.resolve("other"));

        assertThat(message(BundleRequest.of("../other")))
                .isEqualTo("directory '../other' lies outside the workspace; set it to a folder of the workspace");
        assertThat(message(BundleRequest.of("/etc")))
                .isEqualTo("directory '/etc' lies outside the workspace; set it to a folder of the workspace");
        assertThat(message(BundleRequest.of("a/../../workspace2")))
                .isEqualTo("directory 'a/../../workspace2' lies outside the workspace;"
                        + " set it to a folder of the workspace");
    }

    @Test
    void aDirectoryThatIsALinkOutOfTheWorkspaceIsRefused() throws IOException {
        Files.createDirectories(temporary.resolve("other"));
        tree.link("dist", "../other");

        assertThat(message(BundleRequest.of("dist")))
                .isEqualTo("directory 'dist' is a symbolic link out of the workspace;"
                        + " set it to a folder of the workspace");
    }

    @Test
    void aDirectoryGivenAsAbsolutePathBelowTheWorkspaceIsTaken() throws Exception {
        WorkspaceTree.withAppSpec(Files.createDirectories(workspace.resolve("dist")));
        Path alias = Files.createSymbolicLink(temporary.resolve("alias"), workspace);

        PackedBundle packed = new Bundler(InstantSource.system())
                .pack(alias, BundleRequest.of(alias.resolve("dist").toString()), archive);

        assertThat(packed.entries()).extracting(EntryFact::name).containsExactly("appspec.yml");
    }

    @Test
    void aDirectoryThatIsAFileIsRefused() throws IOException {
        tree.file("dist", "x");

        assertThat(message(BundleRequest.of("dist")))
                .isEqualTo("directory 'dist' is a file; set directory to the folder to pack");
    }

    @Test
    void aDirectoryThatIsNoPathIsRefused() {
        assertThat(message(BundleRequest.of("a\0b")))
                .isEqualTo("directory 'a b' is not a path on this agent (Nul character not allowed);"
                        + " correct directory");
    }

    @Test
    void anEmptyDirectoryIsNamed() throws IOException {
        tree.directory("dist");

        assertThat(message(BundleRequest.of("dist")))
                .isEqualTo("directory 'dist' is empty; build something into it before this step");
        assertThat(message(BundleRequest.of("")))
                .isEqualTo("no appspec.yml at the root of the bundle made of the workspace;"
                        + " add the AppSpec file, or name one with appSpec");
    }

    @Test
    void patternsThatMatchNothingAreNamed() throws IOException {
        tree.file("dist/a.txt", "x");

        InputProblem problem = problem(BundleRequest.of("dist").selecting("**/*.js", ""));
        assertThat(problem)
                .hasMessage("nothing in directory 'dist' matches includes '**/*.js';"
                        + " correct the patterns, which are relative to directory 'dist'");
        assertThat(problem.field()).isEqualTo("includes");
        assertThat(message(BundleRequest.of("").selecting("", "**")))
                .isEqualTo("nothing in the workspace matches includes '**' and is left by excludes '**';"
                        + " correct the patterns, which are relative to the workspace");
    }

    @Test
    void aMissingAppSpecIsNamedWithThePlaceWhereOneWasFound() throws IOException {
        tree.file("dist/appspec.yml", "x").file("a.txt", "x");

        assertThat(message(BundleRequest.of("")))
                .isEqualTo("no appspec.yml at the root of the bundle made of the workspace;"
                        + " found dist/appspec.yml: set directory to 'dist' or appSpec to 'dist/appspec.yml'");
    }

    @Test
    void aMissingAppSpecBelowASubDirectoryIsNamedWithItsWholePath() throws IOException {
        tree.file("out/dist/deploy/appspec.yml", "x");

        assertThat(message(BundleRequest.of("out")))
                .isEqualTo("no appspec.yml at the root of the bundle made of directory 'out'; found"
                        + " dist/deploy/appspec.yml: set directory to 'out/dist/deploy'"
                        + " or appSpec to 'out/dist/deploy/appspec.yml'");
    }

    @Test
    void anAppSpecAtTheWorkspacesRootIsFoundWhenAnotherFolderIsPacked() throws IOException {
        tree.file("dist/index.html", "x").file("appspec.yml", "x");

        assertThat(message(BundleRequest.of("dist")))
                .isEqualTo("no appspec.yml at the root of the bundle made of directory 'dist';"
                        + " found appspec.yml at the workspace's root: set appSpec to 'appspec.yml'");
    }

    @Test
    void anAppSpecOfAnotherSpellingGetsARenameHint() throws IOException {
        for (String name : new String[] {"appspec.yaml", "Appspec.yml", "appspec.json", "appspec.yml.txt"}) {
            tree.file(name, "x");

            assertThat(message(BundleRequest.of("")))
                    .isEqualTo("no appspec.yml at the root of the bundle made of the workspace; found " + name
                            + ": rename it to appspec.yml, the only name the CodeDeploy agent reads");
            Files.delete(workspace.resolve(name));
        }
    }

    @Test
    void anExcludedAppSpecIsNamedWithThePatternThatExcludesIt() throws IOException {
        tree.file("appspec.yml", "x").file("a.txt", "x");

        assertThat(message(BundleRequest.of("").selecting("", "*.txt,*.yml")))
                .isEqualTo("nothing in the workspace matches includes '**' and is left by excludes '*.txt,*.yml';"
                        + " correct the patterns, which are relative to the workspace");
        assertThat(message(BundleRequest.of("").selecting("", "*.yml")))
                .isEqualTo("no appspec.yml at the root of the bundle made of the workspace; found appspec.yml,"
                        + " but excludes '*.yml' leave it out: let the patterns keep it");
        assertThat(message(BundleRequest.of("").selecting("*.txt", "")))
                .isEqualTo("no appspec.yml at the root of the bundle made of the workspace; found appspec.yml,"
                        + " but the includes do not match it: let the patterns keep it");
    }

    @Test
    void aNameThatNoHostCanUnpackIsRefused() throws IOException {
        tree.file("appspec.yml", "x").file("a\\b", "x");
        assertThat(message(BundleRequest.of("")))
                .isEqualTo("file name 'a\\b' contains a backslash; rename or exclude this file");

        Files.delete(workspace.resolve("a\\b"));
        tree.file("a\nb", "x");
        assertThat(message(BundleRequest.of("")))
                .isEqualTo("file name 'a?b' contains a control character; rename or exclude this file");
    }

    @Test
    void aSpecialFileIsRefused() throws Exception {
        tree.file("appspec.yml", "x");
        ChildProcess.run(workspace, "mkfifo", "pipe");

        assertThat(message(BundleRequest.of("")))
                .isEqualTo("'pipe' is neither a file nor a folder nor a link; exclude it from the bundle");
    }

    @Test
    void aFileThatChangesWhileItIsReadIsNamed() throws Exception {
        tree.file("appspec.yml", "x").file("app.log", "12345");
        Path file = workspace.resolve("app.log");
        Entry.WorkspaceFile listed =
                new Entry.WorkspaceFile("app.log", 0644, file, "'app.log'", 5, Files.getLastModifiedTime(file));
        FileContent.checkUnchanged(listed);

        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
        assertThatThrownBy(() -> FileContent.checkUnchanged(listed))
                .isInstanceOf(InputProblem.class)
                .hasMessage("'app.log' changed while it was being packed;"
                        + " let nothing write to the directory during this step, or exclude the file");
        Files.writeString(file, "1234");
        assertThatThrownBy(() -> readAll(listed))
                .isInstanceOf(InputProblem.class)
                .hasMessage("'app.log' became shorter while it was being packed;"
                        + " let nothing write to the directory during this step, or exclude the file");
        Files.delete(file);
        assertThatThrownBy(() -> readAll(listed)).hasMessageStartingWith("'app.log' vanished while");
        assertThatThrownBy(() -> FileContent.checkUnchanged(listed)).hasMessageStartingWith("'app.log' vanished while");
    }

    private static void readAll(Entry.WorkspaceFile file) throws IOException {
        try (FileContent content = new FileContent(file)) {
            content.read(0, new byte[(int) file.size()], (int) file.size());
        }
    }

    @Test
    void aFailureLeavesNoArchiveBehind() throws Exception {
        tree.file("appspec.yml", "x").file("a", "x");
        Files.writeString(archive, "an older one");

        assertThat(message(BundleRequest.of("gone"))).contains("does not exist");
    }

    @Test
    void anInterruptLeavesNoArchiveBehind() throws Exception {
        tree.file("appspec.yml", "x").file("a", "x");

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> new Bundler(InstantSource.system()).pack(workspace, BundleRequest.of(""), archive))
                .isInstanceOf(InterruptedException.class);
        assertThat(archive).doesNotExist();
    }

    /** The limit on a file's size lets the first part be written and refuses the rest, as a disk that fills up does. */
    @ParameterizedTest
    @EnumSource(names = {"ZIP", "TAR", "TGZ"})
    void anArchiveThatIsCutShortByTheSystemIsRemoved(BundleType format) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "this system has no sh");
        byte[] noise = new byte[2 << 20];
        new Random(5).nextBytes(noise);
        tree.file("appspec.yml", "version: 0.0\nos: linux\n").file("noise.bin", noise);

        String output = ChildProcess.run(
                temporary,
                "/bin/sh",
                "-c",
                "ulimit -f 1024; \"$@\"; echo \"ended with $?\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-classpath",
                System.getProperty("java.class.path"),
                PackInChild.class.getName(),
                workspace.toString(),
                format.name(),
                archive.toString());

        assertThat(output).contains("java.io.IOException: File too large").endsWith("ended with 1\n");
        assertThat(temporary).isDirectoryNotContaining(path -> !path.equals(workspace));
    }
}
