package io.jenkins.plugins.codedeploy.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Drop-downs of credentials that can hold an expression too. */
class CredentialsChoiceTest {
    private static final Path FORMS = Path.of("src/main/resources/io/jenkins/plugins/codedeploy");
    private static final Path CHOICE = FORMS.resolve("connection/tags/credentials.jelly");

    /** Radio buttons of one name in one form are one group of the browser: the last one would hide all drop-downs before it. */
    @Test
    void eachStandsInTheTagThatNamesItsRadioButtonsApart() throws IOException {
        assertThat(formsWith("expressionAllowed=\"true\"")).containsExactly(CHOICE);
        assertThat(Files.readString(CHOICE))
                .contains("includes=\"io.jenkins.plugins.codedeploy.connection.AwsConnection.credentials\"")
                .contains("<div class=\"codedeploy-credentials\">");
        assertThat(Files.readString(FORMS.resolve("connection/AwsConnection/credentials.js")))
                .contains("Behaviour.specify(\".codedeploy-credentials\"");
        assertThat(formsWith("<t:credentials/>"))
                .contains(FORMS.resolve("connection/AwsConnection/config.jelly"))
                .contains(FORMS.resolve("connection/AwsProxy/config.jelly"));
    }

    private static List<Path> formsWith(String text) throws IOException {
        try (Stream<Path> files = Files.walk(FORMS)) {
            List<Path> jelly =
                    files.filter(file -> file.toString().endsWith(".jelly")).toList();
            List<Path> found = new ArrayList<>();
            for (Path file : jelly) {
                if (Files.readString(file).contains(text)) {
                    found.add(file);
                }
            }
            return found;
        }
    }
}
