package io.jenkins.plugins.codedeploy.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The plugin file as Jenkins will see it: its only jar, and the manifest in both. */
class HpiContentIT {

    private static PluginFile plugin;

    @BeforeAll
    static void open() throws IOException {
        plugin = PluginFile.packed();
    }

    @Test
    void theOnlyLibraryIsOurOwnJar() {
        assertThat(plugin.outer().files().keySet())
                .filteredOn(path -> path.startsWith("WEB-INF/"))
                .containsExactly(PluginFile.JAR);
    }

    @Test
    void nothingOfTheApiSignaturesOrOfTheBuildIsInTheJar() {
        assertThat(plugin.paths(".class"))
                .isNotEmpty()
                .allMatch(path -> path.startsWith("io/jenkins/plugins/codedeploy/"))
                .noneMatch(path -> path.startsWith("io/jenkins/plugins/codedeploy/build/"));
    }

    @Test
    void thePluginManifestIsInTheFileAndInItsJar() throws IOException {
        for (Archive archive : List.of(plugin.outer(), plugin.jar())) {
            assertThat(archive.manifest())
                    .containsAllEntriesOf(Map.ofEntries(
                            Map.entry("Manifest-Version", "1.0"),
                            Map.entry("Short-Name", "codedeploy-ng"),
                            Map.entry("Long-Name", "AWS CodeDeploy NG"),
                            Map.entry("Group-Id", "io.jenkins.plugins"),
                            Map.entry("Artifact-Id", "codedeploy-ng"),
                            Map.entry("Jenkins-Version", "2.541.3"),
                            Map.entry("Hudson-Version", "2.541.3"),
                            Map.entry("Url", "https://github.com/jenkinsci/codedeploy-ng-plugin"),
                            Map.entry("Plugin-License-Name", "MIT License"),
                            Map.entry("Plugin-License-Url", "https://opensource.org/license/mit/"),
                            Map.entry("Plugin-ScmTag", "HEAD"),
                            Map.entry("Plugin-ScmUrl", "https://github.com/jenkinsci/codedeploy-ng-plugin"),
                            Map.entry(
                                    "Plugin-ScmConnection",
                                    "scm:git:https://github.com/jenkinsci/codedeploy-ng-plugin")))
                    .containsKeys(
                            "Plugin-Version",
                            "Plugin-Dependencies",
                            "Implementation-Title",
                            "Implementation-Version",
                            "Specification-Title",
                            "Specification-Version")
                    .doesNotContainKeys(
                            "Plugin-Class",
                            "Mask-Classes",
                            "PluginFirstClassLoader",
                            "Sandbox-Status",
                            "Libraries",
                            "Class-Path",
                            "Resource-Path");
        }
        assertThat(plugin.outer().manifest().get("Plugin-Version"))
                .isEqualTo(plugin.jar().manifest().get("Plugin-Version"))
                .matches("\\d+\\.\\d+.*");
    }

    @Test
    void eachDependencyIsAPluginWithAVersionAndOnlyTheOptionalOnesSaySo() throws IOException {
        assertThat(plugin.outer().manifest().get("Plugin-Dependencies").split(","))
                .allMatch(dependency -> dependency.matches("[a-z0-9-]+:[\\w.-]+(;resolution:=optional)?"))
                .filteredOn(dependency -> !dependency.contains(";"))
                .extracting(dependency -> dependency.substring(0, dependency.indexOf(':')))
                .containsExactly(
                        "aws-credentials",
                        "aws-java-sdk2-codedeploy",
                        "aws-java-sdk2-core",
                        "aws-java-sdk2-s3",
                        "credentials",
                        "plain-credentials",
                        "snakeyaml-api",
                        "structs",
                        "workflow-step-api");
    }

    @Test
    void theDescriptionForThePluginManagerIsAtTheRootOfTheJar() {
        assertThat(plugin.jar().text("index.jelly")).contains("<div>").contains("CodeDeploy");
    }

    @Test
    void propertiesFilesAreUtf8AndNameNoKeyTwice() throws IOException {
        for (String path : plugin.paths(".properties").toList()) {
            assertThat(StrictProperties.problems(plugin.jar().files().get(path)))
                    .as(path)
                    .isEmpty();
        }
    }
}
