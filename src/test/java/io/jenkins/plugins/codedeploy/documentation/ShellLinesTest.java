package io.jenkins.plugins.codedeploy.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every shell line of the pages is executed: those of Maven by {@link ShellLinesIT} up to where a build would begin, the
 * README's own by {@code .ci/run} to their end, those of the example application by {@link WebappPageTest}.
 */
class ShellLinesTest {
    private static final Path README = Path.of("README.md");
    private static final Path BUILD = Path.of(".ci/run");

    @Test
    void noLineIsLeftToNobody() throws IOException {
        assertThat(ShellLines.all())
                .filteredOn(line -> !line.startsWith("mvn "))
                .isEqualTo(ShellLines.fenced(WebappPageTest.PAGE))
                .isNotEmpty();
        assertThat(ShellLines.maven()).contains("mvn verify", "mvn -Pdemo verify", "mvn spotless:apply");
    }

    @Test
    void theBuildRunsTheLinesOfTheReadmeAndNoOthers() throws IOException {
        assertThat(Files.readAllLines(BUILD))
                .filteredOn(line -> line.startsWith("mvn "))
                .map(line -> line.replaceFirst("^mvn -B -ntp ", "mvn "))
                .isEqualTo(ShellLines.fenced(README))
                .containsExactly("mvn -Pdemo verify", "mvn verify");
    }

    @Test
    void onlyTheStandardBuildIsInAFileOfItsOwnAndThatFileIsThere() throws IOException {
        List<String> lines = ShellLines.maven().stream()
                .filter(line -> line.contains(" -f "))
                .toList();

        assertThat(lines).containsExactly("mvn -f pom-jenkins.xml verify");
        assertThat(Path.of("pom-jenkins.xml"))
                .content()
                .contains("<artifactId>plugin</artifactId>", "repo.jenkins-ci.org");
    }
}
