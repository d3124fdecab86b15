package io.jenkins.plugins.codedeploy.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Maven understands the lines of the pages that call it.
 *
 * <p>What comes of {@code mvn -Pdemo verify} and {@code mvn verify} is the build's own matter. The parent of
 * {@code pom-jenkins.xml} is in Jenkins' own repository only: of that line Maven reads the file, and no more.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShellLinesIT {
    private static final String NO_PROFILE = "could not be activated because it does not exist";
    private static final String GIVEN = "mvn -Pacceptance verify -Djenkins.war=FILE -Djenkins.plugins=DIR";
    private static final String FORMAT = "mvn spotless:apply";

    /** What became of each line; Maven takes its time. */
    private final Map<String, Child> ended = new HashMap<>();

    static List<String> lines() throws IOException {
        return ShellLines.maven().stream()
                .filter(line -> !line.contains("pom-jenkins.xml"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("lines")
    void aLineIsUnderstood(String line) throws IOException {
        Child maven = run(line);

        assertThat(understood(maven)).as(maven::output).isTrue();
        assertThat(maven.output()).contains("Building AWS CodeDeploy NG ").doesNotContain("Tests run:", "Compiling ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mvn -Pdemonstration verify", "mvn -f pom-central.xml verify"})
    void aLineWithAMistakeIsNot(String line) throws IOException {
        Child maven = run(line);

        assertThat(understood(maven)).as(maven::output).isFalse();
    }

    @Test
    void theControllerAndThePluginsThatALineGivesArrive() throws IOException {
        assertThat(lines()).contains(GIVEN);
        assertThat(run(GIVEN).output())
                .contains("Acceptance: war FILE, plugins DIR; report in target/acceptance.")
                .doesNotContain("nothing was run");
    }

    @Test
    void theGoalOfAPluginIsFoundAndSkipped() throws IOException {
        assertThat(lines()).contains(FORMAT);
        assertThat(run(FORMAT).output()).contains("Spotless apply skipped");
    }

    @Test
    void theStandardPomIsReadUpToItsParent() throws IOException {
        Child maven = run("mvn -f pom-jenkins.xml verify");

        assertThat(maven.exit() == 0 || maven.output().contains("in offline mode"))
                .as(maven::output)
                .isTrue();
        assertThat(maven.output()).doesNotContain("Non-parseable POM", "Malformed POM", "does not exist");
    }

    @Test
    void aWordThatCouldBeginABuildIsNeverHandedOn() {
        assertThatThrownBy(() -> run("mvn -Pdemo package"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'package' of 'mvn -Pdemo package' could begin a build; say what stands for it in a test");
    }

    private Child run(String line) throws IOException {
        Child known = ended.get(line);
        if (known == null) {
            known = Maven.run(line);
            ended.put(line, known);
        }
        return known;
    }

    private static boolean understood(Child maven) {
        return maven.exit() == 0 && !maven.output().contains(NO_PROFILE);
    }
}
