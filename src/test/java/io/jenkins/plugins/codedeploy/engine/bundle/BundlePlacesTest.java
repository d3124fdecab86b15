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
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundlePlacesTest {
    private static final String POINT_INSIDE =
            "; point it to a place in the workspace, relative to the link, or exclude it";

    @TempDir
    Path temporary;

    private Path workspace;
    private WorkspaceTree tree;

    @BeforeEach
    void aWorkspaceWithAnAppSpec() throws IOException {
        workspace = Files.createDirectories(temporary.resolve("workspace"));
        tree = WorkspaceTree.withAppSpec(workspace);
    }

    private PackedBundle pack(BundleRequest request) throws Exception {
        return new Bundler(InstantSource.system()).pack(workspace, request, temporary.resolve("bundle.zip"));
    }

    private List<String> names(BundleRequest request) throws Exception {
        return pack(request).entries().stream().map(EntryFact::name).toList();
    }

    private String message(BundleRequest request) {
        Throwable[] thrown = new Throwable[1];
        assertThatThrownBy(() -> pack(request)).isInstanceOf(InputProblem.class).satisfies(t -> thrown[0] = t);
        return thrown[0].getMessage();
    }

    private Map<String, String> unpacked() throws Exception {
        Path host = temporary.resolve("host");
        ChildProcess.run(
                temporary, "unzip", "-qo", temporary.resolve("bundle.zip").toString(), "-d", host.toString());
        return WorkspaceTree.describe(host);
    }

    @Test
    void mappedFilesMoveAndOthersStay() throws Exception {
        tree.file("out/a/one.zip", "1")
                .file("out/two.zip", "2")
                .file("out/b/readme.txt", "3")
                .file("bin/tool", "4");
        BundleRequest request = BundleRequest.of("").mapping(PathMapping.parse("""
                out/**/*.zip => dist

                bin/ =>
                """));

        assertThat(names(request))
                .containsExactly(
                        "appspec.yml",
                        "dist",
                        "dist/a",
                        "dist/a/one.zip",
                        "dist/two.zip",
                        "out",
                        "out/b",
                        "out/b/readme.txt",
                        "tool");
    }

    @Test
    void aSingleFileIsMappedIntoAFolderUnderItsOwnName() throws Exception {
        tree.file("build/libs/app.jar", "1");

        assertThat(names(BundleRequest.of("").mapping(List.of(new PathMapping("build/libs/app.jar", "lib")))))
                .containsExactly("appspec.yml", "lib", "lib/app.jar");
    }

    @Test
    void twoSourcesForOneEntryAreNamed() throws Exception {
        tree.file("a/app.js", "1").file("b/app.js", "2");

        assertThat(message(BundleRequest.of("").mapping(PathMapping.parse("a/* => js\nb/* => js"))))
                .isEqualTo("two sources for 'js/app.js' in the bundle: 'a/app.js' and 'b/app.js';"
                        + " exclude one of them or change the path mappings");
        assertThat(message(BundleRequest.of("").mapping(PathMapping.parse("a/app.js => appspec.yml"))))
                .isEqualTo("two sources for 'appspec.yml/app.js' in the bundle: 'appspec.yml' and 'a/app.js';"
                        + " exclude one of them or change the path mappings");
    }

    @Test
    void aMappingThatCannotBeReadOrLeavesTheArchiveIsRefused() {
        assertThatThrownBy(() -> PathMapping.parse("out -> dist"))
                .hasMessage("path mapping 'out -> dist' has no '=>'; write it as: out/**/*.zip => dist");
        assertThatThrownBy(() -> PathMapping.parse("=> dist"))
                .hasMessage("a path mapping to 'dist' has no pattern; write it as: out/**/*.zip => dist");
        for (String target : new String[] {"../dist", "/dist", "a/../../b", "a\\b"}) {
            assertThatThrownBy(() -> PathMapping.parse("out => " + target))
                    .hasMessage("the path mapping's target '" + target + "' would leave the archive;"
                            + " use a relative folder with forward slashes and without '..'");
        }
    }

    @Test
    void anAppSpecOfTheWorkspaceTakesItsPlaceAndTheWorkspaceStaysAsItIs() throws Exception {
        tree.file("deploy/appspec.prod.yml", "version: 0.0\nos: windows\n").file("dist/index.html", "1");
        Map<String, String> before = WorkspaceTree.describe(workspace);

        PackedBundle packed =
                pack(BundleRequest.of("").withAppSpec(new AppSpecChoice.WorkspaceFile("deploy/appspec.prod.yml")));

        assertThat(packed.appSpec()).isEqualTo("version: 0.0\nos: windows\n");
        assertThat(WorkspaceTree.describe(workspace)).isEqualTo(before);
        assertThat(unpacked().get("appspec.yml")).isEqualTo(before.get("deploy/appspec.prod.yml"));
    }

    @Test
    void aTextTakesThePlaceOfAnAppSpec() throws Exception {
        tree.file("dist/index.html", "1");

        PackedBundle packed = pack(BundleRequest.of("dist").withAppSpec(new AppSpecChoice.Text("version: 0.0\n")));

        assertThat(packed.entries()).extracting(EntryFact::name).containsExactly("appspec.yml", "index.html");
        assertThat(packed.appSpec()).isEqualTo("version: 0.0\n");
        assertThat(packed.bytes()).isEqualTo(14);
    }

    @Test
    void anAppSpecThatIsMissingOrOutsideIsNamed() throws Exception {
        Files.writeString(temporary.resolve("outside.yml"), "x");

        assertThat(message(BundleRequest.of("").withAppSpec(new AppSpecChoice.WorkspaceFile("appspec.qa.yml"))))
                .isEqualTo("appSpec 'appspec.qa.yml' does not exist in the workspace;"
                        + " create it before this step or correct appSpec");
        assertThat(message(BundleRequest.of("").withAppSpec(new AppSpecChoice.WorkspaceFile("../outside.yml"))))
                .isEqualTo("appSpec '../outside.yml' lies outside the workspace; set it to a file of the workspace");
    }

    @Test
    void keptLinksStayLinks() throws Exception {
        tree.file("releases/1/app", "x").link("current", "releases/1").link("releases/latest", "./1");

        pack(BundleRequest.of(""));

        assertThat(unpacked())
                .containsEntry("current", "link to releases/1")
                .containsEntry("releases/latest", "link to ./1");
    }

    @Test
    void followedLinksAreReplacedByWhatTheyPointTo() throws Exception {
        tree.file("releases/1/app", "x").link("dist/current", "../releases/1").link("dist/app", "../releases/1/app");
        tree.file("dist/appspec.yml", WorkspaceTree.APPSPEC);

        PackedBundle packed = pack(BundleRequest.of("dist").withLinks(LinkPolicy.FOLLOW));

        assertThat(packed.entries())
                .extracting(EntryFact::name)
                .containsExactly("app", "appspec.yml", "current", "current/app");
        assertThat(packed.entries())
                .extracting(EntryFact::kind)
                .containsExactly(EntryKind.FILE, EntryKind.FILE, EntryKind.DIRECTORY, EntryKind.FILE);
    }

    @Test
    void aLinkOutOfTheWorkspaceIsRefusedKeptOrFollowed() throws Exception {
        Files.writeString(temporary.resolve("secret"), "x");
        tree.link("lib/stolen", "../../secret");

        for (LinkPolicy policy : LinkPolicy.values()) {
            assertThat(message(BundleRequest.of("").withLinks(policy)))
                    .isEqualTo("symbolic link 'lib/stolen' leads out of the workspace" + POINT_INSIDE);
        }
        assertThat(names(BundleRequest.of("").selecting("", "lib/stolen"))).containsExactly("appspec.yml", "lib");
    }

    @Test
    void aLinkThroughAnotherLinkOutOfTheWorkspaceIsRefused() throws Exception {
        Files.createDirectories(temporary.resolve("other"));
        Files.writeString(temporary.resolve("other/secret"), "x");
        tree.link("x/door", "../../other").link("y/stolen", "../x/door/secret");

        assertThat(message(BundleRequest.of("").selecting("", "x/**")))
                .isEqualTo("symbolic link 'y/stolen' leads out of the workspace" + POINT_INSIDE);
        assertThat(message(BundleRequest.of("").selecting("", "x/**").withLinks(LinkPolicy.FOLLOW)))
                .isEqualTo("symbolic link 'y/stolen' leads out of the workspace" + POINT_INSIDE);
    }

    @Test
    void absoluteBrokenAndCircularLinksAreRefusedWhereTheyMatter() throws Exception {
        tree.link("absolute", "/etc/passwd");
        assertThat(message(BundleRequest.of("")))
                .isEqualTo("symbolic link 'absolute' is absolute ('/etc/passwd') and would dangle on the hosts"
                        + POINT_INSIDE);

        Files.delete(workspace.resolve("absolute"));
        tree.link("broken", "gone");
        assertThat(names(BundleRequest.of(""))).contains("broken");
        assertThat(message(BundleRequest.of("").withLinks(LinkPolicy.FOLLOW)))
                .isEqualTo("symbolic link 'broken' points to nothing" + POINT_INSIDE);

        Files.delete(workspace.resolve("broken"));
        tree.link("a/b/up", "..");
        assertThat(message(BundleRequest.of("").withLinks(LinkPolicy.FOLLOW)))
                .isEqualTo("symbolic link 'a/b/up' leads back to a folder above it" + POINT_INSIDE);
    }

    @Test
    void aKeptLinkThatLeavesOnlyTheBundleIsAWarning() throws Exception {
        tree.file("shared/x", "x")
                .file("dist/appspec.yml", WorkspaceTree.APPSPEC)
                .link("dist/x", "../shared/x");

        assertThat(pack(BundleRequest.of("dist")).findings())
                .extracting(Finding::text)
                .containsExactly("x: this link to '../shared/x' leaves the bundle and will dangle on the hosts;"
                        + " point it to something in the bundle or exclude it");
    }

    @Test
    void onlyArchivesAreFormats() {
        assertThatThrownBy(() -> BundleRequest.of("").as(BundleType.YAML))
                .isInstanceOf(InputProblem.class)
                .hasMessage("format 'YAML' is no archive; use zip, tar or tgz");
    }
}
