package io.jenkins.plugins.codedeploy.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two builds, one plugin: what they must agree on, so that they do not drift apart. */
class PomConsistencyTest {

    private static final Path BASE = Path.of(System.getProperty("basedir", ""));

    /** What the parent of the standard build brings; looked up in its sources at this version. */
    private static final String PARENT = "6.2221.va_045130417c9";

    private static final Map<String, String> FROM_PARENT =
            Map.of("junit.version", "6.1.3", "mockito.version", "5.23.0", "palantir.version", "2.97.0");

    private static Pom central;
    private static Pom standard;

    @BeforeAll
    static void read() throws Exception {
        central = Pom.read(BASE.resolve("pom.xml"));
        standard = Pom.read(BASE.resolve("pom-jenkins.xml"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "groupId",
                "artifactId",
                "version",
                "name",
                "description",
                "url",
                "licenses/license/name",
                "licenses/license/url",
                "scm/connection",
                "scm/developerConnection",
                "scm/tag",
                "scm/url",
                "properties/jenkins.version"
            })
    void whatThePluginIsCalledAndWhereItLivesIsTheSame(String path) {
        assertThat(standard.text(path)).isNotEmpty().isEqualTo(central.text(path));
    }

    @Test
    void thePluginDependsOnTheSamePlugins() {
        Set<String> declared = new TreeSet<>();
        for (String dependency :
                central.text(manifest() + "/Plugin-Dependencies").split(",")) {
            declared.add(dependency.replaceFirst(":[^;]*", "").replace(";resolution:=", ";"));
        }
        Set<String> required = new TreeSet<>();
        for (Map<String, String> dependency : standard.dependencies()) {
            if (dependency.getOrDefault("scope", "").isEmpty()) {
                boolean optional = "true".equals(dependency.get("optional"));
                required.add(dependency.get("artifactId") + (optional ? ";optional" : ""));
            }
        }

        assertThat(required).isNotEmpty().isEqualTo(declared);
    }

    @ParameterizedTest
    @ValueSource(strings = {"archunit.version", "asm.version", "assertj.version", "awaitility.version"})
    void testsRunOnTheSameLibraries(String property) {
        assertThat(standard.text("properties/" + property))
                .isNotEmpty()
                .isEqualTo(central.text("properties/" + property));
    }

    @Test
    void whatTheParentBringsIsWhatTheOtherBuildDeclares() {
        assertThat(standard.text("parent/version")).isEqualTo(PARENT);
        FROM_PARENT.forEach((property, version) -> {
            assertThat(central.text("properties/" + property)).as(property).isEqualTo(version);
            assertThat(standard.text("properties/" + property)).as(property).isEmpty();
        });
    }

    @Test
    void bothCompileForJava17WithParameterNames() {
        assertThat(central.text("properties/maven.compiler.release")).isEqualTo("17");
        assertThat(central.text("properties/maven.compiler.parameters")).isEqualTo("true");
        assertThat(standard.children("properties"))
                .doesNotContainKeys("maven.compiler.release", "maven.compiler.parameters");
    }

    @Test
    void neitherBundlesALibrary() {
        assertThat(standard.children("properties")).containsEntry("hpi.bundledArtifacts", "");
        assertThat(standard.text("properties/hpi.strictBundledArtifacts")).isEqualTo("true");
        assertThat(central.dependencies())
                .allSatisfy(dependency -> assertThat(dependency.get("scope"))
                        .as(dependency.get("artifactId"))
                        .isIn("provided", "test"));
    }

    @Test
    void theManifestSaysWhatTheStandardBuildWouldSay() {
        assertThat(central.children(manifest()))
                .containsOnlyKeys(
                        "Group-Id",
                        "Artifact-Id",
                        "Short-Name",
                        "Long-Name",
                        "Url",
                        "Plugin-Version",
                        "Hudson-Version",
                        "Jenkins-Version",
                        "Plugin-Dependencies",
                        "Plugin-License-Name",
                        "Plugin-License-Url",
                        "Plugin-ScmConnection",
                        "Plugin-ScmTag",
                        "Plugin-ScmUrl")
                .containsEntry("Long-Name", standard.text("name"))
                .containsEntry("Url", standard.text("url"))
                .containsEntry("Plugin-Version", standard.text("version"))
                .containsEntry("Jenkins-Version", standard.text("properties/jenkins.version"))
                .containsEntry("Plugin-License-Name", standard.text("licenses/license/name"))
                .containsEntry("Plugin-License-Url", standard.text("licenses/license/url"))
                .containsEntry("Plugin-ScmConnection", standard.text("scm/connection"))
                .containsEntry("Plugin-ScmTag", standard.text("scm/tag"))
                .containsEntry("Plugin-ScmUrl", standard.text("scm/url"));
    }

    @Test
    void theyDoNotMixTheirOutputButPutThePluginInTheSamePlace() {
        assertThat(central.text("build/directory")).isEqualTo("${project.basedir}/target/central");
        assertThat(standard.text("build/directory")).isEmpty();
        assertThat(central.text("properties/hpi.file")).isEqualTo("${project.basedir}/target/codedeploy-ng.hpi");
    }

    @Test
    void onlyTheStandardBuildNeedsTheRepositoryOfJenkins() throws Exception {
        assertThat(Files.readString(BASE.resolve("pom.xml"))).doesNotContain("repo.jenkins-ci.org");
        assertThat(standard.texts("repositories/repository/url"))
                .containsExactly("https://repo.jenkins-ci.org/public/");
    }

    @Test
    void bothFormatTheSameSourcesAndTheTestsInAControllerAreAddedEarly() {
        String includes =
                "build/plugins/plugin[artifactId='spotless-maven-plugin']/configuration/java/includes/include";
        String helper = "build/plugins/plugin[artifactId='build-helper-maven-plugin']/executions/execution";

        assertThat(standard.texts(includes)).isNotEmpty().isEqualTo(central.texts(includes));
        assertThat(standard.text(helper + "/phase")).isEqualTo("initialize");
        assertThat(standard.text(helper + "/configuration/sources/source")).isEqualTo("src/jenkins-test/java");
    }

    @Test
    void dependenciesStandInTheOrderThatTheStandardFormatterWants() {
        List<String> order = central.dependencies().stream()
                .map(each -> each.get("scope") + ' ' + each.get("groupId") + ' ' + each.get("artifactId"))
                .toList();

        assertThat(order).isSortedAccordingTo(Comparator.naturalOrder());
    }

    /** The emulator's libraries do not go with those of the core, so what needs it is left out there, and all of it. */
    @Test
    void whatTheStandardBuildCompilesDoesNotNeedWhatItLeavesOut() throws Exception {
        List<String> excluded = standard
                .texts(
                        "build/plugins/plugin[artifactId='maven-compiler-plugin']/configuration/testExcludes/testExclude")
                .stream()
                .map(pattern -> pattern.replace("/**", "/"))
                .toList();
        List<String> needed = Stream.concat(
                        excluded.stream().map(folder -> folder.replace('/', '.')),
                        Stream.of("org.gaul.", "org.openqa.", "com.fasterxml."))
                .toList();
        Path tests = BASE.resolve("src/test/java");
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(tests)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> excluded.stream()
                            .noneMatch(tests.relativize(path).toString().replace('\\', '/')::startsWith))
                    .toList()) {
                for (String line : Files.readAllLines(file)) {
                    if (line.startsWith("import ") && needed.stream().anyMatch(line::contains)) {
                        found.add(tests.relativize(file) + ": " + line);
                    }
                }
            }
        }

        assertThat(excluded).isNotEmpty();
        assertThat(found).isEmpty();
    }

    private static String manifest() {
        return "build/plugins/plugin[artifactId='maven-jar-plugin']/configuration/archive/manifestEntries";
    }
}
