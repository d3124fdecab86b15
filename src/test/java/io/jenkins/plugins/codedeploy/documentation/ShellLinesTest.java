package io.jenkins.plugins.codedeploy.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The shell lines of the pages. Builds are not begun within a build, so that of {@code mvn} each word is looked up in the
 * POM that it is for; everything else is held to what it is about.
 */
class ShellLinesTest {
    private static final Pattern INLINE = Pattern.compile("`(mvn [^`]{1,200})`");
    private static final Set<String> GOALS = Set.of("verify", "spotless:apply");
    private static final Path VALIDATION = Path.of("docs/examples/webapp/scripts/validate_service.sh");

    static Stream<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path page : DocumentationTest.pages().toList()) {
            Example.in(page, "sh")
                    .forEach(example -> example.text()
                            .lines()
                            .map(line -> line.replaceFirst("#.*", "").trim())
                            .filter(line -> !line.isEmpty())
                            .forEach(lines::add));
            Matcher inline = INLINE.matcher(Files.readString(page));
            while (inline.find()) {
                lines.add(inline.group(1));
            }
        }
        return lines.stream().distinct();
    }

    @ParameterizedTest
    @MethodSource("lines")
    void aLineIsAboutWhatThereIs(String line) throws IOException {
        List<String> words = List.of(line.split(" +"));
        if (words.get(0).equals("mvn")) {
            mustBeKnown(words.subList(1, words.size()));
        } else {
            assertThat(line).startsWith("sudo touch /");
            assertThat(Files.readString(VALIDATION)).contains(words.get(2));
        }
    }

    @Test
    void thereAreLinesOfEachKind() throws IOException {
        assertThat(lines()).contains("mvn verify", "mvn -Pdemo verify", "sudo touch /etc/webapp/fail-validation");
    }

    private static void mustBeKnown(List<String> words) throws IOException {
        int file = words.indexOf("-f");
        Path pom = Path.of(file < 0 ? "pom.xml" : words.get(file + 1));
        String text = Files.readString(pom);
        boolean goal = false;
        for (String word : words) {
            if (word.startsWith("-P")) {
                assertThat(text).contains("<id>" + word.substring(2) + "</id>");
            } else if (word.startsWith("-D")) {
                assertThat(text).contains("${" + word.substring(2).replaceFirst("=.*", "") + "}");
            } else if (!word.equals("-f") && !word.equals(pom.toString())) {
                assertThat(GOALS).contains(word);
                goal = true;
            }
        }
        assertThat(goal).as("a goal among " + words).isTrue();
    }
}
